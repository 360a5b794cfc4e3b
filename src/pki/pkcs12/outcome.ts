/** Why a key file cannot be used; each has its own way out. */
export type Pkcs12Rule =
  | 'pkcs12.size'
  | 'pkcs12.not-pkcs12'
  | 'pkcs12.structure'
  | 'pkcs12.password'
  | 'pkcs12.legacy-encryption'
  | 'pkcs12.gost-encryption'
  | 'pkcs12.encryption'
  | 'pkcs12.iterations'
  | 'pkcs12.no-key'
  | 'pkcs12.several-keys'
  | 'pkcs12.no-certificate';

export interface Pkcs12Refusal {
  outcome: 'unreadable';
  rule: Pkcs12Rule;
  /** What should have come and how to get there, in English. */
  expected: string;
}

export type Opened<T> = { outcome: 'read'; value: T } | Pkcs12Refusal;

export const opened = <T>(value: T): Opened<T> => ({ outcome: 'read', value });

export const refused = (rule: Pkcs12Rule, expected: string): Pkcs12Refusal => ({
  outcome: 'unreadable',
  rule,
  expected,
});

/** How a file is written again with encryption that everybody reads. */
const AGAIN = 'openssl pkcs12 -export -in all.pem -out new.p12';

export const legacyRefusal = (): Pkcs12Refusal =>
  refused(
    'pkcs12.legacy-encryption',
    `encryption with AES (PBES2); this file has RC2, RC4 or DES of the last century. Write it again: \`openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem\`, then \`${AGAIN}\``,
  );

export const gostRefusal = (): Pkcs12Refusal =>
  refused(
    'pkcs12.gost-encryption',
    `encryption with AES and integrity by HMAC-SHA; this file is protected with GOST algorithms, as CryptoPro and gost-engine write it. Write it again with the tool it comes from: \`openssl pkcs12 -engine gost -in old.p12 -noenc -out all.pem\`, then \`${AGAIN} -keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256\``,
  );

export const encryptionRefusal = (found: string): Pkcs12Refusal =>
  refused(
    'pkcs12.encryption',
    `PBES2 with PBKDF2, HMAC-SHA and AES-CBC, and this file has ${found}. Write it again with AES-256: \`${AGAIN}\``,
  );
