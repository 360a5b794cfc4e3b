import { readCertificate } from '../certificate/index.ts';
import { nameOf } from '../path/context.ts';
import { mistypedRequest, OCTETS, OCTETS_LIST, required } from '../path/mistyped.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import type { UsableKey } from '../path/public-key.ts';
import { forDocument, type PathEvidence, type PathOptions } from '../path/request.ts';
import { allHold, type Check } from '../path/rules.ts';
import type { SignatureLedger } from '../path/signature-ledger.ts';
import { openSession, type PathSession } from '../path/validate-path.ts';
import { impossible, refused, signerResult, type SignedDataResult } from '../signed-message/result.ts';
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

const FIELDS = {
  signature: required(OCTETS),
  certificate: required(OCTETS),
  contents: required(OCTETS_LIST),
};
const MOST_CONTENTS = 4;
const TAKEN: readonly UsableKey['kind'][] = ['RSA', 'EC', 'GOST256', 'GOST512'];

/**
 * Verifies a bare signature by a certificate that came beside it, and the certificate's path. Answers as
 * `verifySignedData`; `content` is the one of `contents` that was signed. Never throws.
 */
export async function verifyRawSignature(request: RawSignatureRequest): Promise<SignedDataResult> {
  const mistake = mistypedRequest(request, FIELDS);
  if (mistake !== undefined) return impossible(mistake);
  const { signature, certificate: der, contents } = request;
  const read = readCertificate(der);
  const session = openSession(forDocument(request), { certificates: [der], crls: [], ocspResponses: [] });
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
  const signer = signerResult(allHold(checks), certificate.der, path);
  checks.push(...path.checks);
  return {
    valid: signer.valid,
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
  const algorithm = algorithmSentence(key, forms[0] && ledger.objection({ tbs: value, ...forms[0] }, key));
  const checks = [
    check('raw.certificate', name, true, 'The certificate came beside the signature.'),
    check('raw.algorithm', name, algorithm.holds, algorithm.sentence),
  ];
  if (!isTaken(key)) return { checks };
  const long = forms.length > 0;
  const length = long ? 'the' : `${value.length} octets, which is not the`;
  checks.push(check('raw.length', name, long, `The signature has ${length} length of the key.`));
  if (!long || !algorithm.holds) return { checks };
  const content = contentUnder(forms, contents, key, ledger);
  const hint = content === undefined && holdsReversed(value, contents, key, ledger) ? REVERSED : '';
  const answer = `The signature ${content === undefined ? 'does not fit' : 'fits'} the key of the certificate.${hint}`;
  checks.push(check('raw.signature', name, content !== undefined, answer));
  return content === undefined ? { checks } : { checks, content };
}

const REVERSED = ' It does in reverse: turn its octets round.';

const isTaken = ({ kind }: UsableKey): boolean => TAKEN.includes(kind);

function algorithmSentence(
  key: UsableKey,
  objection: string | undefined,
): { holds: boolean; sentence: string } {
  if (objection !== undefined) return { holds: false, sentence: `What is signed ${objection}.` };
  return isTaken(key)
    ? { holds: true, sentence: 'The key is one of RSA, ECDSA or GOST.' }
    : {
        holds: false,
        sentence:
          'The key of the certificate is none of RSA, ECDSA (P-256, P-384, P-521) or GOST R 34.10-2012.',
      };
}

/** The first content that is signed in one of the forms; every try is paid for out of the one budget. */
function contentUnder(
  forms: readonly RawForm[],
  contents: readonly Uint8Array[],
  key: UsableKey,
  ledger: SignatureLedger,
): Uint8Array | undefined {
  for (const form of forms) {
    const signed = contents.find((content) => ledger.holds({ tbs: content, ...form }, key));
    if (signed !== undefined) return signed;
  }
  return undefined;
}

/** Observed: CryptoPro CSP hands GOST signatures out in reverse. */
function holdsReversed(
  value: Uint8Array,
  contents: readonly Uint8Array[],
  key: UsableKey,
  ledger: SignatureLedger,
): boolean {
  if (key.kind !== 'GOST256' && key.kind !== 'GOST512') return false;
  const forms = formsOf(Uint8Array.from(value).reverse(), key);
  return contentUnder(forms, contents, key, ledger) !== undefined;
}
