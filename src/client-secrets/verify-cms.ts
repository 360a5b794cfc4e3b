import { checkSigner, readSignedData, signerHolds, type SignedData, type Signer } from '../pki/index.ts';
import { algorithmOf, DIGEST_OF, obstacle, SIGNATURE_OIDS } from './algorithms.ts';
import type { ClientSystem, RegisteredCertificate } from './system.ts';
import type { Judged, Judgement } from './verify.ts';

/** What a client's CMS may cost: it carries one signer and at most a chain of certificates. */
export const CMS_LIMITS = { bytes: 49_152, nodes: 4000, depth: 24, certificates: 12, signers: 4 } as const;

/**
 * Judges a CMS SignedData over `content` (section 3.1). The signer's certificate is looked for among the registered
 * ones, so nothing that came with the request is ever parsed as a certificate or trusted.
 */
export function judgeCms(judged: Judged, content: string): Judgement {
  const { bytes, system, now, work } = judged;
  const read = readSignedData(bytes, CMS_LIMITS);
  work.nodes += read.outcome === 'read' ? read.value.work.nodes : read.work.nodes;
  if (read.outcome === 'unreadable') {
    return { outcome: 'wrong', failure: 'cms-unreadable', detail: `${read.rule}: ${read.expected}` };
  }
  const [signer, another] = read.value.signers;
  if (signer === undefined || another !== undefined) return { outcome: 'wrong', failure: 'cms-signers' };

  const registered = registeredSigner(signer, read.value, system);
  if (registered === undefined) return { outcome: 'wrong', failure: 'certificate-not-registered' };
  const forbidden = obstacle(registered, system, now) ?? foreignAlgorithm(signer, registered);
  if (forbidden !== undefined) return { outcome: 'wrong', failure: forbidden };

  const wanted = Buffer.from(content, 'utf8');
  // Observed: four clients enclose the content; then it must be what was to be signed, byte for byte.
  if (read.value.content !== undefined && !wanted.equals(read.value.content)) {
    return { outcome: 'wrong', failure: 'content-differs' };
  }
  work.signatures += 1;
  const failed = checkSigner(signer, registered.certificate, wanted).find((check) => !signerHolds([check]));
  if (failed !== undefined) {
    return { outcome: 'wrong', failure: 'signature-wrong', detail: `${failed.rule}: ${failed.sentence}` };
  }
  const algorithm = algorithmOf(registered.certificate.key) ?? 'RSA';
  return { outcome: 'right', certificate: registered.certificate, algorithm, message: content };
}

/**
 * ESIA: the signer's certificate must be one that is registered. Where certificates are embedded it must be among
 * them, byte for byte; a CMS without any is matched by issuer and serial number or by key identifier.
 */
export function registeredSigner(
  signer: Signer,
  { certificates }: SignedData,
  { certificates: registered }: Pick<ClientSystem, 'certificates'>,
): RegisteredCertificate | undefined {
  return registered.find(
    ({ certificate }) =>
      namesSigner(signer, certificate) &&
      (certificates.length === 0 || certificates.some((der) => Buffer.compare(der, certificate.der) === 0)),
  );
}

/** Whether the signer's identifier names this certificate. */
export function namesSigner(
  { issuer, serial, subjectKeyIdentifier }: Signer,
  certificate: RegisteredCertificate['certificate'],
): boolean {
  if (issuer !== undefined && serial !== undefined) return certificate.matches(issuer, serial);
  const own = certificate.subjectKeyIdentifier;
  return (
    subjectKeyIdentifier !== undefined && own !== undefined && Buffer.compare(subjectKeyIdentifier, own) === 0
  );
}

function foreignAlgorithm(
  { digest, signatureOid }: Signer,
  { certificate }: RegisteredCertificate,
): 'algorithm-refused' | 'digest-refused' | undefined {
  const algorithm = algorithmOf(certificate.key);
  if (algorithm === undefined) return 'algorithm-refused';
  if (digest !== DIGEST_OF[algorithm]) return 'digest-refused';
  return SIGNATURE_OIDS[algorithm].includes(signatureOid) ? undefined : 'algorithm-refused';
}
