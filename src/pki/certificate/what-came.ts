import { nextTag, openDer, TAG, take, takeContent, takeInside, takeOid, contextTag } from '../der/index.ts';
import type { PemBlock } from './pem.ts';

/** Labels of PEM blocks that people give instead of a certificate, and what to give. */
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/PRIVATE KEY$/, 'a private key (keep it secret); give the certificate that was issued for it'],
  [/^(PKCS7|CMS)$/, 'a PKCS#7 container; take the certificate out with `openssl pkcs7 -print_certs -in …`'],
  [/CERTIFICATE REQUEST$/, 'a certificate request; give the certificate that was issued for it'],
  [
    /^TRUSTED CERTIFICATE$/,
    "a certificate with OpenSSL's trust settings; write it again with `openssl x509 -in …`",
  ],
  [/PUBLIC KEY$/, 'a bare public key; give the certificate that holds it'],
  [/CRL$/, 'a list of revoked certificates'],
  [/PARAMETERS$/, 'key parameters'],
];

export function whatPemIs({ label }: PemBlock): string {
  return LABELS.find(([pattern]) => pattern.test(label))?.[1] ?? `a PEM block named ${label.slice(0, 40)}`;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';

/** What well-known structure the bytes begin like, other than a certificate; undefined if none is recognised. */
export function whatDerIs(der: Uint8Array): string | undefined {
  const cursor = openDer(der);
  const outer = takeInside(cursor, TAG.sequence, 'outer sequence');
  switch (nextTag(outer)) {
    case TAG.oid:
      return takeOid(outer, 'type') === SIGNED_DATA
        ? label('PKCS7')
        : 'a container that is no PKCS#7 SignedData';
    case TAG.integer: {
      const version = takeContent(outer, TAG.integer, 'version')[0];
      if (version === 3) {
        return 'a PKCS#12 (.p12, .pfx); take the certificate out with `openssl pkcs12 -nokeys -clcerts -in …`';
      }
      return label('PRIVATE KEY');
    }
    case TAG.sequence:
      return signedOrKey(takeInside(outer, TAG.sequence, 'inner sequence'), nextTag(outer));
    default:
      return undefined;
  }
}

function signedOrKey(inside: ReturnType<typeof openDer>, after: number): string | undefined {
  if (nextTag(inside) === TAG.oid) {
    return after === TAG.bitString
      ? label('PUBLIC KEY')
      : after === TAG.octetString
        ? label('PRIVATE KEY')
        : undefined;
  }
  if (nextTag(inside) !== TAG.integer) return undefined;
  // A request: version, name, public key, attributes. A revocation list: version, algorithm, issuer, times.
  take(inside, TAG.integer, 'version');
  take(inside, TAG.sequence, 'subject or algorithm');
  take(inside, TAG.sequence, 'public key or issuer');
  return nextTag(inside) === contextTag(0) ? label('CERTIFICATE REQUEST') : label('X509 CRL');
}

function label(name: string): string {
  return whatPemIs({ label: name, headers: '', der: undefined });
}
