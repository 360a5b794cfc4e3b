/** Digests of key derivation and integrity. */
export type HashName = 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512';
export type AesName = 'aes128' | 'aes192' | 'aes256';

/** The cryptography of a platform: Node's in the emulator, WebCrypto in a page. */
export interface Pkcs12Primitives {
  /** What the platform cannot compute; a file that needs it is refused by that name. */
  readonly lacks: ReadonlySet<HashName | AesName>;
  /** The digest of the digest of …, `rounds` times. */
  digest(hash: HashName, octets: Uint8Array, rounds: number): Promise<Uint8Array>;
  hmac(hash: HashName, key: Uint8Array, octets: Uint8Array): Promise<Uint8Array>;
  pbkdf2(
    hash: HashName,
    password: Uint8Array,
    salt: Uint8Array,
    iterations: number,
    length: number,
  ): Promise<Uint8Array>;
  /** Without its padding; undefined where the padding shows that the key is another one. */
  decryptAesCbc(key: Uint8Array, vector: Uint8Array, encrypted: Uint8Array): Promise<Uint8Array | undefined>;
}
