import type { DerKind } from './kind-of-der.ts';

/** Labels of PEM blocks as OpenSSL, browsers and CryptoPro write them (RFC 7468, and older ones). */
const LABELS: readonly (readonly [RegExp, DerKind])[] = [
  [/^(X509 |TRUSTED )?CERTIFICATE$/, 'certificate'],
  [/PRIVATE KEY$/, 'private-key'],
  [/PUBLIC KEY$/, 'public-key'],
  [/^(PKCS7|CMS|PKCS #7 SIGNED DATA)$/, 'signed-message'],
  [/^PKCS12$/, 'pkcs12'],
  [/CERTIFICATE REQUEST$/, 'request'],
  [/CRL$/, 'crl'],
];

export function kindOfLabel(label: string): DerKind {
  return LABELS.find(([pattern]) => pattern.test(label))?.[1] ?? 'unknown';
}
