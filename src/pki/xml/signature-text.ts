import { ENVELOPED, EXCLUSIVE, XMLDSIG } from './algorithms.ts';
import { SIGNED_PROPERTIES, XADES } from './qualifying-properties.ts';

/** What stands in a signature; digests, certificates and the value in base64. */
export interface SignatureFields {
  prefix: string;
  reference: string;
  method: string;
  digestMethod: string;
  digest: string;
  certificates: readonly string[];
  value: string;
  properties?: {
    /** `2031-05-17T09:00:00Z` */
    time: string;
    certificateDigest: string;
    digest: string;
  };
}

const IDS = { signature: 'signature', properties: 'signed-properties' } as const;

/** A Signature, in one line: blanks between its parts would be signed as well. */
export function signatureText(fields: SignatureFields): string {
  const { prefix, reference, method, digestMethod, digest, certificates, value, properties } = fields;
  const start = prefix === '' ? '' : `${prefix}:`;
  const open = (name: string, ...inside: string[]): string =>
    `<${start}${name}>${inside.join('')}</${start}${name}>`;
  const by = (name: string, algorithm: string): string => `<${start}${name} Algorithm="${algorithm}"/>`;
  const refer = (uri: string, type: string, over: string, ...transforms: string[]): string =>
    `<${start}Reference${type} URI="${uri}">` +
    open('Transforms', ...transforms.map((transform) => by('Transform', transform))) +
    by('DigestMethod', digestMethod) +
    open('DigestValue', over) +
    `</${start}Reference>`;
  const about =
    properties === undefined
      ? ''
      : refer(`#${IDS.properties}`, ` Type="${SIGNED_PROPERTIES}"`, properties.digest, EXCLUSIVE);
  const signedInfo = open(
    'SignedInfo',
    by('CanonicalizationMethod', EXCLUSIVE),
    by('SignatureMethod', method),
    refer(reference, '', digest, ENVELOPED, EXCLUSIVE),
    about,
  );
  const keyInfo = open(
    'KeyInfo',
    open('X509Data', ...certificates.map((one) => open('X509Certificate', one))),
  );
  const object =
    properties === undefined
      ? ''
      : open(
          'Object',
          `<xades:QualifyingProperties xmlns:xades="${XADES}" Target="#${IDS.signature}">`,
          `<xades:SignedProperties Id="${IDS.properties}"><xades:SignedSignatureProperties>`,
          `<xades:SigningTime>${properties.time}</xades:SigningTime>`,
          '<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>',
          by('DigestMethod', digestMethod) + open('DigestValue', properties.certificateDigest),
          '</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>',
          '</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties>',
        );
  const id = properties === undefined ? '' : ` Id="${IDS.signature}"`;
  const declaration = prefix === '' ? `xmlns="${XMLDSIG}"` : `xmlns:${prefix}="${XMLDSIG}"`;
  const body = signedInfo + open('SignatureValue', value) + keyInfo + object;
  return `<${start}Signature ${declaration}${id}>${body}</${start}Signature>`;
}
