import { readSignedData, type SignedData, type Signer } from '../cms/index.ts';
import { PATH_LIMITS, type PathWork } from '../path/budget.ts';
import { mistypedEvidence, type PathEvidence, type PathOptions } from '../path/request.ts';
import { allHold, createReport, type Check } from '../path/rules.ts';
import { openSession, type PathSession } from '../path/validate-path.ts';
import { embeddedEvidence } from './embedded-evidence.ts';
import { check } from './rules.ts';
import { certificatesOf } from './signer-certificate.ts';
import { checkSignature, type SignedMessage } from './signer-checks.ts';

const DATA = '1.2.840.113549.1.7.1';
const SEQUENCE = 0x30;

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

export interface SignedDataResult {
  /** The message and every one of its signers hold. */
  valid: boolean;
  /** Of the message, then of its signers and their paths, in their order. */
  checks: Check[];
  signers: SignerResult[];
  /** Certificates that came in the message, DER, unread. */
  certificates: Uint8Array[];
  /** What is signed. */
  content?: Uint8Array;
  work: PathWork;
}

export interface SignerResult {
  valid: boolean;
  /** DER; absent if the signer's certificate is not here. */
  certificate?: Uint8Array;
  path?: Uint8Array[];
  policies?: string[];
  /** ms, the signer's word. */
  signingTime?: number;
}

/**
 * Verifies a signed message and the path of every signer's certificate (RFC 5652, RFC 5280). Certificates, CRLs and OCSP
 * answers inside the message help to build and to judge paths, and are trusted for nothing. Never throws.
 */
export async function verifySignedData(request: SignedDataRequest): Promise<SignedDataResult> {
  const { signedData: encoded, content, limits } = request;
  const mistyped = mistypedEvidence(request, {
    signedData: encoded,
    ...(content !== undefined && { content }),
  });
  if (mistyped !== undefined) return refused(requestChecks(mistyped), { nodes: 0, paths: 0, signatures: 0 });
  const bytes = limits?.evidenceBytes ?? PATH_LIMITS.evidenceBytes;
  const nodes = limits?.nodes ?? PATH_LIMITS.nodes;
  const read = readSignedData(encoded, { bytes, nodes });
  if (read.outcome === 'unreadable') {
    const sentence = `The message cannot be read: expected was ${read.expected}.`;
    return refused([check('cms.readable', '', false, sentence)], {
      nodes: read.work.nodes,
      paths: 0,
      signatures: 0,
    });
  }
  const signedData = read.value;
  const embedded = { ...embeddedEvidence(signedData), certificates: signedData.certificates };
  // A signature of a document is made by a key that may sign documents, unless the caller asks for something else.
  const session = openSession({ keyUsage: ['digitalSignature', 'nonRepudiation'], ...request }, embedded);
  if (typeof session === 'string') {
    return refused(requestChecks(session), { nodes: signedData.work.nodes, paths: 0, signatures: 0 });
  }
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
  const checks = messageChecks(request, signedData);
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

function messageChecks(request: SignedDataRequest, signedData: SignedData): Check[] {
  const { content: attached, version } = signedData;
  const expected = expectedVersion(signedData);
  const versions = [
    check(
      'cms.version',
      '',
      expected.includes(version),
      `The version is ${version}${expected.includes(version) ? '' : `, and ${expected.join(' or ')} is what its content asks for`}.`,
    ),
  ];
  if (request.content === undefined) {
    const sentence =
      attached === undefined
        ? 'The signature is detached, and the content it is over is not here.'
        : 'The content is attached.';
    return [...versions, check('cms.content', '', attached !== undefined, sentence)];
  }
  if (attached === undefined)
    return [
      ...versions,
      check('cms.content', '', true, 'The signature is detached, over the content given.'),
    ];
  const same = Buffer.compare(attached, request.content) === 0;
  return [
    ...versions,
    check(
      'cms.content',
      '',
      same,
      same
        ? 'The content attached is the content given.'
        : 'The content attached is not the content that was to be signed.',
    ),
  ];
}

/** RFC 5652 5.1. With other kinds of revocation values it is 5, which few writers know: theirs is let through. */
function expectedVersion({ contentType, signers, revocation }: SignedData): number[] {
  const plain =
    contentType === DATA && signers.every(({ subjectKeyIdentifier }) => subjectKeyIdentifier === undefined);
  const base = plain ? 1 : 3;
  return revocation.some(([tag]) => tag !== SEQUENCE) ? [5, base] : [base];
}

function verifySigner(
  signer: Signer,
  message: SignedMessage,
  session: PathSession,
  checks: Check[],
): SignerResult {
  const { signingTime } = signer.attributes ?? {};
  const time = signingTime === undefined ? {} : { signingTime };
  const tries = certificatesOf(signer, session.context).map((certificate) => ({
    certificate,
    checks: checkSignature(signer, certificate, message, session.context),
  }));
  const chosen = tries.find((attempt) => allHold(attempt.checks)) ?? tries[0];
  if (chosen === undefined) {
    checks.push(check('cms.signer-certificate', '', false, "The signer's certificate is not here."));
    return { valid: false, ...time };
  }
  const { certificate } = chosen;
  checks.push(
    check('cms.signer-certificate', certificate.subject.text, true, "The signer's certificate is here."),
    ...chosen.checks,
  );
  const path = session.validate(certificate.der);
  checks.push(...path.checks);
  return {
    valid: allHold(chosen.checks) && path.valid,
    certificate: certificate.der,
    ...(path.path !== undefined && { path: path.path }),
    ...(path.policies !== undefined && { policies: path.policies }),
    ...time,
  };
}

/** The check that says what is impossible about a request. */
export function requestChecks(mistake: string): Check[] {
  const report = createReport();
  report.check('path.request', '', false, `${mistake}.`);
  return report.checks;
}

/** A message whose signers were not come to. */
export function refused(checks: Check[], work: PathWork): SignedDataResult {
  return { valid: false, checks, signers: [], certificates: [], work };
}
