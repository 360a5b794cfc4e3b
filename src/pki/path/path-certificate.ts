import {
  takeCertificateExtensions,
  NO_EXTENSIONS,
  type CertificateExtensions,
} from '../certificate/extensions.ts';
import { takeAlgorithmIdentifier, takeInteger } from '../certificate/extensions-fields.ts';
import { takeDistinguishedName, type DistinguishedName } from '../certificate/extensions-name.ts';
import { takeMoment } from '../certificate/extensions-time.ts';
import {
  asBuffer,
  contentOf,
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
import { readPublicKey, type PublicKey } from './public-key.ts';
import type { Budget } from './budget.ts';

/** A certificate with all that deciding about it needs. Read strictly: DER, and the syntax of RFC 5280 4.1 and 4.2. */
export interface PathCertificate {
  readonly der: Uint8Array;
  /** Equal for equal certificates. */
  readonly id: string;
  readonly version: 1 | 2 | 3;
  /** Content of the INTEGER. */
  readonly serial: Uint8Array;
  /** What is signed, the AlgorithmIdentifier (equal inside and outside), and the signature. */
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
  readonly signature: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  /** ms */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly extensions: CertificateExtensions;
  /** Subject and issuer are the same name (RFC 5280 6.1). */
  readonly selfIssued: boolean;
}

/** A certificate has one to four thousand; those with hundreds of names come to tens of thousands. */
const BYTES = 64 * 1024;
/** Nesting: the deepest thing in a certificate, a name among its name constraints, comes to 14. */
const DEPTH = 20;
const [VERSION, ISSUER_ID, SUBJECT_ID, EXTENSIONS] = [
  contextTag(0),
  contextTag(1, 'primitive'),
  contextTag(2, 'primitive'),
  contextTag(3),
];

/** Reads a certificate; the elements looked at are charged to `budget`. */
export function readPathCertificate(der: Uint8Array, budget: Budget): Read<PathCertificate> {
  const file = openDer(der, { bytes: BYTES, nodes: budget.nodesLeft(), depth: DEPTH });
  const certificate = takeCertificate(file, der);
  budget.spendNodes(file.reading.nodes);
  const { failure } = file.reading;
  return failure === undefined ? read(certificate) : unreadable(failure.expected);
}

function takeCertificate(file: DerCursor, der: Uint8Array): PathCertificate {
  const outer = takeInside(file, TAG.sequence, 'certificate');
  const tbsElement = take(outer, TAG.sequence, 'tbsCertificate');
  const tbs = enter(outer, tbsElement);
  const version = takeVersion(tbs);
  const serial = takeInteger(tbs, 'serialNumber');
  const signatureAlgorithm = takeAlgorithmIdentifier(tbs, 'signature');
  const issuer = takeDistinguishedName(tbs, 'issuer');
  const validity = takeInside(tbs, TAG.sequence, 'validity');
  const notBefore = takeMoment(validity, 'notBefore');
  const notAfter = takeMoment(validity, 'notAfter');
  finish(validity, 'validity');
  const subject = takeDistinguishedName(tbs, 'subject');
  const key = readPublicKey(takeInside(tbs, TAG.sequence, 'subjectPublicKeyInfo'));
  takeUniqueIdentifiers(tbs, version);
  const wrapper = takeIf(tbs, EXTENSIONS, 'extensions');
  if (wrapper !== undefined && version !== 3)
    fail(tbs, 'certificate.version', 'version 3, since there are extensions');
  const inside = wrapper && enter(tbs, wrapper);
  const extensions = inside === undefined ? NO_EXTENSIONS : takeCertificateExtensions(inside);
  if (inside !== undefined) finish(inside, 'extensions');
  finish(tbs, 'tbsCertificate');
  const outerAlgorithm = takeAlgorithmIdentifier(outer, 'signatureAlgorithm');
  const signature = takeBits(outer, 'signatureValue');
  finish(outer, 'certificate');
  finish(file, 'the certificate');
  if (Buffer.compare(signatureAlgorithm, outerAlgorithm) !== 0) {
    fail(
      file,
      'certificate.algorithms-differ',
      'the same signature algorithm inside and outside of what is signed',
    );
  }
  return {
    der,
    id: asBuffer(der).toString('latin1'),
    version,
    serial,
    tbs: encodingOf(outer, tbsElement),
    signatureAlgorithm,
    signature,
    issuer,
    subject,
    notBefore,
    notAfter,
    key,
    extensions,
    get selfIssued() {
      return sameName(issuer, subject);
    },
  };
}

/** RFC 5280 4.1.2.1. Version 1 is the default, which DER does not write out. */
function takeVersion(tbs: DerCursor): 1 | 2 | 3 {
  const wrapper = takeIf(tbs, VERSION, 'version');
  if (wrapper === undefined) return 1;
  const inside = enter(tbs, wrapper);
  const [number] = takeInteger(inside, 'version');
  finish(inside, 'version');
  if (number === 1) return 2;
  if (number !== 2) fail(tbs, 'certificate.version', 'version 1, 2 or 3');
  return 3;
}

function takeUniqueIdentifiers(tbs: DerCursor, version: 1 | 2 | 3): void {
  for (const tag of [ISSUER_ID, SUBJECT_ID]) {
    if (nextTag(tbs) !== tag) continue;
    if (version === 1) fail(tbs, 'certificate.version', 'version 2 or 3, since there is a unique identifier');
    const element = take(tbs, tag, 'a unique identifier');
    if ((contentOf(tbs, element)[0] ?? 8) > 7)
      fail(tbs, 'der.bit-string', 'a BIT STRING (a unique identifier)');
  }
}

export function sameName(one: DistinguishedName, other: DistinguishedName): boolean {
  return one === other || Buffer.compare(one.der, other.der) === 0 || one.key === other.key;
}
