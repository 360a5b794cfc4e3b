import { readSignedData, type SignedData, type Signer } from '../cms/index.ts';
import { PATH_LIMITS, startWork } from '../path/budget.ts';
import { AMOUNT, FLAG, mistypedRequest, OCTETS, required } from '../path/mistyped.ts';
import { forDocument, type PathEvidence, type PathOptions } from '../path/request.ts';
import { allHold, type Check } from '../path/rules.ts';
import { openSession, type PathSession } from '../path/validate-path.ts';
import { embeddedEvidence } from './embedded-evidence.ts';
import { messageChecks } from './message-checks.ts';
import { impossible, refused, signerResult, type SignedDataResult, type SignerResult } from './result.ts';
import { check } from './rules.ts';
import { certificatesOf, chooseCertificate } from './signer-certificate.ts';
import { checkSignature, type SignedMessage } from './signer-checks.ts';

const FIELDS = {
  signedData: required(OCTETS),
  content: OCTETS,
  requireSignedAttributes: FLAG,
  signingTimeTolerance: AMOUNT,
};

export interface SignedDataRequest extends PathOptions, PathEvidence {
  /** CMS or PKCS#7 SignedData: DER, or BER that says the same. */
  signedData: Uint8Array;
  /** What was to be signed. Needed for a detached signature; content that is attached has to be equal to it. */
  content?: Uint8Array;
  /** Refuse signatures without signed attributes. */
  requireSignedAttributes?: boolean;
  /** Demand a signing time this close to `at`, ms. Without it, one that is there only may not be in the future. */
  signingTimeTolerance?: number;
}

/**
 * Verifies a signed message and the path of every signer's certificate (RFC 5652, RFC 5280). Certificates, CRLs and OCSP
 * answers inside the message help to build and to judge paths, and are trusted for nothing. Never throws.
 */
export async function verifySignedData(request: SignedDataRequest): Promise<SignedDataResult> {
  const mistake = mistypedRequest(request, FIELDS);
  if (mistake !== undefined) return impossible(mistake);
  const { signedData: encoded, limits } = request;
  const bytes = limits?.evidenceBytes ?? PATH_LIMITS.evidenceBytes;
  const nodes = limits?.nodes ?? PATH_LIMITS.nodes;
  const read = readSignedData(encoded, { bytes, nodes });
  if (read.outcome === 'unreadable') {
    const sentence = `The message cannot be read: expected was ${read.expected}.`;
    return refused([check('cms.readable', '', false, sentence)], startWork(read.work.nodes));
  }
  const signedData = read.value;
  const embedded = { ...embeddedEvidence(signedData), certificates: signedData.certificates };
  const session = openSession(forDocument(request), embedded);
  session.context.budget.spendNodes(signedData.work.nodes);
  return verifyMessage(request, signedData, session);
}

function verifyMessage(
  request: SignedDataRequest,
  signedData: SignedData,
  session: PathSession,
): SignedDataResult {
  const { certificates } = signedData;
  const { work } = session.context.budget;
  const content = request.content ?? signedData.content;
  const checks = messageChecks(request.content, signedData);
  if (content === undefined || !allHold(checks)) return { ...refused(checks, work), certificates };
  const message: SignedMessage = {
    content,
    contentType: signedData.contentType,
    digestAlgorithms: signedData.digestAlgorithms,
    requireSignedAttributes: request.requireSignedAttributes ?? false,
    signingTimeTolerance: request.signingTimeTolerance,
  };
  const signers = signedData.signers.map((signer) => verifySigner(signer, message, session, checks));
  return { valid: allHold(checks), checks, signers, certificates, content, work };
}

/** One signer: of the certificates that his identifier names, the first by which all checks hold, and its path. */
function verifySigner(
  signer: Signer,
  message: SignedMessage,
  session: PathSession,
  checks: Check[],
): SignerResult {
  const { signingTime } = signer.attributes ?? {};
  const chosen = chooseCertificate(certificatesOf(signer, session.context), (certificate) =>
    checkSignature(signer, certificate, message, session.context),
  );
  if (chosen === undefined) {
    checks.push(check('cms.signer-certificate', '', false, "The signer's certificate is not here."));
    return { valid: false, ...(signingTime !== undefined && { signingTime }) };
  }
  const { certificate } = chosen;
  checks.push(
    check('cms.signer-certificate', certificate.subject.text, true, "The signer's certificate is here."),
    ...chosen.checks,
  );
  const path = session.validate(certificate.der);
  checks.push(...path.checks);
  return signerResult(allHold(chosen.checks), certificate.der, path, signingTime);
}
