import { readSignedData } from '../pki/index.ts';
import { embeddedSigner, printable } from './diagnosis/index.ts';
import { readSecret } from './encodings.ts';
import type { CertificateFacts, ExplainedMessage, FoundSecret } from './explanation.ts';
import { textOf, type Message } from './messages.ts';
import type { RegisteredCertificate } from './system.ts';
import { CMS_LIMITS } from './verify-cms.ts';
import { looksLikeCms } from './verify.ts';

/** What the secret is made of, right or wrong. */
export function foundSecret(secret: string): FoundSecret {
  const read = readSecret(secret);
  if (read.outcome === 'unreadable') return { form: 'unreadable', characters: secret.length };
  const { bytes, flavour } = read;
  const plain = { characters: secret.length, base64: flavour, bytes: bytes.length };
  if (!looksLikeCms(bytes)) return { form: 'raw', ...plain };
  const cms = readSignedData(bytes, CMS_LIMITS);
  if (cms.outcome === 'unreadable') return { form: 'cms', ...plain };
  const { content, encoding, signers } = cms.value;
  const text = content && printable(content);
  const enclosed = {
    attached: content !== undefined,
    ...(text === undefined ? {} : { attachedContent: text }),
  };
  const [signer] = signers;
  if (signer === undefined) return { form: 'cms', ...plain, encoding, ...enclosed };
  const { attributes } = signer;
  const embedded = embeddedSigner(signer, cms.value);
  return {
    form: 'cms',
    ...plain,
    encoding,
    ...enclosed,
    digest: signer.digest ?? signer.digestOid,
    signatureAlgorithm: signer.signatureOid,
    signedAttributes: attributes?.count ?? 0,
    ...(attributes?.signingTime === undefined ? {} : { signingTime: isoOf(attributes.signingTime) }),
    ...(embedded === undefined ? {} : { signer: certificateFacts({ certificate: embedded }) }),
  };
}

export function certificateFacts({ certificate }: RegisteredCertificate): CertificateFacts {
  return {
    subject: certificate.subject,
    issuer: certificate.issuer,
    serialNumber: certificate.serialNumber,
    notBefore: isoOf(certificate.notBefore),
    notAfter: isoOf(certificate.notAfter),
    algorithm: certificate.key.algorithm,
    bits: certificate.key.bits,
    streebog256: certificate.streebog256,
    sha256: certificate.sha256,
  };
}

/** Characters of a string that is shown whole, and of its parts where it is longer: the journal keeps explanations. */
const LONGEST_SHOWN = 2000;
const LONGEST_PART = 200;

export function explainedMessage(message: Message): ExplainedMessage {
  const text = textOf(message);
  const whole = text.length <= LONGEST_SHOWN;
  const characters = message.map((piece) => ({
    field: piece.field,
    text: whole ? piece.text : headAndTail(piece.text, LONGEST_PART),
  }));
  return { text: headAndTail(text, LONGEST_SHOWN), characters };
}

/** What is longer than `longest` is shown by its beginning, its end and its length. */
export function headAndTail(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const tail = Math.floor(longest / 4);
  return `${text.slice(0, longest - tail)} … (${text.length} characters) … ${text.slice(-tail)}`.toWellFormed();
}

/** Instants of a certificate may lie outside what a date can hold. */
function isoOf(instant: number): string {
  return Number.isFinite(instant) && Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : '';
}
