import { isDeepStrictEqual } from 'node:util';
import type { Oid } from '../accounts/index.ts';
import type { Store } from '../storage/index.ts';
import type { PowerFiles, PowerRevocation, RevokeOutcome } from './power-of-attorney.ts';
import type { PowerSeed } from './schemas.ts';

const COLLECTION = 'powers-of-attorney';

/** A power of attorney as the store keeps it; what it says is read out of the document whenever it is asked. */
export interface StoredPower {
  number: string;
  organization: Oid;
  /** Of the representative, digits. */
  snils: string;
  /** Base64. */
  document: string;
  signature: string;
  /** ms */
  registeredAt: number;
  origin: 'fixture' | 'stand' | 'upload';
  revoked?: PowerRevocation | undefined;
  defect?: string | undefined;
  /** What the fixture said when it was written out. */
  seed?: PowerSeed | undefined;
}

/** A fixture that was removed through the control API stays away, until the fixture itself is edited. */
interface Removed {
  removed: true;
  number: string;
  seed: PowerSeed;
}

/**
 * Records in the store over the records of the fixtures. A fixture that is edited while the world goes on (DEV-6) is
 * another one than the document was made of, which is void then.
 */
export function createPowerRecords(store: Store, seeds: readonly PowerSeed[]) {
  const byNumber = new Map(seeds.map((seed) => [seed.number, seed]));

  /** Of its own fixture, where it has one. */
  const inForce = (record: StoredPower | Removed): boolean =>
    record.seed === undefined || isDeepStrictEqual(record.seed, seedLike(byNumber.get(record.number)));

  /** `seed`: it is there, and has not been written out. */
  async function find(number: string): Promise<{ record?: StoredPower; seed?: PowerSeed }> {
    const stored = await store.get<StoredPower | Removed>(COLLECTION, number);
    if (stored !== undefined && inForce(stored)) return 'removed' in stored ? {} : { record: stored };
    const seed = byNumber.get(number);
    return seed === undefined ? {} : { seed };
  }

  return {
    find,

    /** Those with this entry in the index, or all; and the fixtures wanted that have not been written out. */
    async list(
      index: string | undefined,
      wanted: (seed: PowerSeed) => boolean,
    ): Promise<{ records: StoredPower[]; seeds: PowerSeed[] }> {
      const found =
        index === undefined
          ? await store.list<StoredPower | Removed>(COLLECTION)
          : await store.find<StoredPower | Removed>(COLLECTION, index);
      const records = found.filter((record) => !('removed' in record) && inForce(record)) as StoredPower[];
      const states = await Promise.all(seeds.filter(wanted).map(({ number }) => find(number)));
      return { records, seeds: states.flatMap(({ seed }) => seed ?? []) };
    },

    /** False where there is one with this number. */
    add(record: StoredPower): Promise<boolean> {
      return store.update<StoredPower | Removed, boolean>(COLLECTION, record.number, (current) => {
        const free = current === undefined || !inForce(current);
        const other = record.seed === undefined && byNumber.has(record.number);
        if (!free || other) return { keep: true, answer: false };
        return { write: record, answer: true, options: { indexes: indexesOf(record) } };
      });
    },

    revoke(number: string, revoked: PowerRevocation): Promise<RevokeOutcome> {
      return store.update<StoredPower | Removed, RevokeOutcome>(COLLECTION, number, (current) => {
        if (current === undefined || 'removed' in current) return { keep: true, answer: 'unknown' };
        if (current.revoked !== undefined) return { keep: true, answer: 'already' };
        return { write: { ...current, revoked }, answer: 'revoked' };
      });
    },

    remove(number: string): Promise<boolean> {
      return store.update<StoredPower | Removed, boolean>(COLLECTION, number, (current) => {
        const seed = byNumber.get(number);
        const there = current !== undefined && inForce(current);
        if (there ? 'removed' in current : seed === undefined) return { keep: true, answer: false };
        if (seed === undefined) return { delete: true, answer: true };
        return { write: { removed: true, number, seed }, answer: true, options: { indexes: [] } };
      });
    },
  };
}

export const filesOf = ({ document, signature }: StoredPower): PowerFiles => ({
  document: new Uint8Array(Buffer.from(document, 'base64')),
  signature: new Uint8Array(Buffer.from(signature, 'base64')),
});

/** As it comes back from the store: without members that are undefined. */
const seedLike = (seed: PowerSeed | undefined): unknown =>
  seed === undefined ? undefined : (JSON.parse(JSON.stringify(seed)) as unknown);

const indexesOf = ({ organization, snils }: StoredPower): string[] => [
  ofOrganization(organization),
  ofRepresentative(snils),
];
export const ofOrganization = (oid: Oid): string => `organization:${oid}`;
export const ofRepresentative = (snils: string): string => `snils:${snils}`;
