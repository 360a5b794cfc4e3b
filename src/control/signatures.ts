import * as z from 'zod';
import { LARGEST_UPLOAD, type SignatureQuestion } from '../signature-check/index.ts';
import { answered, refused, type Answer } from './answer.ts';
import type { ControlDeps } from './deps.ts';
import { signatureReportShape } from './signature-shape.ts';
import { route, type Route } from './route.ts';

const MOST_CERTIFICATES = 16;
const text = (longest: number) => z.string().max(longest, `at most ${longest} characters`);
const pem = text(65_536);

const bodySchema = z.strictObject({
  signature: text(LARGEST_UPLOAD).describe('A certificate or a CMS: PEM, or DER in base64'),
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
      'Every check of the login: whether it holds, what it means and what to do, in Russian and English. Nothing is kept.',
    body: bodySchema,
    bodyExample: { signature: '-----BEGIN CMS-----…', content: 'challenge' },
    answer: { status: 200, is: 'The checks', shape: signatureReportShape },
    run: ({ body }, { signatureCheck }) => check(body, signatureCheck),
  }),
];

async function check(body: Body, room: ControlDeps['signatureCheck']): Promise<Answer> {
  const { content, contentBase64, ...rest } = body;
  if (content !== undefined && contentBase64 !== undefined)
    return mistaken('contentBase64', 'one of content and contentBase64');
  const bytes = contentBase64 === undefined ? content : Buffer.from(contentBase64, 'base64');
  const question: SignatureQuestion = {
    ...rest,
    ...(bytes !== undefined && { content: new Uint8Array(Buffer.from(bytes)) }),
  };
  const answer = await room.check(question);
  if (answer.outcome === 'checked') return answered(answer.report);
  return mistaken(answer.field, `${answer.says.en}. ${answer.mend.en}`);
}

function mistaken(field: string, expected: string): Answer {
  return refused('RECORD_INVALID', { errors: [{ field: `/${field}`, value: 'text', expected }] });
}
