import { DIGESTS } from '../certificate/index.ts';
import { withDefaults } from '../defaults.ts';
import {
  BER_RULES,
  contextTag,
  convertBer,
  DER_LIMITS,
  encodingOf,
  enter,
  fail,
  finish,
  hasMore,
  nextTag,
  openDer,
  TAG,
  takeAny,
  takeContent,
  takeEncoding,
  takeIf,
  takeInside,
  takeOid,
  take,
  type DerCursor,
} from '../der/index.ts';
import { takeSignedAttributes, takeUnsignedAttributes } from './attributes.ts';
import { CONTENT_TYPE } from './content-type.ts';
import type { CmsLimits, SignedData, Signer, Work } from './signed-message.ts';

export type ReadSignedData =
  | { outcome: 'read'; value: SignedData }
  | { outcome: 'unreadable'; rule: string; expected: string; work: Work };

export const CMS_LIMITS: CmsLimits = { ...DER_LIMITS, certificates: 16, signers: 8 };

/**
 * Reads CMS or PKCS#7 SignedData: DER, or BER (Observed: a client writes it, esia-protocol 3.1). The answer holds
 * slices of `bytes`. Costs at most `limits.nodes` elements; whatever is wrong is named, nothing throws.
 */
export function readSignedData(bytes: Uint8Array, limits: Partial<CmsLimits> = {}): ReadSignedData {
  const bounds = withDefaults(CMS_LIMITS, limits);
  const strict = attempt(bytes, bounds, bytes.length, 0, 'DER');
  if (strict.outcome === 'read' || !BER_RULES.has(strict.rule)) return strict;
  const converted = convertBer(bytes, bounds, strict.work.nodes);
  if (converted.outcome === 'converted')
    return attempt(converted.der, bounds, bytes.length, converted.nodes, 'BER');
  const { outcome, rule, expected, nodes } = converted;
  return { outcome, rule, expected, work: { bytes: bytes.length, nodes } };
}

function attempt(
  der: Uint8Array,
  limits: CmsLimits,
  length: number,
  nodes: number,
  encoding: 'DER' | 'BER',
): ReadSignedData {
  const file = openDer(der, limits, nodes);
  const signed = takeContentInfo(file, limits, encoding);
  const { failure } = file.reading;
  const work = { bytes: length, nodes: file.reading.nodes };
  return failure === undefined
    ? { outcome: 'read', value: { ...signed, work } }
    : { outcome: 'unreadable', ...failure, work };
}

function takeContentInfo(
  file: DerCursor,
  limits: CmsLimits,
  encoding: 'DER' | 'BER',
): Omit<SignedData, 'work'> {
  const info = takeInside(file, TAG.sequence, 'ContentInfo');
  const type = takeOid(info, 'contentType');
  if (type !== CONTENT_TYPE.signedData)
    fail(info, 'cms.signed-data', `SignedData (${CONTENT_TYPE.signedData}), and the content is ${type}`);
  const wrapper = takeInside(info, contextTag(0), 'content');
  const signed = takeInside(wrapper, TAG.sequence, 'SignedData');
  const version = takeVersion(signed, 'version');
  const digestAlgorithms = takeDigestAlgorithms(signed);
  const encapsulated = takeInside(signed, TAG.sequence, 'encapContentInfo');
  const contentType = takeOid(encapsulated, 'eContentType');
  const content = takeEncapsulated(encapsulated);
  const { certificates, otherCertificates } = takeCertificates(signed, limits.certificates);
  const revocation = takeRevocation(signed, limits.certificates);
  const signers = takeSigners(takeInside(signed, TAG.set, 'signerInfos'), contentType, limits.signers);
  finish(signed, 'SignedData');
  finish(wrapper, 'SignedData');
  finish(info, 'ContentInfo');
  finish(file, 'the outer element');
  return {
    version,
    digestAlgorithms,
    contentType,
    ...(content !== undefined && { content }),
    certificates,
    otherCertificates,
    revocation,
    signers,
    encoding,
  };
}

/** CMSVersion: one octet for all versions there are. */
function takeVersion(cursor: DerCursor, name: string): number {
  const content = takeContent(cursor, TAG.integer, name);
  return content.length === 1 ? (content[0] ?? 0) : 0;
}

function takeDigestAlgorithms(signed: DerCursor): Uint8Array[] {
  const algorithms: Uint8Array[] = [];
  const set = takeInside(signed, TAG.set, 'digestAlgorithms');
  while (hasMore(set)) algorithms.push(takeEncoding(set, TAG.sequence, 'digestAlgorithms'));
  return algorithms;
}

