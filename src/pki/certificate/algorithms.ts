export type DigestName =
  'sha1' | 'sha256' | 'sha384' | 'sha512' | 'streebog256' | 'streebog512' | 'gost94' | 'md5';

export type KeyAlgorithm = 'RSA' | 'EC' | 'Ed25519' | 'GOST256' | 'GOST512';

/** What a signature algorithm says: the kind of key, and the digest if the identifier names one. */
export interface SignatureAlgorithm {
  readonly key: KeyAlgorithm;
  readonly digest?: DigestName;
}

export const DIGESTS: ReadonlyMap<string, DigestName> = new Map([
  ['1.3.14.3.2.26', 'sha1'],
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ['1.2.643.7.1.1.2.2', 'streebog256'],
  ['1.2.643.7.1.1.2.3', 'streebog512'],
  ['1.2.643.2.2.9', 'gost94'],
  ['1.2.840.113549.2.5', 'md5'],
] as const);

/** Algorithms of keys in SubjectPublicKeyInfo and PKCS#8. */
export const KEYS: ReadonlyMap<string, KeyAlgorithm> = new Map([
  ['1.2.840.113549.1.1.1', 'RSA'],
  ['1.2.840.10045.2.1', 'EC'],
  ['1.3.101.112', 'Ed25519'],
  ['1.2.643.7.1.1.1.1', 'GOST256'],
  ['1.2.643.7.1.1.1.2', 'GOST512'],
] as const);

/** Algorithms of signatures. In CMS the key's own identifier is as usual as one that names the digest too: both stand here. */
export const SIGNATURES: ReadonlyMap<string, SignatureAlgorithm> = new Map<string, SignatureAlgorithm>([
  ['1.2.840.113549.1.1.1', { key: 'RSA' }],
  ['1.2.840.113549.1.1.4', { key: 'RSA', digest: 'md5' }],
  ['1.2.840.113549.1.1.5', { key: 'RSA', digest: 'sha1' }],
  ['1.2.840.113549.1.1.11', { key: 'RSA', digest: 'sha256' }],
  ['1.2.840.113549.1.1.12', { key: 'RSA', digest: 'sha384' }],
  ['1.2.840.113549.1.1.13', { key: 'RSA', digest: 'sha512' }],
  ['1.2.840.10045.2.1', { key: 'EC' }],
  ['1.2.840.10045.4.1', { key: 'EC', digest: 'sha1' }],
  ['1.2.840.10045.4.3.2', { key: 'EC', digest: 'sha256' }],
  ['1.2.840.10045.4.3.3', { key: 'EC', digest: 'sha384' }],
  ['1.2.840.10045.4.3.4', { key: 'EC', digest: 'sha512' }],
  ['1.3.101.112', { key: 'Ed25519' }],
  ['1.2.643.7.1.1.1.1', { key: 'GOST256', digest: 'streebog256' }],
  ['1.2.643.7.1.1.1.2', { key: 'GOST512', digest: 'streebog512' }],
  ['1.2.643.7.1.1.3.2', { key: 'GOST256', digest: 'streebog256' }],
  ['1.2.643.7.1.1.3.3', { key: 'GOST512', digest: 'streebog512' }],
]);

/** The digest a GOST key signs with; it has no choice. */
export const GOST_DIGESTS = { GOST256: 'streebog256', GOST512: 'streebog512' } as const;

export function digestOid(digest: DigestName): string {
  for (const [oid, name] of DIGESTS) if (name === digest) return oid;
  return '';
}

/** The identifier of a key, as SubjectPublicKeyInfo writes it. */
export function keyOid(algorithm: KeyAlgorithm): string {
  for (const [oid, name] of KEYS) if (name === algorithm) return oid;
  return '';
}

/** The identifier that names key and digest both, as certificates write it; of several, the one that is no key's. */
export function signatureOid(algorithm: KeyAlgorithm, digest: DigestName): string {
  for (const [oid, { key, digest: named }] of SIGNATURES) {
    if (key === algorithm && (named === digest || key === 'Ed25519') && (!KEYS.has(oid) || key === 'Ed25519'))
      return oid;
  }
  return '';
}
