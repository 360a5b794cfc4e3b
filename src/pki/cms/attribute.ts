import { digestOf, type Certificate, type DigestName } from '../certificate/index.ts';
import { usualAttribute, type AttributeToWrite } from './writer-attributes.ts';

export const attribute = {
  ...usualAttribute,
  /** RFC 5035: `signingCertificateHash` of this certificate. */
  signingCertificate: (
    certificate: Pick<Certificate, 'der'>,
    digest: DigestName = 'sha256',
  ): AttributeToWrite =>
    usualAttribute.signingCertificateHash(digestOf(digest, certificate.der) ?? new Uint8Array(), digest),
};
