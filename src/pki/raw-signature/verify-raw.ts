import { readCertificate } from '../certificate/index.ts';
import { nameOf } from '../path/context.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import { mistypedEvidence, type PathEvidence, type PathOptions } from '../path/request.ts';
import { allHold, type Check } from '../path/rules.ts';
import { openSession, type PathSession } from '../path/validate-path.ts';
import { refused, requestChecks, type SignedDataResult } from '../signed-message/verify-message.ts';
import { formsOf, type RawForm } from './forms.ts';
import { check } from './rules.ts';

export interface RawSignatureRequest extends PathOptions, PathEvidence {
  /** The bare value. RSA: PKCS#1 v1.5 or PSS; ECDSA: r ‖ s or DER; GOST: s ‖ r, each with its highest octet first. */
  signature: Uint8Array;
  /** DER, of whom is said to have signed. */
  certificate: Uint8Array;
  /** What may have been signed, the likeliest first; at most four are tried. */
  contents: readonly Uint8Array[];
}

const MOST_CONTENTS = 4;

/**
 * Verifies a bare signature by a certificate that came beside it, and the certificate's path. Answers as
 * `verifySignedData`; `content` is the one of `contents` that was signed. Never throws.
 */
export async function verifyRawSignature(request: RawSignatureRequest): Promise<SignedDataResult> {
  const { signature, certificate: der, contents } = request;
  const nothing = { nodes: 0, paths: 0, signatures: 0 };
  const mistyped = mistypedEvidence(request, { signature, certificate: der });
  if (mistyped !== undefined) return refused(requestChecks(mistyped), nothing);
  const read = readCertificate(der);
  const options = { keyUsage: ['digitalSignature', 'nonRepudiation'] as const, ...request };
  const session = openSession(options, { certificates: [der], crls: [], ocspResponses: [] });
  if (typeof session === 'string') return refused(requestChecks(session), nothing);
  const { context } = session;
  const certificate = [...context.pool, ...context.anchors].find((one) => Buffer.compare(one.der, der) === 0);
  if (certificate === undefined) {
    const wrong = read.outcome === 'unreadable' ? read.expected : 'a certificate in strict DER';
    const sentence = `The certificate that came beside the signature cannot be read: expected was ${wrong}.`;
    return refused([check('raw.certificate', '', false, sentence)], context.budget.work);
  }
  return judge(signature, certificate, contents.slice(0, MOST_CONTENTS), session);
}

function judge(
  value: Uint8Array,
  certificate: PathCertificate,
  contents: readonly Uint8Array[],
  session: PathSession,
): SignedDataResult {
  const { work } = session.context.budget;
  const { checks, content } = valueChecks(value, certificate, contents, session);
  const path = session.validate(certificate.der);
  const holds = allHold(checks);
  checks.push(...path.checks);
  const valid = holds && path.valid;
  const signer = {
    valid,
    certificate: certificate.der,
    ...(path.path !== undefined && { path: path.path }),
    ...(path.policies !== undefined && { policies: path.policies }),
  };
  return {
    valid,
    checks,
    signers: [signer],
    certificates: [certificate.der],
    ...(content !== undefined && { content }),
    work,
  };
}

function valueChecks(
  value: Uint8Array,
  certificate: PathCertificate,
  contents: readonly Uint8Array[],
  { context: { ledger } }: PathSession,
): { checks: Check[]; content?: Uint8Array } {
  const name = nameOf(certificate);
  const key = certificate.key.usable(undefined);
  const forms = formsOf(value, key);
  const checks = [check('raw.certificate', name, true, 'The certificate came beside the signature.')];
  const knows = ['RSA', 'EC', 'GOST256', 'GOST512'].includes(key.kind ?? '');
  const objection = forms[0] && ledger.objection({ tbs: value, ...forms[0] }, key);
  const good = knows && objection === undefined;
  const sentence = good
    ? 'The key is one of RSA, ECDSA or GOST.'
    : objection === undefined
      ? 'The key of the certificate is none of RSA, ECDSA (P-256, P-384, P-521) or GOST R 34.10-2012.'
      : `What is signed ${objection}.`;
  checks.push(check('raw.algorithm', name, good, sentence));
  if (!knows) return { checks };
  const long = forms.length > 0;
  checks.push(
    check(
      'raw.length',
      name,
      long,
      `The signature has ${long ? 'the' : `${value.length} octets, which is not the`} length of the key.`,
    ),
  );
  if (!long || !good) return { checks };
  const over = (form: RawForm, content: Uint8Array) => ledger.holds({ tbs: content, ...form }, key);
  const content = forms
    .values()
    .flatMap((form) => contents.values().filter((one) => over(form, one)))
    .next().value;
  // Observed: CryptoPro CSP hands GOST signatures out in reverse.
  const turned = content === undefined && (key.kind === 'GOST256' || key.kind === 'GOST512');
  const reversed = turned ? formsOf(Uint8Array.from(value).reverse(), key) : [];
  const hint = reversed.some((form) => contents.some((one) => over(form, one)))
    ? ' It does in reverse: turn its octets round.'
    : '';
  const answer = `The signature ${content === undefined ? 'does not fit' : 'fits'} the key of the certificate.${hint}`;
  checks.push(check('raw.signature', name, content !== undefined, answer));
  return content === undefined ? { checks } : { checks, content };
}
