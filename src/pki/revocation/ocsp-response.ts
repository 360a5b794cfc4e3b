import { DIGESTS, type DigestName } from '../certificate/index.ts';
import { takeExtensionList } from '../certificate/extensions.ts';
import { takeAlgorithmIdentifier, takeEnumerated, takeInteger } from '../certificate/extensions-fields.ts';
import { takeDistinguishedName, type DistinguishedName } from '../certificate/extensions-name.ts';
import { takeMoment } from '../certificate/extensions-time.ts';
import {
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
  takeAlgorithm,
  takeBits,
  takeContent,
  takeEncoding,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import type { Budget } from '../path/budget.ts';
import type { Signed } from '../path/signature-ledger.ts';

/** An answer of a responder (RFC 6960 4.2.1), read strictly. */
export interface OcspResponse extends Signed {
  readonly responder: { readonly name: DistinguishedName } | { readonly keyHash: Uint8Array };
  /** ms */
  readonly producedAt: number;
  readonly answers: readonly OcspAnswer[];
  /** Certificates of the responder, DER, unread. */
  readonly certificates: readonly Uint8Array[];
}

export interface OcspAnswer {
  /** Undefined for a digest that is not known. */
  readonly digest: DigestName | undefined;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** Content of the INTEGER. */
  readonly serial: Uint8Array;
  readonly status: 'good' | 'revoked' | 'unknown';
  /** ms */
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
}

const BASIC = '1.3.6.1.5.5.7.48.1.1';
/** Nesting: the deepest thing in an answer, an extension about one certificate, comes to about 14. */
const DEPTH = 20;
/** A delegated responder and those above it; each one is read and tried as the signer. */
const CERTIFICATES = 8;
const [GOOD, REVOKED, UNKNOWN] = [contextTag(0, 'primitive'), contextTag(1), contextTag(2, 'primitive')];

export function readOcspResponse(der: Uint8Array, budget: Budget): Read<OcspResponse> {
  const file = openDer(der, { bytes: budget.limits.evidenceBytes, nodes: budget.nodesLeft(), depth: DEPTH });
  const response = takeInside(file, TAG.sequence, 'OCSPResponse');
  const status = takeEnumerated(response, 'responseStatus');
  // Such an answer is not signed: anybody may have written “try later”, so it says nothing about the certificate.
  if (status !== 0) fail(response, 'ocsp.status', `an answer; the responder says status ${status} instead`);
  const wrapper = takeInside(response, contextTag(0), 'responseBytes');
  const bytes = takeInside(wrapper, TAG.sequence, 'ResponseBytes');
  if (takeOid(bytes, 'responseType') !== BASIC) fail(bytes, 'ocsp.type', 'a basic response');
  const octets = takeInside(bytes, TAG.octetString, 'response');
  const basic = takeBasic(octets);
  finish(octets, 'BasicOCSPResponse');
  finish(bytes, 'ResponseBytes');
  finish(wrapper, 'responseBytes');
  finish(response, 'OCSPResponse');
  finish(file, 'the OCSP answer');
  budget.spendNodes(file.reading.nodes);
  const { failure } = file.reading;
  return failure === undefined ? read(basic) : unreadable(failure.expected);
}

function takeBasic(octets: DerCursor): OcspResponse {
  const basic = takeInside(octets, TAG.sequence, 'BasicOCSPResponse');
  const element = take(basic, TAG.sequence, 'tbsResponseData');
  const tbs = enter(basic, element);
  takeIf(tbs, contextTag(0), 'version');
  const responder = takeResponder(tbs);
  const producedAt = takeMoment(tbs, 'producedAt');
  const list = takeInside(tbs, TAG.sequence, 'responses');
  const answers: OcspAnswer[] = [];
  while (hasMore(list)) answers.push(takeAnswer(list));
  takeNonCritical(tbs, 'responseExtensions');
  finish(tbs, 'tbsResponseData');
  const signatureAlgorithm = takeAlgorithmIdentifier(basic, 'signatureAlgorithm');
  const signature = takeBits(basic, 'signature');
  const certificates = takeCertificates(basic);
  finish(basic, 'BasicOCSPResponse');
  return {
    tbs: encodingOf(basic, element),
    signatureAlgorithm,
    signature,
    responder,
    producedAt,
    answers,
    certificates,
  };
}

function takeResponder(tbs: DerCursor): OcspResponse['responder'] {
  if (nextTag(tbs) === contextTag(1)) {
    const inside = takeInside(tbs, contextTag(1), 'byName');
    const name = takeDistinguishedName(inside, 'byName');
    finish(inside, 'byName');
    return { name };
  }
  const inside = takeInside(tbs, contextTag(2), 'byKey');
  const keyHash = takeContent(inside, TAG.octetString, 'byKey');
  finish(inside, 'byKey');
  return { keyHash };
}

function takeAnswer(list: DerCursor): OcspAnswer {
  const single = takeInside(list, TAG.sequence, 'SingleResponse');
  const id = takeInside(single, TAG.sequence, 'certID');
  const digest = DIGESTS.get(takeAlgorithm(id, 'hashAlgorithm'));
  const issuerNameHash = takeContent(id, TAG.octetString, 'issuerNameHash');
  const issuerKeyHash = takeContent(id, TAG.octetString, 'issuerKeyHash');
  const serial = takeInteger(id, 'serialNumber');
  finish(id, 'certID');
  const status = takeStatus(single);
  const thisUpdate = takeMoment(single, 'thisUpdate');
  const next = takeIf(single, contextTag(0), 'nextUpdate');
  const nextUpdate = next && takeMoment(enter(single, next), 'nextUpdate');
  takeNonCritical(single, 'singleExtensions');
  finish(single, 'SingleResponse');
  return {
    digest,
    issuerNameHash,
    issuerKeyHash,
    serial,
    status,
    thisUpdate,
    ...(nextUpdate !== undefined && { nextUpdate }),
  };
}

function takeStatus(single: DerCursor): OcspAnswer['status'] {
  switch (nextTag(single)) {
    case GOOD:
      if (takeContent(single, GOOD, 'good').length > 0) fail(single, 'ocsp.status', 'an empty NULL for good');
      return 'good';
    case REVOKED:
      takeMoment(takeInside(single, REVOKED, 'revoked'), 'revocationTime');
      return 'revoked';
    default:
      takeContent(single, UNKNOWN, 'certStatus');
      return 'unknown';
  }
}

/** The extensions in `[1]`: none of them is critical in any profile, so a critical one is not understood. */
function takeNonCritical(cursor: DerCursor, name: string): void {
  const wrapper = takeIf(cursor, contextTag(1), name);
  if (wrapper === undefined) return;
  const inside = enter(cursor, wrapper);
  const critical = takeExtensionList(inside).find((extension) => extension.critical);
  finish(inside, name);
  if (critical !== undefined)
    fail(cursor, 'ocsp.critical-extension', `no critical extension (${name}), and ${critical.oid} is`);
}

function takeCertificates(basic: DerCursor): Uint8Array[] {
  const certificates: Uint8Array[] = [];
  const wrapper = takeIf(basic, contextTag(0), 'certs');
  if (wrapper === undefined) return certificates;
  const outer = enter(basic, wrapper);
  const list = takeInside(outer, TAG.sequence, 'certs');
  while (hasMore(list)) {
    certificates.push(takeEncoding(list, TAG.sequence, 'certificate'));
    if (certificates.length > CERTIFICATES)
      fail(list, 'ocsp.certificates', `at most ${CERTIFICATES} certificates`);
  }
  finish(outer, 'certs');
  return certificates;
}
