import { DIGESTS, type Certificate } from '../certificate/index.ts';
import { attribute, usualDigest, writeSignedData } from '../cms/index.ts';
import {
  contextTag,
  encodingOf,
  finish,
  openDer,
  TAG,
  take,
  takeContent,
  takeIf,
  takeInside,
  takeOid,
  write,
  type DerCursor,
} from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import { read, unreadable, type Read } from '../outcome.ts';
import type { SigningKey } from '../signing-key.ts';

export interface TimeStampRequest {
  /** MessageImprint, DER: the answer repeats it. */
  imprint: Uint8Array;
  /** OID of the digest; whether it is known is for the caller to ask. */
  digestKnown: boolean;
  /** INTEGER, DER. */
  nonce?: Uint8Array;
  /** Whether the certificate of the stamp is wanted inside. */
  withCertificate: boolean;
}

export interface TimeStampInput {
  request: TimeStampRequest;
  certificate: Certificate;
  key: SigningKey;
  serialNumber: Uint8Array;
  /** ms, written in whole seconds. */
  time: number;
  /** OID. */
  policy: string;
  randomBytes: RandomBytes;
}

const TST_INFO = '1.2.840.113549.1.9.16.1.4';
const LIMITS = { bytes: 16 * 1024, nodes: 200, depth: 12 };

/** A TimeStampReq (RFC 3161 2.4.1). */
export function readTimeStampRequest(der: Uint8Array): Read<TimeStampRequest> {
  const file = openDer(der, LIMITS);
  const request = takeInside(file, TAG.sequence, 'TimeStampReq');
  take(request, TAG.integer, 'version');
  const start = request.position;
  const imprint = takeInside(request, TAG.sequence, 'messageImprint');
  const digest = takeOid(takeInside(imprint, TAG.sequence, 'hashAlgorithm'), 'hashAlgorithm');
  takeContent(imprint, TAG.octetString, 'hashedMessage');
  finish(imprint, 'messageImprint');
  const imprintDer = request.reading.bytes.subarray(start, request.position);
  takeIf(request, TAG.oid, 'reqPolicy');
  const nonce = takeEncodingIf(request, TAG.integer, 'nonce');
  const wanted = takeEncodingIf(request, TAG.boolean, 'certReq');
  takeIf(request, contextTag(0), 'extensions');
  finish(request, 'TimeStampReq');
  finish(file, 'TimeStampReq');
  const { failure } = file.reading;
  if (failure !== undefined) return unreadable(`a time stamp request: ${failure.expected}`);
  return read({
    imprint: imprintDer,
    digestKnown: DIGESTS.has(digest),
    ...(nonce !== undefined && { nonce }),
    withCertificate: wanted?.[2] === 0xff,
  });
}

/** A granted TimeStampResp (RFC 3161 2.4.2), DER. */
export async function writeTimeStamp(input: TimeStampInput): Promise<Uint8Array> {
  const { request, certificate, key, randomBytes } = input;
  const digest = usualDigest(key.algorithm);
  const content = write.sequence(
    write.smallInteger(1),
    write.oid(input.policy),
    request.imprint,
    write.unsigned(input.serialNumber),
    write.generalizedTime(input.time),
    ...(request.nonce === undefined ? [] : [request.nonce]),
  );
  const token = await writeSignedData({
    content,
    contentType: TST_INFO,
    detached: false,
    certificate,
    key,
    signingTime: input.time,
    attributes: (usual) => [...usual, attribute.signingCertificate(certificate, digest)],
    withoutCertificates: !request.withCertificate,
    randomBytes,
  });
  return write.sequence(write.sequence(write.smallInteger(0)), token);
}

/** A TimeStampResp that refuses: badAlg (0) or badDataFormat (5) of PKIFailureInfo. */
export function writeTimeStampRefusal(failure: 'badAlg' | 'badDataFormat'): Uint8Array {
  const info =
    failure === 'badAlg' ? write.bitString(Uint8Array.of(0x80), 7) : write.bitString(Uint8Array.of(0x04), 2);
  return write.sequence(write.sequence(write.smallInteger(2), info));
}

function takeEncodingIf(cursor: DerCursor, tag: number, name: string): Uint8Array | undefined {
  const element = takeIf(cursor, tag, name);
  return element && encodingOf(cursor, element);
}
