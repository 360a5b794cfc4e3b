import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import {
  createCertificateCache,
  readCertificate,
  refuses,
  type CertificateCache,
  type PathEvidence,
  type PathOptions,
} from '../pki/index.ts';
import { loginPathOptions, type Shown, type SignatureLogin } from '../signature-login/index.ts';
import { certificatesOf, judge } from './judge-opened.ts';
import { openKeyFile } from './open-key-file.ts';
import { readBlocks } from './read-blocks.ts';
import { readUpload, type OpenUpload, type Upload } from './read-upload.ts';
import type {
  RecognisedSpecimen,
  SignatureAnswer,
  SignatureCheck,
  SignatureQuestion,
} from './signature-check.ts';
import { explain, RULE_WORDS } from './words/index.ts';
import { REFUSALS, type Refusal } from './words/refusals.ts';

export interface SignatureCheckDeps {
  certificates: Pick<Certificates, 'evidence' | 'recognise'>;
  signatureLogin: Pick<SignatureLogin, 'preview'>;
  clock: Pick<Clock, 'now'>;
  cache?: CertificateCache;
}

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
    const { purpose, keyUsage, ...always } = loginPathOptions(moment, cache);
    const options: PathOptions = {
      ...always,
      revocation: question.revocation ?? (at === undefined ? 'require' : 'if-present'),
      ...(like === 'login' && { purpose, keyUsage }),
    };
    const judged = await judge(upload, question, { ...evidence, ...options });
    const { signer, message, vouched, ...rest } = judged;
    const login =
      like === 'login' && signer
        ? await asLogin({ certificate: signer, message, vouched }, question)
        : undefined;
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
  function asLogin(signed: Pick<Shown, 'certificate' | 'message' | 'vouched'>, question: SignatureQuestion) {
    const { needs, qualified = false } = question;
    return deps.signatureLogin.preview({ ...signed, needs, qualified });
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

/** Anchors of the caller’s own take the place of the stand’s; lists and intermediates come beside them. */
function merge(stand: Required<PathEvidence>, own: Required<Omit<PathEvidence, 'ocspResponses'>>) {
  return {
    ...stand,
    trustAnchors: own.trustAnchors.length > 0 ? own.trustAnchors : stand.trustAnchors,
    candidates: [...stand.candidates, ...own.candidates],
    crls: [...stand.crls, ...own.crls],
  };
}

function refuse(field: string, refusal: Refusal): SignatureAnswer {
  return { outcome: 'refused', field, refusal, ...REFUSALS[refusal] };
}
