import {
  readSignedData,
  readSignedXml,
  validatePath,
  verifySignedData,
  verifySignedXml,
  type Check,
  type PathEvidence,
  type PathOptions,
} from '../pki/index.ts';
import {
  challengeDocument,
  challengeIn,
  SIGNING_TIME_TOLERANCE,
  type Shown,
} from '../signature-login/index.ts';
import { describeCertificate } from './describe-certificate.ts';
import type { OpenUpload } from './read-upload.ts';
import type { SignatureQuestion, SignatureReport } from './signature-check.ts';

export type Readable = Exclude<OpenUpload, { outcome: 'refused' }>;
/** What a certificate or a message proves by itself, before the login’s own rules. */
export type Judged = Pick<
  SignatureReport,
  'kind' | 'valid' | 'certificates' | 'signingTimes' | 'content' | 'work'
> & {
  checks: Check[];
  /** Whose specimen it may be. */
  signer: Uint8Array | undefined;
  /** Its policies that hold along a valid path. */
  vouched: readonly string[] | undefined;
  /** What the login asks of the message itself. */
  message?: Shown['message'];
};

/** Certificates of a message that are shown where the signer’s is not among them. */
const MOST_SHOWN = 8;

/** Path and, of a message, format and signature. */
export async function judge(
  upload: Readable,
  { content, like = 'login' }: SignatureQuestion,
  request: PathEvidence & PathOptions,
): Promise<Judged> {
  if (upload.outcome === 'certificate') {
    const candidates = [...(request.candidates ?? []), ...upload.others];
    const { valid, checks, work, policies } = await validatePath({
      ...request,
      candidates,
      certificate: upload.der,
    });
    const certificates = described([upload.der]);
    return {
      kind: 'certificate',
      valid,
      checks: [...(upload.check === undefined ? [] : [upload.check]), ...checks],
      certificates,
      signingTimes: [],
      work,
      signer: upload.der,
      vouched: policies,
    };
  }
  const tolerance = like === 'login' ? { signingTimeTolerance: SIGNING_TIME_TOLERANCE } : {};
  const result =
    upload.outcome === 'xml'
      ? await verifySignedXml({
          ...request,
          ...tolerance,
          xml: upload.bytes,
          ...(content !== undefined && { content: documentOf(content) }),
        })
      : await verifySignedData({
          ...request,
          ...tolerance,
          signedData: upload.bytes,
          ...(content !== undefined && { content }),
          ...(like === 'login' && { requireSignedAttributes: true }),
        });
  const { valid, checks, work, signers } = result;
  const known = signers.flatMap(({ certificate }) => certificate ?? []);
  return {
    kind: 'message',
    valid,
    checks,
    certificates: described(known.length > 0 ? known : result.certificates),
    signingTimes: signers.flatMap(({ signingTime }) =>
      signingTime === undefined || Number.isNaN(signingTime) ? [] : new Date(signingTime).toISOString(),
    ),
    content: result.content && shown(result.content),
    work,
    signer: known[0],
    vouched: signers[0]?.policies,
    message: { signers: signers.length, content: signedText(upload, content ?? result.content) },
  };
}

const described = (all: readonly Uint8Array[]) =>
  all.slice(0, MOST_SHOWN).flatMap((der) => describeCertificate(der) ?? []);

/** A text that is no document is the challenge that stands in one (SIGN-7). */
function documentOf(content: Uint8Array): Uint8Array {
  const text = Buffer.from(content).toString();
  return text.trimStart().startsWith('<') ? content : new Uint8Array(Buffer.from(challengeDocument(text)));
}

/** What a login would look for among its challenges. */
function signedText({ outcome }: Readable, content: Uint8Array | undefined): Uint8Array | undefined {
  const challenge = outcome === 'xml' && content !== undefined ? challengeIn(content) : undefined;
  return challenge === undefined ? content : new Uint8Array(Buffer.from(challenge));
}

/** What came along and may be needed to build the path. */
export async function certificatesOf(upload: Readable): Promise<Uint8Array[]> {
  if (upload.outcome === 'certificate') return [upload.der, ...upload.others];
  if (upload.outcome === 'xml') return (await readSignedXml(upload.bytes))?.certificates ?? [];
  const read = readSignedData(upload.bytes);
  return read.outcome === 'read' ? read.value.certificates : [];
}

const SHOWN_TEXT = 2000;

function shown(content: Uint8Array): SignatureReport['content'] {
  const bytes = content.length;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content);
    return { bytes, text: text.slice(0, SHOWN_TEXT) };
  } catch {
    return { bytes };
  }
}
