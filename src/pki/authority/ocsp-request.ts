import {
  contextTag,
  encodingOf,
  enter,
  finish,
  hasMore,
  openDer,
  TAG,
  take,
  takeContent,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { digestOf, DIGESTS } from '../certificate/index.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import { keyBits } from './extensions.ts';

/** Which certificate is asked about: hashes of its issuer's name and key, and its serial number. */
export interface CertificateId {
  /** The whole CertID, DER: the answer repeats it. */
  der: Uint8Array;
  hashOid: string;
  issuerNameHash: Uint8Array;
  issuerKeyHash: Uint8Array;
  /** Content of the INTEGER. */
  serial: Uint8Array;
}

export interface OcspRequest {
  asked: CertificateId[];
  /** The extension as it came, DER; the answer repeats it (RFC 6960 4.4.1). */
  nonce?: Uint8Array;
}

const LIMITS = { bytes: 16 * 1024, nodes: 2000, depth: 12 };
const MOST_ASKED = 32;
const NONCE = '1.3.6.1.5.5.7.48.1.2';

/** An OCSPRequest (RFC 6960 4.1), signed or not; a signature on it is not looked at. */
export function readOcspRequest(der: Uint8Array): Read<OcspRequest> {
  const file = openDer(der, LIMITS);
  const request = takeInside(file, TAG.sequence, 'OCSPRequest');
  const tbs = takeInside(request, TAG.sequence, 'tbsRequest');
  takeIf(tbs, contextTag(0), 'version');
  takeIf(tbs, contextTag(1), 'requestorName');
  const list = takeInside(tbs, TAG.sequence, 'requestList');
  const asked: CertificateId[] = [];
  while (hasMore(list) && asked.length < MOST_ASKED) {
    const single = takeInside(list, TAG.sequence, 'Request');
    asked.push(takeCertificateId(single));
    takeIf(single, contextTag(0), 'singleRequestExtensions');
    finish(single, 'Request');
  }
  finish(list, `${MOST_ASKED} requests`);
  const wrapper = takeIf(tbs, contextTag(2), 'requestExtensions');
  const nonce = wrapper && takeNonce(enter(tbs, wrapper));
  finish(tbs, 'tbsRequest');
  takeIf(request, contextTag(0), 'optionalSignature');
  finish(request, 'OCSPRequest');
  finish(file, 'OCSPRequest');
  const { failure } = file.reading;
  if (failure !== undefined) return unreadable(`an OCSP request: ${failure.expected}`);
  return read({ asked, ...(nonce !== undefined && { nonce }) });
}

/** Whether `id` was made of this issuer; never for a digest that is not known. */
export function isIssuedBy(id: CertificateId, issuerName: Uint8Array, issuerSpki: Uint8Array): boolean {
  const digest = DIGESTS.get(id.hashOid);
  const same = (hash: Uint8Array, of: Uint8Array) =>
    digest !== undefined && Buffer.compare(hash, digestOf(digest, of) ?? new Uint8Array()) === 0;
  return same(id.issuerNameHash, issuerName) && same(id.issuerKeyHash, keyBits(issuerSpki));
}

function takeCertificateId(single: DerCursor): CertificateId {
  const start = single.position;
  const id = takeInside(single, TAG.sequence, 'reqCert');
  const algorithm = takeInside(id, TAG.sequence, 'hashAlgorithm');
  const hashOid = takeOid(algorithm, 'hashAlgorithm');
  const issuerNameHash = takeContent(id, TAG.octetString, 'issuerNameHash');
  const issuerKeyHash = takeContent(id, TAG.octetString, 'issuerKeyHash');
  const serial = takeContent(id, TAG.integer, 'serialNumber');
  finish(id, 'reqCert');
  return {
    der: single.reading.bytes.subarray(start, single.position),
    hashOid,
    issuerNameHash,
    issuerKeyHash,
    serial,
  };
}

function takeNonce(wrapper: DerCursor): Uint8Array | undefined {
  let nonce: Uint8Array | undefined;
  const list = takeInside(wrapper, TAG.sequence, 'requestExtensions');
  while (hasMore(list)) {
    const element = take(list, TAG.sequence, 'an extension');
    if (takeOid(enter(list, element), 'extnID') === NONCE) nonce = encodingOf(list, element);
  }
  return nonce;
}
