import { takeExtensionList } from '../certificate/extensions.ts';
import { takeEnumerated, takeInteger } from '../certificate/extensions-fields.ts';
import { takeGeneralNames } from '../certificate/extensions-general-names.ts';
import type { DistinguishedName } from '../certificate/extensions-name.ts';
import { takeMoment } from '../certificate/extensions-time.ts';
import {
  asBuffer,
  fail,
  finish,
  hasMore,
  openDer,
  readHeader,
  TAG,
  takeInside,
  write,
  type DerCursor,
} from '../der/index.ts';
import { sameName } from '../path/path-certificate.ts';
import { plainEntry } from './crl-plain-entry.ts';

export interface CrlEntry {
  /** CRLReason; absent where none is given. */
  readonly reason?: number;
  /** ms */
  readonly revokedAt: number;
}

/** The entries of a list, which has been walked through once; each is read when it is asked for. */
export interface CrlEntries {
  /** `serial`: content of the INTEGER. */
  find(serial: Uint8Array, issuer: DistinguishedName): CrlEntry | undefined;
}

interface WholeEntry extends CrlEntry {
  /** Whose certificate it is, where the entry says so. */
  readonly issuer?: DistinguishedName;
}

const ENTRY = { reason: '2.5.29.21', invalidityDate: '2.5.29.24', certificateIssuer: '2.5.29.29' } as const;
const ENTRY_OIDS: ReadonlySet<string> = new Set(Object.values(ENTRY));

/**
 * Takes all entries, strictly. A list may have hundreds of thousands, nearly all of one form and one of interest: those
 * of that form are only checked, and counted with as many elements as they have, and where each begins is kept.
 */
export function takeEntries(
  list: DerCursor,
  crlIssuer: DistinguishedName,
  unprocessed: string[],
  extensible: boolean,
): CrlEntries {
  const { reading, position: from, end } = list;
  const starts: number[] = [];
  // RFC 5280 5.3.3: an entry without certificateIssuer is of the issuer of the entry before it.
  const issuers = [{ from, issuer: crlIssuer }];
  while (hasMore(list)) {
    const start = list.position;
    starts.push(start);
    const plain = plainEntry(reading.bytes, start, end, extensible);
    if (plain === undefined) {
      const { issuer } = takeEntry(list, unprocessed, extensible);
      if (issuer !== undefined) issuers.push({ from: start, issuer });
      continue;
    }
    list.position = plain.end;
    reading.nodes += plain.nodes;
    if (reading.nodes > reading.limits.nodes)
      fail(list, 'der.nodes', `at most ${reading.limits.nodes} elements, and there are more`);
  }
  const octets = asBuffer(reading.bytes).subarray(0, end);

  return {
    find(serial, issuer) {
      const wanted = asBuffer(write.element(TAG.integer, serial));
      for (let at = octets.indexOf(wanted, from); at !== -1;) {
        // What looks like the number may be a part of something else: it has to stand where an entry has it.
        const index = lastUpTo(starts, at, (start) => start);
        const start = starts[index] ?? from;
        const header = readHeader(reading.bytes, start, end);
        const isNumber = typeof header !== 'string' && header.contentStart === at;
        const entryIssuer = issuers[lastUpTo(issuers, start, (one) => one.from)]?.issuer ?? crlIssuer;
        if (isNumber && sameName(entryIssuer, issuer)) {
          const entry = openDer(reading.bytes.subarray(start, header.end), reading.limits);
          return takeEntry(entry, [], extensible);
        }
        const next = starts[index + 1];
        at = next === undefined ? -1 : octets.indexOf(wanted, next);
      }
      return undefined;
    },
  };
}

/** Index of the last of `sorted` that is at most `limit`; -1 if there is none. */
function lastUpTo<T>(sorted: readonly T[], limit: number, valueOf: (one: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = sorted[middle];
    if (one !== undefined && valueOf(one) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function takeEntry(list: DerCursor, unprocessed: string[], extensible: boolean): WholeEntry {
  const entry = takeInside(list, TAG.sequence, 'an entry of the CRL');
  takeInteger(entry, 'userCertificate');
  const revokedAt = takeMoment(entry, 'revocationDate');
  const isBare = !hasMore(entry);
  if (!isBare && !extensible) fail(entry, 'crl.version', 'version 2 of a CRL, since an entry has extensions');
  const extensions = isBare ? {} : takeEntryExtensions(entry, unprocessed);
  finish(entry, 'an entry of the CRL');
  return { revokedAt, ...extensions };
}

function takeEntryExtensions(
  entry: DerCursor,
  unprocessed: string[],
): { issuer?: DistinguishedName; reason?: number } {
  const found: { issuer?: DistinguishedName; reason?: number } = {};
  for (const { oid, critical, value } of takeExtensionList(entry)) {
    if (oid === ENTRY.reason) {
      found.reason = takeEnumerated(value, 'reasonCode');
      finish(value, 'reasonCode');
    }
    if (oid === ENTRY.certificateIssuer) {
      const names = takeGeneralNames(
        takeInside(value, TAG.sequence, 'certificateIssuer'),
        'certificateIssuer',
      );
      finish(value, 'certificateIssuer');
      const directory = names.find((name) => name.kind === 'directoryName');
      if (directory === undefined)
        fail(value, 'crl.certificate-issuer', 'a directoryName as certificateIssuer');
      else found.issuer = directory.name;
    }
    // RFC 5280 5.3: what an entry says that is not understood makes the list useless, for all but its revocations.
    if (critical && !ENTRY_OIDS.has(oid) && !unprocessed.includes(oid)) unprocessed.push(oid);
  }
  return found;
}
