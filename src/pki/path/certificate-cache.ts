import type { Crl } from '../revocation/index.ts';
import type { PathCertificate } from './path-certificate.ts';
import type { KnownSignatures } from './signature-ledger.ts';

/**
 * Trust anchors, authorities and their lists that were read once, with their keys and with which key has signed which:
 * for whoever validates again and again below the same authorities. Says nothing about trust: only bytes are compared.
 */
export interface CertificateCache {
  readonly certificates: Kept<PathCertificate>;
  readonly crls: Kept<Crl>;
  /** Of what is kept here; of anything else it is forgotten with the object it was read into. */
  readonly signatures: KnownSignatures;
}

/** Things by their DER. */
export interface Kept<T> {
  get(der: Uint8Array): T | undefined;
  add(der: Uint8Array, thing: T): void;
}

/** Octets; longer lists are read anew, so that a few of them do not fill the memory. */
const LONGEST = 256 * 1024;

/** Keeps at most `size` certificates and as many CRLs, those that were asked for last. */
export function createCertificateCache(size = 64): CertificateCache {
  return { certificates: keep(size), crls: keep(size), signatures: new WeakMap() };
}

function keep<T>(size: number): Kept<T> {
  const kept = new Map<string, T>();
  const idOf = (der: Uint8Array): string => Buffer.from(der).toString('latin1');
  return {
    get(der) {
      if (der.length > LONGEST) return undefined;
      const id = idOf(der);
      const thing = kept.get(id);
      if (thing === undefined) return undefined;
      kept.delete(id);
      kept.set(id, thing);
      return thing;
    },
    add(der, thing) {
      if (der.length > LONGEST) return;
      kept.set(idOf(der), thing);
      const [oldest] = kept.keys();
      if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    },
  };
}