/** RevocationInfoChoices, unread: CRLs, and other kinds under `[1]`. */
function takeRevocation(signed: DerCursor, limit: number): Uint8Array[] {
  const choices: Uint8Array[] = [];
  const set = takeIf(signed, contextTag(1), 'crls');
  if (set === undefined) return choices;
  const inside = enter(signed, set);
  while (hasMore(inside)) {
    choices.push(encodingOf(inside, takeAny(inside, 'RevocationInfoChoice')));
    if (choices.length > limit) fail(inside, 'cms.crls', `at most ${limit} CRLs and OCSP answers`);
  }
  return choices;
}

function takeEncapsulated(encapsulated: DerCursor): Uint8Array | undefined {
  const wrapper = takeIf(encapsulated, contextTag(0), 'eContent');
  finish(encapsulated, 'encapContentInfo');
  if (wrapper === undefined) return undefined;
  const inside = enter(encapsulated, wrapper);
  const content = takeContent(inside, TAG.octetString, 'eContent');
  finish(inside, 'eContent');
  return content;
}

function takeCertificates(
  signed: DerCursor,
  limit: number,
): Pick<SignedData, 'certificates' | 'otherCertificates'> {
  const certificates: Uint8Array[] = [];
  const otherCertificates: number[] = [];
  const set = takeIf(signed, contextTag(0), 'certificates');
  if (set === undefined) return { certificates, otherCertificates };
  const inside = enter(signed, set);
  while (hasMore(inside)) {
    // Attribute certificates and other kinds carry a context tag; nothing here needs them, but the version shows them.
    if (nextTag(inside) === TAG.sequence)
      certificates.push(takeEncoding(inside, TAG.sequence, 'certificate'));
    else otherCertificates.push(takeAny(inside, 'certificate').tag);
    if (certificates.length > limit) fail(inside, 'cms.certificates', `at most ${limit} certificates`);
  }
  return { certificates, otherCertificates };
}

function takeSigners(set: DerCursor, contentType: string, limit: number): Signer[] {
  const signers: Signer[] = [];
  while (hasMore(set)) {
    if (signers.length === limit) fail(set, 'cms.signers', `at most ${limit} signers`);
    else signers.push(takeSigner(set, contentType));
  }
  if (signers.length === 0)
    fail(set, 'cms.no-signers', 'at least one signer; this container only carries certificates');
  return signers;
}

function takeSigner(set: DerCursor, contentType: string): Signer {
  const info = takeInside(set, TAG.sequence, 'SignerInfo');
  const version = takeVersion(info, 'version of SignerInfo');
  const identifier = takeIdentifier(info);
  const digestElement = take(info, TAG.sequence, 'digestAlgorithm');
  const digestOid = takeOid(enter(info, digestElement), 'digestAlgorithm');
  const digestAlgorithm = encodingOf(info, digestElement);
  const attributes = takeSignedAttributes(info);
  const algorithm = take(info, TAG.sequence, 'signatureAlgorithm');
  const signatureOid = takeOid(enter(info, algorithm), 'signatureAlgorithm');
  const signatureAlgorithm = encodingOf(info, algorithm);
  const signature = takeContent(info, TAG.octetString, 'signature');
  const unsignedAttributes = takeUnsignedAttributes(info);
  finish(info, 'SignerInfo');
  const digest = DIGESTS.get(digestOid);
  return {
    version,
    ...identifier,
    digestOid,
    digestAlgorithm,
    ...(digest !== undefined && { digest }),
    signatureOid,
    signatureAlgorithm,
    ...(attributes !== undefined && { attributes }),
    ...(unsignedAttributes !== undefined && { unsignedAttributes }),
    contentType,
    signature,
  };
}

function takeIdentifier(info: DerCursor): Pick<Signer, 'issuer' | 'serial' | 'subjectKeyIdentifier'> {
  if (nextTag(info) === contextTag(0, 'primitive')) {
    return { subjectKeyIdentifier: takeContent(info, contextTag(0, 'primitive'), 'subjectKeyIdentifier') };
  }
  const pair = takeInside(info, TAG.sequence, 'issuerAndSerialNumber');
  const issuer = takeEncoding(pair, TAG.sequence, 'issuer');
  const serial = takeEncoding(pair, TAG.integer, 'serialNumber');
  finish(pair, 'issuerAndSerialNumber');
  return { issuer, serial };
}
