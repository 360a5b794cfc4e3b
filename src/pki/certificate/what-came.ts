import { kindOfDer, type DerKind } from '../file-kind/kind-of-der.ts';
import { kindOfLabel } from '../file-kind/kind-of-label.ts';
import type { PemBlock } from './pem.ts';

/** What people give instead of a certificate, and what to give. */
const SENTENCES: Readonly<Record<Exclude<DerKind, 'certificate' | 'unknown'>, string>> = {
  'private-key': 'a private key (keep it secret); give the certificate that was issued for it',
  'signed-message':
    'a PKCS#7 container; take the certificates out with `openssl cms -cmsout -noout -inform PEM -in … -certsout …`',
  container: 'a container that is no PKCS#7 SignedData',
  pkcs12: 'a PKCS#12 (.p12, .pfx); take the certificate out with `openssl pkcs12 -nokeys -clcerts -in …`',
  request: 'a certificate request; give the certificate that was issued for it',
  'public-key': 'a bare public key; give the certificate that holds it',
  crl: 'a list of revoked certificates',
};

export function whatPemIs({ label }: PemBlock): string {
  if (label === 'TRUSTED CERTIFICATE')
    return "a certificate with OpenSSL's trust settings; write it again with `openssl x509 -in …`";
  if (label.endsWith('PARAMETERS')) return 'key parameters';
  return sentenceOf(kindOfLabel(label)) ?? `a PEM block named ${label.slice(0, 40)}`;
}

/** What well-known structure the bytes begin like, other than a certificate; undefined if none is recognised. */
export function whatDerIs(der: Uint8Array): string | undefined {
  return sentenceOf(kindOfDer(der));
}

function sentenceOf(kind: DerKind): string | undefined {
  return kind === 'certificate' || kind === 'unknown' ? undefined : SENTENCES[kind];
}
