import { read, type Read } from '../outcome.ts';
import type { Crl } from '../revocation/index.ts';
import type { Budget } from './budget.ts';
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

/** Things by their DER, each with the elements that reading it took. */
export interface Kept<T> {
  get(der: Uint8Array): Reading<T> | undefined;
  add(der: Uint8Array, reading: Reading<T>): void;
}

interface Reading<T> {
  readonly thing: T;
  readonly nodes: number;
}

/** Octets; longer lists are read anew, so that a few of them do not fill the memory. */
const LONGEST = 256 * 1024;

/** Keeps at most `size` certificates and as many CRLs, those that were asked for last. */
export function createCertificateCache(size = 64): CertificateCache {
  return { certificates: keep(size), crls: keep(size), signatures: new WeakMap() };
}

/**
 * Reads what is not kept, from a copy: the caller may do what he likes with his own. What is kept is charged to the
 * budget as if it were read again, so that limits answer alike whatever was validated before.
 */
export function readKept<T>(
  der: Uint8Array,
  budget: Budget,
  kept: Kept<T> | undefined,
  reader: (der: Uint8Array, budget: Budget) => Read<T>,
): Read<T> {
  if (kept === undefined) return reader(der, budget);
  const known = kept.get(der);
  const { nodes: before } = budget.work;
  // What goes beyond a limit is left to the reader, who says which.
  const within = known !== undefined && known.nodes <= budget.nodesLeft();
  if (within && der.length <= budget.limits.evidenceBytes) {
    budget.spendNodes(known.nodes);
    return read(known.thing);
  }
  const copy = Uint8Array.from(der);
  const reading = reader(copy, budget);
  if (reading.outcome === 'read') kept.add(copy, { thing: reading.value, nodes: budget.work.nodes - before });
  return reading;
}

function keep<T>(size: number): Kept<T> {
  const kept = new Map<string, Reading<T>>();
  const idOf = (der: Uint8Array): string => Buffer.from(der).toString('latin1');
  return {
    get(der) {
      if (der.length > LONGEST) return undefined;
      const id = idOf(der);
      const reading = kept.get(id);
      if (reading === undefined) return undefined;
      kept.delete(id);
      kept.set(id, reading);
      return reading;
    },
    add(der, reading) {
      if (der.length > LONGEST) return;
      kept.set(idOf(der), reading);
      const [oldest] = kept.keys();
      if (kept.size > size && oldest !== undefined) kept.delete(oldest);
    },
  };
}
