import { takeAlgorithmIdentifier, takeInteger } from '../certificate/extensions-fields.ts';
import { takeDistinguishedName, type DistinguishedName } from '../certificate/extensions-name.ts';
import { takeMoment } from '../certificate/extensions-time.ts';
import {
  contextTag,
  encodingOf,
  enter,
  fail,
  finish,
  nextTag,
  openDer,
  TAG,
  take,
  takeBits,
  takeIf,
  takeInside,
  type DerCursor,
} from '../der/index.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import type { Budget } from '../path/budget.ts';
import type { Signed } from '../path/signature-ledger.ts';
import { takeEntries, type CrlEntry } from './crl-entries.ts';
import { takeCrlExtensions, type CrlExtensions } from './crl-extensions.ts';

/** A list of revoked certificates (RFC 5280 5), complete or a delta; read strictly. */
export interface Crl extends Signed, CrlExtensions {
  readonly issuer: DistinguishedName;
  /** ms */
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  /** The entry of the certificate with this number (content of the INTEGER) of this issuer. */
  entryOf(serial: Uint8Array, issuer: DistinguishedName): CrlEntry | undefined;
  /** OIDs of critical extensions, of the list or of an entry, that are not processed. */
  readonly unprocessed: readonly string[];
}

export const REASON = { certificateHold: 6, removeFromCRL: 8 } as const;

/** Nesting: the deepest thing in a list, the name at its distribution point, comes to 14. */
const DEPTH = 20;

/**
 * Reads a list. `share`: into how many parts of an element of the budget each of its own is divided; a list that the
 * caller chose may be long, one that a stranger put into a message may not.
 */
export function readCrl(der: Uint8Array, budget: Budget, share = 1): Read<Crl> {
  const { evidenceBytes: bytes } = budget.limits;
  const file = openDer(der, { bytes, nodes: budget.nodesLeft() * share, depth: DEPTH });
  const crl = takeCrl(file);
  budget.spendNodes(Math.ceil(file.reading.nodes / share));
  const { failure } = file.reading;
  return failure === undefined ? read(crl) : unreadable(failure.expected);
}

function takeCrl(file: DerCursor): Crl {
  const outer = takeInside(file, TAG.sequence, 'CertificateList');
  const tbsElement = take(outer, TAG.sequence, 'tbsCertList');
  const tbs = enter(outer, tbsElement);
  const version = nextTag(tbs) === TAG.integer ? takeInteger(tbs, 'version') : undefined;
  if (version !== undefined && (version.length !== 1 || version[0] !== 1))
    fail(tbs, 'crl.version', 'version 2 of a CRL');
  const signatureAlgorithm = takeAlgorithmIdentifier(tbs, 'signature');
  const issuer = takeDistinguishedName(tbs, 'issuer');
  const thisUpdate = takeMoment(tbs, 'thisUpdate');
  const isTime = nextTag(tbs) === TAG.utcTime || nextTag(tbs) === TAG.generalizedTime;
  const nextUpdate = isTime ? takeMoment(tbs, 'nextUpdate') : undefined;
  const unprocessed: string[] = [];
  const list = takeIf(tbs, TAG.sequence, 'revokedCertificates');
  const entries = list && takeEntries(enter(tbs, list), issuer, unprocessed, version !== undefined);
  const wrapper = takeIf(tbs, contextTag(0), 'crlExtensions');
  if (wrapper !== undefined && version === undefined)
    fail(tbs, 'crl.version', 'version 2 of a CRL, since it has extensions');
  const extensions = wrapper === undefined ? {} : takeCrlExtensions(enter(tbs, wrapper), unprocessed);
  finish(tbs, 'tbsCertList');
  const outerAlgorithm = takeAlgorithmIdentifier(outer, 'signatureAlgorithm');
  const signature = takeBits(outer, 'signatureValue');
  finish(outer, 'CertificateList');
  finish(file, 'the CRL');
  if (Buffer.compare(signatureAlgorithm, outerAlgorithm) !== 0) {
    fail(file, 'crl.algorithms-differ', 'the same signature algorithm inside and outside of what is signed');
  }
  return {
    tbs: encodingOf(outer, tbsElement),
    signatureAlgorithm,
    signature,
    issuer,
    thisUpdate,
    ...(nextUpdate !== undefined && { nextUpdate }),
    entryOf: (serial, of) => entries?.find(serial, of),
    unprocessed,
    ...extensions,
  };
}
