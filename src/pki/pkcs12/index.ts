/** PKCS#12: a key and its certificates in one file under a password. */
export { writePkcs12, type Pkcs12Input } from './writer.ts';
