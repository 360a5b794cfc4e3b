import {
  readCertificate,
  readSignedData,
  type Certificate,
  type SignedData,
  type Signer,
} from '../../pki/index.ts';
import { algorithmOf, SIGNATURE_OIDS, type SecretAlgorithm } from '../algorithms.ts';
import { declaredLength } from '../encodings.ts';
import type { Message } from '../messages.ts';
import { CMS_LIMITS, namesSigner, registeredSigner } from '../verify-cms.ts';
import { digestMistake } from './digests.ts';
import { inspectCmsSignature } from './inspect-cms-signature.ts';
import { standing, type Findings, type Inquiry } from './inquiry.ts';
import { contentProbe } from './probe.ts';
import { search, type Hit } from './search.ts';
import { diagnosis, type Diagnosis } from './table.ts';

/** What is wrong with a CMS: its shape, the signer's certificate, the content, the digest, the signature. */
export function inspectCms(bytes: Uint8Array, expected: readonly Message[], inquiry: Inquiry): Findings {
  const read = readSignedData(bytes, CMS_LIMITS);
  if (read.outcome === 'unreadable') {
    const short = (declaredLength(bytes) ?? 0) > bytes.length;
    const details = { rule: read.rule, expected: read.expected };
    return { mistakes: [diagnosis(short ? 'secret-truncated' : 'cms-unreadable', details)] };
  }
  const [signer] = read.value.signers;
  if (signer === undefined || read.value.signers.length > 1) {
    return { mistakes: [diagnosis('cms-signers', { found: String(read.value.signers.length) })] };
  }
  const found = signerCertificate(signer, read.value, inquiry);
  const { certificate } = found;
  if (certificate === undefined) return { mistakes: found.mistakes };
  const algorithm = algorithmOf(certificate.certificate.key);
  const mistakes = [...found.mistakes, ...standing(certificate, inquiry)];
  if (algorithm === undefined) return { mistakes, certificate };
  mistakes.push(...namedAlgorithms(signer, algorithm));

  const enclosed = enclosedContent(read.value, expected, inquiry);
  const signature = inspectCmsSignature(signer, read.value.content, certificate, expected, inquiry);
  // What the content says is known for certain; the digest would only say it again.
  mistakes.push(...(enclosed?.mistakes ?? []), ...signature.mistakes);
  return { mistakes: onceEach(mistakes), signed: enclosed?.message ?? signature.signed, certificate };
}

/** The certificate of the signer, registered or not, and what is wrong with its not being registered. */
function signerCertificate(signer: Signer, cms: SignedData, { system, foreign }: Inquiry): Findings {
  const registered = registeredSigner(signer, cms, system);
  if (registered !== undefined) return { mistakes: [], certificate: registered };
  const absent = system.certificates.length === 0 ? [diagnosis('no-certificate-registered')] : [];
  const embedded = embeddedSigner(signer, cms);
  const stranger = foreign.find(({ registered: { certificate } }) =>
    embedded === undefined ? namesSigner(signer, certificate) : certificate.sha256 === embedded.sha256,
  );
  const certificate = stranger?.registered ?? (embedded && { certificate: embedded });
  const facts =
    certificate === undefined
      ? {
          serial: Buffer.from(signer.serial ?? [])
            .toString('hex')
            .toUpperCase(),
        }
      : { subject: certificate.certificate.subject, serial: certificate.certificate.serialNumber };
  if (stranger !== undefined) {
    const mistake = diagnosis('certificate-of-another-system', { system: stranger.mnemonic, ...facts });
    return { mistakes: [...absent, mistake], certificate };
  }
  const sameKey =
    embedded !== undefined &&
    system.certificates.some((own) => Buffer.compare(own.certificate.key.spki, embedded.key.spki) === 0);
  const id = sameKey ? 'certificate-reissued' : 'certificate-unregistered';
  return { mistakes: [...absent, diagnosis(id, facts)], certificate };
}

/** Certificates in the CMS are parsed only here, where somebody wants to know whose they are. */
export function embeddedSigner(signer: Signer, { certificates }: SignedData): Certificate | undefined {
  for (const der of certificates.slice(0, 4)) {
    const read = readCertificate(der);
    if (read.outcome === 'read' && namesSigner(signer, read.value)) return read.value;
  }
  return undefined;
}

function namedAlgorithms(signer: Signer, algorithm: SecretAlgorithm): Diagnosis[] {
  if (signer.signatureOid === '1.2.840.113549.1.1.10') return [diagnosis('signature-pss')];
  const inDigest = digestMistake(signer.digest, algorithm);
  if (inDigest.length > 0 || SIGNATURE_OIDS[algorithm].includes(signer.signatureOid)) return inDigest;
  return [diagnosis('key-kind-differs', { found: signer.signatureOid, key: algorithm })];
}

/** The enclosed content, where it is not what was to be signed: one of the usual mistakes, or something else. */
function enclosedContent(
  { content }: SignedData,
  expected: readonly Message[],
  { request, mnemonics, tally }: Inquiry,
): Hit | undefined {
  if (content === undefined) return undefined;
  const hit = search({ request, expected, mnemonics }, contentProbe(content, tally), 'RSA');
  if (hit !== undefined) return hit.mistakes.length === 0 ? undefined : hit;
  const text = printable(content);
  const details = text === undefined ? { bytes: String(content.length) } : { found: text };
  return {
    message: [{ field: 'content', text: text ?? '' }],
    mistakes: [diagnosis('content-attached-differs', details)],
  };
}

/** The bytes as text, where a person could read it. */
export function printable(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, 4000));
    return /[^\P{C}\r\n\t\u{feff}]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function onceEach(mistakes: readonly Diagnosis[]): Diagnosis[] {
  return mistakes.filter(({ id }, index) => mistakes.findIndex((other) => other.id === id) === index);
}
