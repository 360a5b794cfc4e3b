import * as z from 'zod';
import type { Mistake } from '../accounts/index.ts';
import {
  readPastedRequest,
  type Explained,
  type ReadPasted,
  type SecretExplainer,
} from '../client-secrets/index.ts';
import { answered, refused, type Answer } from './answer.ts';
import { route, type Route } from './route.ts';
import { explanationShape } from './explanation-shape.ts';

const MOST_CERTIFICATES = 8;
const text = (longest: number) => z.string().max(longest, `at most ${longest} characters`);
const pem = text(65_536).describe('A certificate as PEM');

const bodySchema = z.strictObject({
  url: text(200_000).optional().describe('The address of an authorization request, with its query'),
  endpoint: text(2000).optional().describe('The path of a token request, e.g. `/aas/oauth2/v3/te`'),
  body: text(200_000).optional().describe('The form that was posted to it'),
  generation: z.enum(['v1', 'v2', 'v3']).optional().describe('With `parameters`, instead of an address'),
  parameters: z
    .record(z.string().max(200), text(100_000))
    .optional()
    .describe('Decoded values, `client_secret` among them'),
  mnemonic: text(200).optional().describe('The system, where it is not `client_id`'),
  certificate: z
    .union([pem, z.array(pem).max(MOST_CERTIFICATES, `at most ${MOST_CERTIFICATES}`)])
    .optional()
    .describe('PEM certificates to take instead of the registered ones'),
  at: z.iso
    .datetime({ offset: true, error: 'an ISO instant' })
    .optional()
    .describe('When the request came; now unless told'),
});
type Body = z.output<typeof bodySchema>;

export const clientSecretRoutes: Route[] = [
  route({
    method: 'POST',
    at: '/_/api/client-secret/explain',
    tag: 'client-secret',
    summary: 'Why a client_secret is right or wrong',
    description:
      'Takes a copied request: `url`, or `endpoint` and `body`, or `generation`, `endpoint` (`ac` or `te`) and `parameters`. ' +
      'Answers the exact string that had to be signed, what was found, and which of the usual mistakes it is.',
    body: bodySchema,
    bodyExample: {
      endpoint: '/aas/oauth2/v3/te',
      body: 'client_id=DEMO01&grant_type=authorization_code&code=…&scope=openid&state=…&timestamp=…&client_secret=…',
    },
    answer: { status: 200, is: 'The explanation', shape: explanationShape },
    run: ({ body }, { explainer }) => explain(body, explainer),
  }),
];

function explain(body: Body, explainer: SecretExplainer): Answer {
  const read = requestOf(body);
  if (read.outcome === 'mistaken') {
    const field = read.field === 'body' ? '/body' : body.url === undefined ? '/endpoint' : '/url';
    return mistaken({ field, value: 'a request', expected: read.expected });
  }
  const { mnemonic, certificate, at } = body;
  const explained = explainer.explain(read.request, {
    mnemonic,
    certificates: typeof certificate === 'string' ? [certificate] : certificate,
    at: at === undefined ? undefined : Date.parse(at),
  });
  return explained.outcome === 'explained'
    ? answered(explained.explanation)
    : mistaken(mistakeOf(explained, Array.isArray(certificate)));
}

function requestOf({ url, endpoint, body, generation, parameters }: Body): ReadPasted {
  if (parameters === undefined) return readPastedRequest(url ?? endpoint ?? '', body);
  if (generation === undefined || (endpoint !== 'ac' && endpoint !== 'te')) {
    const expected = '`generation` (v1, v2, v3) and `endpoint` (ac, te) beside `parameters`';
    return { outcome: 'mistaken', field: 'address', wanted: 'parameters', expected };
  }
  const { client_secret: secret = '', ...signed } = parameters;
  return { outcome: 'read', request: { generation, endpoint, parameters: signed, secret } };
}

function mistakeOf(explained: Exclude<Explained, { outcome: 'explained' }>, several: boolean): Mistake {
  if (explained.outcome === 'certificate-unreadable') {
    const field = several ? `/certificate/${explained.index}` : '/certificate';
    return { field, value: 'text', expected: explained.expected };
  }
  const known = explained.known.length === 0 ? 'none is registered' : explained.known.join(', ');
  const expected = `the mnemonic of a registered system (${known}), or \`certificate\` to take instead`;
  return { field: '/mnemonic', value: explained.mnemonic.slice(0, 60), expected };
}

function mistaken(mistake: Mistake): Answer {
  return refused('RECORD_INVALID', { errors: [mistake] });
}
