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

/** Longer values are nobody's to read; the journal keeps every explanation. */
const LONGEST_VALUE = 4000;

export function explainedMessage(message: Message): ExplainedMessage {
  const shortened = message.map(({ field, text }) => ({
    field,
    text: text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text,
  }));
  return { text: textOf(shortened), characters: shortened };
}

/** Instants of a certificate may lie outside what a date can hold. */
function isoOf(instant: number): string {
  return Number.isFinite(instant) && Math.abs(instant) <= 8.64e15 ? new Date(instant).toISOString() : '';
}
