import { readCertificate, readPkcs12, type Check } from '../pki/index.ts';
import type { OpenUpload } from './read-upload.ts';

/**
 * The certificate in a .p12, with those beside it. The key is looked at for nothing but whose it is, and neither it nor
 * the password is kept.
 */
export async function openKeyFile(bytes: Uint8Array, password = ''): Promise<OpenUpload> {
  const file = await readPkcs12(bytes, password);
  if (file.outcome === 'unreadable') return { outcome: 'refused', refusal: file.rule };
  const { certificate, certificates } = file.value;
  const others = certificates.filter((one) => Buffer.compare(one, certificate) !== 0);
  return { outcome: 'certificate', der: certificate, others, check: keyCheck(certificate) };
}

function keyCheck(der: Uint8Array): Check {
  const read = readCertificate(der);
  return {
    rule: 'pkcs12.key',
    certificate: read.outcome === 'read' ? read.value.subject : '',
    holds: true,
    sentence: 'The private key in the .p12 belongs to the certificate.',
    reference: 'RFC 7292, 4.2',
  };
}
