import * as z from 'zod';
import { isoInstant } from '../clock.ts';
import type { ReasonCode } from '../reasons.ts';
import type { Binding } from '../signature-login/index.ts';
import { answered, created, done, refused, type Answer } from './answer.ts';
import { route, type Desk, type Route } from './route.ts';

const base = '/_/api/accounts/{oid}/certificates';
const tag = 'certificates';
const ofAccount = z.strictObject({ oid: z.string().min(1) });

const shape = z.object({
  id: z.string(),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notAfter: z.iso.datetime(),
  boundAt: z.iso.datetime(),
  by: z
    .enum(['login', 'operator', 'person'])
    .describe('`login`: by its first use. `person`: in the cabinet.'),
});

/** SIGN-6: what came in place of a certificate, told by the reader that the cabinet has as well. */
const FILE_REFUSALS = [
  'CERTIFICATE_FILE_EMPTY',
  'CERTIFICATE_FILE_TOO_LARGE',
  'CERTIFICATE_FILE_PKCS12',
  'CERTIFICATE_FILE_PRIVATE_KEY',
  'CERTIFICATE_FILE_REQUEST',
  'CERTIFICATE_FILE_SIGNATURE',
  'CERTIFICATE_FILE_SEVERAL',
  'CERTIFICATE_FILE_UNKNOWN',
] as const satisfies readonly ReasonCode[];

/** SIGN-4: which certificates may log a person in. */
export const bindingRoutes: Route[] = [
  route({
    method: 'GET',
    at: base,
    tag,
    summary: 'Certificates bound to an account',
    path: ofAccount,
    answer: { status: 200, is: 'The list', shape: z.array(shape) },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { oid } }, desk) =>
      desk.accounts.get(oid) === undefined
        ? NOBODY
        : answered((await desk.signatureLogin.bindings.of(oid)).map(shown)),
  }),
  route({
    method: 'POST',
    at: base,
    tag,
    summary: 'Bind a certificate to an account',
    description:
      'By issuer and serial number. The first login by a certificate binds it as well, unless `signatureAutoBinding` is off. One that names another account is refused: it could never log this one in.',
    path: ofAccount,
    body: z
      .strictObject({
        certificate: z.string().min(1).max(131_072).optional().describe('PEM …'),
        id: z.string().min(1).max(200).optional().describe('… or an id of `GET /_/api/certificates`'),
      })
      .refine(
        ({ certificate, id }) => (certificate === undefined) !== (id === undefined),
        'either `certificate` or `id`',
      ),
    bodyExample: { id: 'individual-confirmed-citizen-rsa' },
    answer: { status: 201, is: 'The binding', shape },
    refusals: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT', 'CERTIFICATE_OF_ANOTHER_PERSON', ...FILE_REFUSALS],
    run: async ({ path: { oid }, body }, desk) => {
      if (desk.accounts.get(oid) === undefined) return NOBODY;
      const pem = body.certificate ?? (await desk.certificates.get(body.id ?? ''))?.certificate.pem;
      if (pem === undefined) return UNKNOWN;
      return bind(oid, pem, desk);
    },
  }),
  route({
    method: 'DELETE',
    at: `${base}/{id}`,
    tag,
    summary: 'Unbind a certificate',
    path: z.strictObject({ oid: z.string().min(1), id: z.string().min(1) }),
    answer: { status: 204, is: 'It logs nobody in until it is bound again' },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { oid, id } }, { signatureLogin, journal }) => {
      if (!(await signatureLogin.bindings.unbind(oid, id, 'operator'))) return UNKNOWN;
      const details = { id, change: 'unbound' };
      journal.record({ kind: 'certificate.written', outcome: 'ok', account: oid, details });
      return done();
    },
  }),
];

const NOBODY = refused('RECORD_NOT_FOUND', { detail: 'There is no account with this oid.' });
const UNKNOWN = refused('RECORD_NOT_FOUND', {
  detail: 'There is no such certificate; `GET /_/api/certificates` lists those of the stand.',
});

async function bind(oid: string, pem: string, { signatureLogin, journal }: Desk): Promise<Answer> {
  const result = await signatureLogin.bindings.bind(oid, pem);
  switch (result.outcome) {
    case 'bound':
    case 'already': {
      const { binding } = result;
      const details = { id: binding.id, change: 'bound' };
      journal.record({ kind: 'certificate.written', outcome: 'ok', account: oid, details });
      return created(shown(binding), `/_/api/accounts/${oid}/certificates/${binding.id}`);
    }
    case 'unreadable':
      return refused(result.reason, {
        errors: [{ field: '/certificate', value: shownOf(pem, result.reason), expected: result.expected }],
      });
    case 'of-another':
      return refused('RECORD_CONFLICT', { detail: 'The certificate is bound to another account.' });
    case 'names-another': {
      const { owner } = result;
      const detail = `The СНИЛС or the organisation in the certificate is not that of ${oid}, but that of ${owner}: bind it there. Here it would let nobody in, and keep ${owner} out.`;
      const reason = 'CERTIFICATE_OF_ANOTHER_PERSON';
      journal.record({ kind: 'certificate.written', outcome: 'refused', reason, account: oid, hint: detail });
      return refused(reason, { status: 409, detail, members: { owner } });
    }
  }
}

function shown({ id, subject, issuer, serialNumber, notAfter, boundAt, by }: Binding) {
  const [until, at] = [isoInstant(notAfter), isoInstant(boundAt)];
  return { id, subject, issuer, serialNumber, notAfter: until, boundAt: at, by };
}

/** What came, for whoever looks for the mistake; of what has a key in it nothing is shown. */
function shownOf(text: string, reason: ReasonCode): string {
  const secret = reason === 'CERTIFICATE_FILE_PRIVATE_KEY' || reason === 'CERTIFICATE_FILE_PKCS12';
  return secret ? '…' : text.slice(0, 80);
}
