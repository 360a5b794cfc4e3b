import { takeExtensionList } from '../certificate/extensions.ts';
import { takeAlgorithmIdentifier, takeEnumerated, takeInteger } from '../certificate/extensions-fields.ts';
import { takeGeneralNames } from '../certificate/extensions-general-names.ts';
import { takeDistinguishedName, type DistinguishedName } from '../certificate/extensions-name.ts';
import { takeMoment } from '../certificate/extensions-time.ts';
import {
  asBuffer,
  contextTag,
  encodingOf,
  enter,
  fail,
  finish,
  hasMore,
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
import { takeCrlExtensions, type CrlExtensions } from './crl-extensions.ts';

/** A list of revoked certificates (RFC 5280 5), complete or a delta; read strictly. */
export interface Crl extends Signed, CrlExtensions {
  readonly issuer: DistinguishedName;
  /** ms */
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  /** Entries by the content of their serial number. */
  entriesOf(serial: Uint8Array): readonly CrlEntry[];
  /** OIDs of critical extensions, of the list or of an entry, that are not processed. */
  readonly unprocessed: readonly string[];
}

export interface CrlEntry {
  /** Whose certificate it is; the issuer of the list unless an indirect list says otherwise. */
  readonly issuer: DistinguishedName;
  /** CRLReason; absent where none is given. */
  readonly reason?: number;
  /** ms */
  readonly revokedAt: number;
}

export const REASON = { certificateHold: 6, removeFromCRL: 8 } as const;

const DEPTH = 20;
const ENTRY = { reason: '2.5.29.21', invalidityDate: '2.5.29.24', certificateIssuer: '2.5.29.29' } as const;
const ENTRY_OIDS: ReadonlySet<string> = new Set(Object.values(ENTRY));

export function readCrl(der: Uint8Array, budget: Budget): Read<Crl> {
  const file = openDer(der, { bytes: budget.limits.evidenceBytes, nodes: budget.nodesLeft(), depth: DEPTH });
  const crl = takeCrl(file);
  budget.spendNodes(file.reading.nodes);
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
  const entries = new Map<string, CrlEntry[]>();
  const unprocessed: string[] = [];
  const list = takeIf(tbs, TAG.sequence, 'revokedCertificates');
  if (list !== undefined) takeEntries(enter(tbs, list), issuer, entries, unprocessed, version !== undefined);
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
    entriesOf: (serial) => entries.get(keyOf(serial)) ?? [],
    unprocessed,
    ...extensions,
  };
}

/** RFC 5280 5.3.3: an entry without certificateIssuer is of the issuer of the entry before it. */
function takeEntries(
  list: DerCursor,
  crlIssuer: DistinguishedName,
  entries: Map<string, CrlEntry[]>,
  unprocessed: string[],
  extensible: boolean,
): void {
  let issuer = crlIssuer;
  while (hasMore(list)) {
    const entry = takeInside(list, TAG.sequence, 'an entry of the CRL');
    const serial = keyOf(takeInteger(entry, 'userCertificate'));
    const revokedAt = takeMoment(entry, 'revocationDate');
    let reason: number | undefined;
    if (hasMore(entry)) {
      if (!extensible) fail(entry, 'crl.version', 'version 2 of a CRL, since an entry has extensions');
      const extensions = takeEntryExtensions(entry, unprocessed);
      issuer = extensions.issuer ?? issuer;
      reason = extensions.reason;
    }
    finish(entry, 'an entry of the CRL');
    const known = entries.get(serial);
    const made: CrlEntry = { issuer, revokedAt, ...(reason !== undefined && { reason }) };
    if (known === undefined) entries.set(serial, [made]);
    else known.push(made);
  }
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
    if (critical && !ENTRY_OIDS.has(oid) && !unprocessed.includes(oid)) unprocessed.push(oid);
  }
  return found;
}

function keyOf(serial: Uint8Array): string {
  return asBuffer(serial).toString('latin1');
}
