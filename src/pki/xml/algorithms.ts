import type { DigestName } from '../certificate/index.ts';
import type { SignatureMethod } from '../path/signature-identifier.ts';

export const XMLDSIG = 'http://www.w3.org/2000/09/xmldsig#';
export const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED = `${XMLDSIG}enveloped-signature`;
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#';
const PSS = 'http://www.w3.org/2007/05/xmldsig-more#';
const ENCRYPTION = 'http://www.w3.org/2001/04/xmlenc#';
/** Observed: identifiers as CryptoPro and ESIA's neighbours (СМЭВ) write them; the draft of an RFC never replaced them. */
const CRYPTOPRO = 'urn:ietf:params:xml:ns:cpxmlsec:algorithms:';

export const DIGEST_URIS: ReadonlyMap<string, DigestName> = new Map([
  [`${ENCRYPTION}sha256`, 'sha256'],
  [`${MORE}sha384`, 'sha384'],
  [`${ENCRYPTION}sha512`, 'sha512'],
  [`${CRYPTOPRO}gostr34112012-256`, 'streebog256'],
  [`${CRYPTOPRO}gostr34112012-512`, 'streebog512'],
  [`${XMLDSIG}sha1`, 'sha1'],
  [`${MORE}md5`, 'md5'],
  [`${MORE}gostr3411`, 'gost94'],
  [`${CRYPTOPRO}gostr3411`, 'gost94'],
] as const);

export const SIGNATURE_URIS: ReadonlyMap<string, SignatureMethod> = new Map<string, SignatureMethod>([
  [`${MORE}rsa-sha256`, { key: 'RSA', digest: 'sha256' }],
  [`${MORE}rsa-sha384`, { key: 'RSA', digest: 'sha384' }],
  [`${MORE}rsa-sha512`, { key: 'RSA', digest: 'sha512' }],
  [`${XMLDSIG}rsa-sha1`, { key: 'RSA', digest: 'sha1' }],
  [`${MORE}rsa-md5`, { key: 'RSA', digest: 'md5' }],
  [`${PSS}sha256-rsa-MGF1`, { key: 'RSA', digest: 'sha256', pss: true }],
  [`${PSS}sha384-rsa-MGF1`, { key: 'RSA', digest: 'sha384', pss: true }],
  [`${PSS}sha512-rsa-MGF1`, { key: 'RSA', digest: 'sha512', pss: true }],
  [`${MORE}ecdsa-sha256`, { key: 'EC', digest: 'sha256' }],
  [`${MORE}ecdsa-sha384`, { key: 'EC', digest: 'sha384' }],
  [`${MORE}ecdsa-sha512`, { key: 'EC', digest: 'sha512' }],
  [`${MORE}ecdsa-sha1`, { key: 'EC', digest: 'sha1' }],
  [`${CRYPTOPRO}gostr34102012-gostr34112012-256`, { key: 'GOST256', digest: 'streebog256' }],
  [`${CRYPTOPRO}gostr34102012-gostr34112012-512`, { key: 'GOST512', digest: 'streebog512' }],
]);

/** Algorithms that are never taken, by the end of their names, so that they are refused by name. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/hmac/i, 'HMAC: a secret that both sides know proves nobody'],
  [/gostr34102001|gostr3410-|gostr341094/i, 'GOST R 34.10-2001 or -94, which are no longer in use'],
  [/#dsa-/, 'DSA'],
];

/** What is wrong with an algorithm of this name, in words. */
export function refusedByName(uri: string): string {
  const known = REFUSED.find(([pattern]) => pattern.test(uri));
  return known === undefined ? `not known (${uri.slice(0, 120)})` : known[1];
}
