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
    'pkcs12.size': 'The file is larger than a megabyte: this is no key. Choose a .p12 or .pfx.',
    'pkcs12.not-pkcs12':
      'This is no .p12. A .cer has no key; a .pem is made one with `openssl pkcs12 -export -in my.pem -out my.p12`.',
    'pkcs12.structure': 'The .p12 is damaged or cut off. Download or export it once more.',
    'pkcs12.password': 'The password of the file is wrong. That of the stand’s files is `specimen`.',
    'pkcs12.legacy-encryption':
      'The file is encrypted in the old way (RC2, 3DES). Write it again: `openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -export -in all.pem -out new.p12`.',
    'pkcs12.gost-encryption':
      'The file is protected by GOST algorithms, as CryptoPro and gost-engine write it; the browser takes AES and HMAC-SHA. The GOST key itself is fine, write the file again: `openssl pkcs12 -engine gost -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -engine gost -export -in all.pem -out new.p12`.',
    'pkcs12.encryption':
      'The file is encrypted in a way the browser cannot read. Write it again with AES-256: `openssl pkcs12 -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -export -in all.pem -out new.p12`.',
    'pkcs12.iterations':
      'The password of the file is derived with too many iterations. Write it again: `openssl pkcs12 -export -iter 100000`.',
    'pkcs12.no-key':
      'There is no private key in the file, only certificates. Export the key with its certificate.',
    'pkcs12.several-keys': 'There are several keys in the file. Export the one you sign with by itself.',
    'pkcs12.no-certificate':
      'The certificate of this key is not in the file. Make it again: `openssl pkcs12 -export -inkey key.pem -in cert.pem`.',
    'pkcs12.key-algorithm':
      'This page cannot sign with such a key: it takes RSA, ECDSA (P-256, P-384, P-521) or GOST R 34.10-2012. Sign on the command line.',
  },
};
