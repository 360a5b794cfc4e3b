import type { PathCertificate } from './path-certificate.ts';

/**
 * Trust anchors and authorities that were read once, with their keys: for whoever validates again and again below the
 * same authorities. GOST keys gain most, whose tables are made once. Say nothing about trust: only bytes are compared.
 */
export interface CertificateCache {
  get(der: Uint8Array): PathCertificate | undefined;
  add(certificate: PathCertificate): void;
}

/** Keeps at most `size` certificates, those that were asked for last. */
export function createCertificateCache(size = 64): CertificateCache {
  const kept = new Map<string, PathCertificate>();
  const touch = (id: string, certificate: PathCertificate): void => {
    kept.delete(id);
    kept.set(id, certificate);
  };
  return {
    get(der) {
      const id = Buffer.from(der).toString('latin1');
      const certificate = kept.get(id);
      if (certificate !== undefined) touch(id, certificate);
      return certificate;
    },
    add(certificate) {
      touch(certificate.id, certificate);
      const [oldest] = kept.keys();
      if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    },
  };
}
