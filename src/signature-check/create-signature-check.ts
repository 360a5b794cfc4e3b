import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import {
  createCertificateCache,
  readCertificate,
  readSignedData,
  readSignedXml,
  validatePath,
  verifySignedData,
  verifySignedXml,
  type CertificateCache,
  type Check,
  type PathEvidence,
  type PathOptions,
} from '../pki/index.ts';
import { challengeDocument, challengeIn, type Shown, type SignatureLogin } from '../signature-login/index.ts';
import { describeCertificate } from './describe-certificate.ts';
import { openKeyFile } from './open-key-file.ts';
import { readBlocks } from './read-blocks.ts';
import { readUpload, type OpenUpload, type Upload } from './read-upload.ts';
import type {
  ExplainedCheck,
  RecognisedSpecimen,
  SignatureAnswer,
  SignatureCheck,
  SignatureQuestion,
  SignatureReport,
} from './signature-check.ts';
import { RULE_WORDS } from './words/index.ts';
import { REFUSALS, type Refusal } from './words/refusals.ts';

export interface SignatureCheckDeps {
  certificates: Pick<Certificates, 'evidence' | 'recognise'>;
  signatureLogin: Pick<SignatureLogin, 'preview'>;
  clock: Pick<Clock, 'now'>;
  cache?: CertificateCache;
}

type Readable = Exclude<OpenUpload, { outcome: 'refused' }>;
type Judged = Pick<
  SignatureReport,
  'kind' | 'valid' | 'certificates' | 'signingTimes' | 'content' | 'work'
> & {
  checks: Check[];
  /** Whose specimen it may be. */
  signer: Uint8Array | undefined;
  /** What the login asks of the message itself. */
  message?: Shown['message'];
};

/** SIGN-3: how far a signing time may be from now. */
const SIGNING_TIME_TOLERANCE = 10 * 60_000;
/** Certificates of a message that are shown where the signer’s is not among them. */
const MOST_SHOWN = 8;

export function createSignatureCheck(deps: SignatureCheckDeps): SignatureCheck {
  const { certificates, clock, cache = createCertificateCache() } = deps;

  async function check(question: SignatureQuestion): Promise<SignatureAnswer> {
    const { at, like = 'login' } = question;
    const upload = await opened(readUpload(question.signature), question);
    if (upload.outcome === 'refused') return refuse('signature', upload.refusal);
    if (upload.outcome === 'certificate' && question.content !== undefined)
      return refuse('content', 'no-content');
    if (at !== undefined && Number.isNaN(Date.parse(at))) return refuse('at', 'not-a-moment');
    const own = readBlocks(question);
    if (own.outcome === 'refused') return refuse(own.field, own.refusal);
    const evidence = merge(await certificates.evidence(await certificatesOf(upload)), own.evidence);
    // Asked after the lists were made, or they could be of a second that has not come yet.
    const moment = at === undefined ? clock.now() : Date.parse(at);
    const options: PathOptions = {
      at: moment,
      revocation: question.revocation ?? (at === undefined ? 'require' : 'if-present'),
      ...(like === 'login' && { purpose: 'clientAuth', keyUsage: ['digitalSignature'] }),
      algorithms: { dsa: false },
      cache,
    };
    const judged = await judge(upload, question, { ...evidence, ...options });
    const { signer, message, ...rest } = judged;
    const login = like === 'login' && signer ? await asLogin(signer, message, question) : undefined;
    const checks = [...judged.checks, ...(login?.checks ?? [])];
    const valid = judged.valid && !checks.some(refuses);
    const specimen = signer && (await recognise(signer));
    const admits = valid ? login?.identity : undefined;
    const report = {
      ...rest,
      valid,
      checks: checks.map(explain),
      like,
      at: new Date(moment).toISOString(),
      ...(admits && { admits: { person: admits.person, role: admits.role } }),
      ...(specimen && { specimen }),
    };
    return { outcome: 'checked', report };
  }

  /** SIGN-3, SIGN-4: by the login's own judgement, whatever the path is like: here one asks about one's own. */
  function asLogin(signer: Uint8Array, message: Judged['message'], question: SignatureQuestion) {
    const { needs, qualified = false } = question;
    return deps.signatureLogin.preview({ certificate: signer, message, needs, qualified });
  }

  async function recognise(der: Uint8Array): Promise<RecognisedSpecimen | undefined> {
    const read = readCertificate(der);
    const entry = read.outcome === 'read' ? await certificates.recognise(read.value) : undefined;
    if (entry === undefined) return undefined;
    const { id, kind, title, rule } = entry;
    return { id, kind, title, ...(rule !== undefined && { rule, ...RULE_WORDS[rule] }) };
  }
  return { check };
}

function opened(upload: Upload, { password }: SignatureQuestion): OpenUpload | Promise<OpenUpload> {
  return upload.outcome === 'key-file' ? openKeyFile(upload.bytes, password) : upload;
}

const refuses = ({ holds, informative }: Check): boolean => !holds && informative !== true;

async function judge(
  upload: Readable,
  { content, like = 'login' }: SignatureQuestion,
  request: PathEvidence & PathOptions,
): Promise<Judged> {
  if (upload.outcome === 'certificate') {
    const candidates = [...(request.candidates ?? []), ...upload.others];
    const { valid, checks, work } = await validatePath({ ...request, candidates, certificate: upload.der });
    const certificates = described([upload.der]);
    return {
      kind: 'certificate',
      valid,
      checks: [...(upload.check === undefined ? [] : [upload.check]), ...checks],
      certificates,
      signingTimes: [],
      work,
      signer: upload.der,
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

async function certificatesOf(upload: Readable): Promise<Uint8Array[]> {
  if (upload.outcome === 'certificate') return [upload.der, ...upload.others];
  if (upload.outcome === 'xml') return (await readSignedXml(upload.bytes))?.certificates ?? [];
  const read = readSignedData(upload.bytes);
  return read.outcome === 'read' ? read.value.certificates : [];
}

/** Anchors of the caller’s own take the place of the stand’s; lists and intermediates come beside them. */
function merge(stand: Required<PathEvidence>, own: Required<Omit<PathEvidence, 'ocspResponses'>>) {
  return {
    ...stand,
    trustAnchors: own.trustAnchors.length > 0 ? own.trustAnchors : stand.trustAnchors,
    candidates: [...stand.candidates, ...own.candidates],
    crls: [...stand.crls, ...own.crls],
  };
}

const UNNAMED = { ru: '', en: '' };

function explain(check: Check): ExplainedCheck {
  const { means, mend } = RULE_WORDS[check.rule] ?? { means: UNNAMED, mend: UNNAMED };
  return { ...check, means, mend };
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

function refuse(field: string, refusal: Refusal): SignatureAnswer {
  return { outcome: 'refused', field, refusal, ...REFUSALS[refusal] };
}
