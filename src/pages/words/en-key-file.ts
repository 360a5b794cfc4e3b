import type { keyFileRu } from './ru-key-file.ts';

/** The part of the signature page that opens a .p12, in English. */
export const keyFileEn: typeof keyFileRu = {
  title: 'A key in a .p12 file',
  hint: 'The file is opened on this page and sent nowhere. The password of the stand’s files is `specimen`.',
  where: 'Download the file of a test persona',
  file: 'File .p12',
  password: 'Password of the file',
  sign: 'Sign and log in',
  owner: 'Owner',
  organization: 'Organisation',
  until: 'Valid until',
  expired: 'has expired',
  early: 'not valid yet',
  refusals: {
    'pkcs12.size': {
      says: 'The .p12 is larger than a megabyte: this is no key',
      mend: 'Choose a file of one key with its certificates: .p12 or .pfx.',
    },
    'pkcs12.not-pkcs12': {
      says: 'This is no .p12 (PKCS#12)',
      mend: 'A .cer has no key; a .pem is made one with `openssl pkcs12 -export -in my.pem -out my.p12`.',
    },
    'pkcs12.structure': { says: 'The .p12 is damaged or cut off', mend: 'Download or export it once more.' },
    'pkcs12.password': {
      says: 'The password of the .p12 is not the right one',
      mend: 'That of the stand’s files is `specimen`.',
    },
    'pkcs12.legacy-encryption': {
      says: 'The .p12 is encrypted in the old way (RC2, RC4 or DES)',
      mend: 'Write it again: `openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -export -in all.pem -out new.p12`.',
    },
    'pkcs12.gost-encryption': {
      says: 'The .p12 is protected with GOST, as CryptoPro and gost-engine write it',
      mend: 'AES and HMAC-SHA are needed; the GOST key itself is fine. Write the file again: `openssl pkcs12 -engine gost -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -engine gost -export -in all.pem -out new.p12 -keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256`.',
    },
    'pkcs12.encryption': {
      says: 'The encryption of the .p12 is not supported',
      mend: 'Write it again with AES-256: `openssl pkcs12 -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -export -in all.pem -out new.p12`.',
    },
    'pkcs12.iterations': {
      says: 'The password of the .p12 is derived with too many iterations',
      mend: 'Write it again: `openssl pkcs12 -export -iter 100000`.',
    },
    'pkcs12.no-key': {
      says: 'There is no private key in the .p12, only certificates',
      mend: 'Export the key with its certificate.',
    },
    'pkcs12.several-keys': {
      says: 'There are several keys in the .p12',
      mend: 'Export the one you sign with by itself.',
    },
    'pkcs12.no-certificate': {
      says: 'The certificate of this key is not in the .p12',
      mend: 'Make it again: `openssl pkcs12 -export -inkey key.pem -in cert.pem`.',
    },
    'pkcs12.key-algorithm': {
      says: 'This page cannot sign with such a key',
      mend: 'It takes RSA, ECDSA (P-256, P-384, P-521) or GOST R 34.10-2012. Sign on the command line.',
    },
  },
};
