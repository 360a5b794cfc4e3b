import * as z from 'zod';
import { LARGEST_UPLOAD, type SignatureQuestion } from '../signature-check/index.ts';
import { askedBy } from '../signature-login/index.ts';
import { answered, refused, type Answer } from './answer.ts';
import { signatureReportShape } from './signature-shape.ts';
import { route, type Desk, type Route } from './route.ts';

const MOST_CERTIFICATES = 16;
const text = (longest: number) => z.string().max(longest, `at most ${longest} characters`);
const pem = text(65_536);

const bodySchema = z.strictObject({
  signature: text(LARGEST_UPLOAD)
    .optional()
    .describe(
      'A certificate or a CMS: PEM, or DER in base64; signed XML, as it is or in base64; a .p12 is taken here as well',
    ),
  pkcs12: text(LARGEST_UPLOAD)
    .optional()
    .describe('In its place a .p12 in base64, to be opened with `password`'),
  password: text(1000).optional().describe('Of the .p12; it is used to open it and not kept'),
  content: text(LARGEST_UPLOAD).optional().describe('What was signed, as text; for a detached signature'),
  contentBase64: text(LARGEST_UPLOAD)
    .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64')
    .optional()
    .describe('The same, where it is no text'),
  at: z.iso
    .datetime({ offset: true, error: 'an ISO instant' })
    .optional()
    .describe('The moment to check for; now unless told'),
  like: z
    .enum(['login', 'document'])
    .default('login')
    .describe('`login`: signed just now, with attributes, by a certificate for logging in'),
  needs: z
    .enum(['personal', 'organization'])
    .optional()
    .describe('Whose certificate the login asks for; either unless told (SIGN-4)'),
  qualified: z.boolean().optional().describe('Whether it asks for a qualified one (КЭП)'),
  client_id: z
    .string()
    .max(200)
    .optional()
    .describe('Both as this client asks for them: by its `accountKinds` and `signatureClass`'),
  revocation: z
    .enum(['require', 'if-present', 'none'])
    .optional()
    .describe('`require` now, `if-present` at another moment'),
  trustAnchors: z
    .array(pem)
    .max(MOST_CERTIFICATES)
    .optional()
    .describe('PEM, in place of the accredited authorities'),
  candidates: z.array(pem).max(MOST_CERTIFICATES).optional().describe('PEM of intermediate certificates'),
  crls: z.array(text(262_144)).max(MOST_CERTIFICATES).optional().describe('PEM (X509 CRL)'),
});
type Body = z.output<typeof bodySchema>;

/** SIGN-5 for programs. */
export const signatureRoutes: Route[] = [
  route({
    method: 'POST',
    at: '/_/api/signatures/check',
    tag: 'certificates',
    summary: 'Check a signature or a certificate',
    description:
      'Every check of the login: whether it holds, what it means and what to do, in Russian and English; and whom it would let in. Nothing is kept, nothing is bound.',
    body: bodySchema,
    bodyExample: { signature: '-----BEGIN CMS-----…', content: 'challenge' },
    answer: { status: 200, is: 'The checks', shape: signatureReportShape },
    run: ({ body }, desk) => check(body, desk),
  }),
];

async function check(body: Body, { signatureCheck, clients }: Desk): Promise<Answer> {
  const { content, contentBase64, pkcs12, client_id, ...rest } = body;
  const signature = pkcs12 ?? rest.signature;
  if (signature === undefined || (pkcs12 !== undefined && rest.signature !== undefined))
    return mistaken('signature', 'one of signature and pkcs12');
  if (content !== undefined && contentBase64 !== undefined)
    return mistaken('contentBase64', 'one of content and contentBase64');
  const client = client_id === undefined ? undefined : clients.get(client_id);
  if (client_id !== undefined && client === undefined)
    return mistaken('client_id', 'a client of `GET /_/api/clients`');
  const bytes = contentBase64 === undefined ? content : Buffer.from(contentBase64, 'base64');
  const asked = client && askedBy(client.esia.policy);
  const question: SignatureQuestion = {
    ...rest,
    needs: rest.needs ?? asked?.needs,
    qualified: rest.qualified ?? asked?.qualified,
    signature,
    ...(bytes !== undefined && { content: new Uint8Array(Buffer.from(bytes)) }),
  };
  const answer = await signatureCheck.check(question);
  if (answer.outcome === 'checked') return answered(answer.report);
  const field = answer.field === 'signature' && pkcs12 !== undefined ? 'pkcs12' : answer.field;
  return mistaken(field, `${answer.says.en}. ${answer.mend.en}`);
}

function mistaken(field: string, expected: string): Answer {
  return refused('RECORD_INVALID', { errors: [{ field: `/${field}`, value: 'text', expected }] });
}
