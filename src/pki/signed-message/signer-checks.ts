import { digestOf } from '../certificate/index.ts';
import { takeDigestAlgorithm } from '../certificate/extensions-fields.ts';
import { CONTENT_TYPE } from '../cms/content-type.ts';
import type { SignedAttributes, Signer } from '../cms/index.ts';
import { finish, openDer } from '../der/index.ts';
import type { PathContext } from '../path/context.ts';
import { nameOf } from '../path/context.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import { allHold, type Check } from '../path/rules.ts';
import { ALGORITHM_PROTECTION, algorithmProtectionMistake } from './algorithm-protection.ts';
import { placeChecks } from './attribute-places.ts';
import { check } from './rules.ts';
import { signingCertificateMistake } from './signing-certificate.ts';
import { signingTimeChecks } from './signing-time.ts';

/** What a signer is checked against. */
export interface SignedMessage {
  readonly content: Uint8Array;
  readonly contentType: string;
  /** Digest algorithms the message announces: AlgorithmIdentifiers. */
  readonly digestAlgorithms: readonly Uint8Array[];
  readonly requireSignedAttributes: boolean;
  /** How far a signing time may be from the moment of validation, ms; any time before it if undefined. */
  readonly signingTimeTolerance: number | undefined;
}

const SET = 0x31;

/**
 * Whether `signer` signed the content with the key of `certificate`. Everything that needs no key comes first; the
 * signature is verified only if nothing has refused by then.
 */
export function checkSignature(
  signer: Signer,
  certificate: PathCertificate,
  message: SignedMessage,
  context: PathContext,
): Check[] {
  const name = nameOf(certificate);
  const { attributes, digest } = signer;
  const digested = digest && digestOf(digest, message.content);
  const checks = [
    check(
      'cms.digest-known',
      name,
      digested !== undefined,
      `The digest ${digest ?? signer.digestOid} ${digested === undefined ? 'cannot be computed' : 'is known'}.`,
    ),
    listedCheck(signer, message, name),
    versionCheck(signer, name),
    ...placeChecks(signer, name),
    ...(attributes === undefined
      ? bareChecks(signer, message, name)
      : [
          ...attributeChecks(attributes, digested, message, name),
          ...signingTimeChecks(attributes, certificate, message.signingTimeTolerance, context),
        ]),
  ];
  if (attributes !== undefined) {
    const mistake = signingCertificateMistake(attributes.der, certificate);
    checks.push(
      check(
        'cms.signing-certificate',
        name,
        mistake === undefined,
        mistake === undefined
          ? 'The signed attributes name no other certificate.'
          : `The signing certificate among the signed attributes ${mistake}.`,
      ),
    );
  }
  if (attributes?.oids.includes(ALGORITHM_PROTECTION) === true) {
    const mistake = algorithmProtectionMistake(attributes.der, signer);
    const sentence = `The protection of the algorithms ${mistake ?? 'names those of the signer'}.`;
    checks.push(check('cms.algorithm-protection', name, mistake === undefined, sentence));
  }
  return [...checks, ...keyChecks(signer, certificate, message, context, allHold(checks))];
}

/** `soFar`: whether nothing has refused yet. The algorithm is told of in any case, the signature costs a verification. */
function keyChecks(
  signer: Signer,
  certificate: PathCertificate,
  message: SignedMessage,
  { ledger, settings }: PathContext,
  soFar: boolean,
): Check[] {
  const name = nameOf(certificate);
  const { attributes, digest, signatureAlgorithm, signature } = signer;
  const key = certificate.key.usable(undefined);
  const signed = {
    tbs: attributes?.der ?? message.content,
    signatureAlgorithm,
    signature,
    ...(digest !== undefined && { digest }),
  };
  // The scheme of Ed25519 has no digest that the ledger could find weak; that of the message stands beside it.
  const weak =
    (digest === 'md5' && !settings.algorithms.md5) || (digest === 'sha1' && !settings.algorithms.sha1);
  const objection = weak ? `is signed over ${digest}` : ledger.objection(signed, key);
  const good = check(
    'cms.algorithm',
    name,
    objection === undefined,
    objection === undefined ? 'The message is signed by a good algorithm.' : `The message ${objection}.`,
  );
  if (!soFar || objection !== undefined) return [good];
  const holds = ledger.holds(signed, key);
  const over = attributes === undefined ? 'the content' : 'the signed attributes';
  return [
    good,
    check(
      'cms.signature',
      name,
      holds,
      `The signature over ${over} ${holds ? 'fits' : 'does not fit'} the key of the certificate.`,
    ),
  ];
}

/** RFC 5652 5.1: readers that stream digest while they read, and so may not look beyond this list. */
function listedCheck(signer: Signer, { digestAlgorithms }: SignedMessage, name: string): Check {
  const own = plainDigest(signer.digestAlgorithm);
  const holds = own !== undefined && digestAlgorithms.some((algorithm) => plainDigest(algorithm) === own);
  const sentence = holds
    ? 'The message announces the digest.'
    : 'The message does not announce the digest of its signer, or with parameters it does not have.';
  return check('cms.digest-listed', name, holds, sentence);
}

/** The OID of a digest whose parameters are NULL or absent (RFC 5754 2); undefined for others. */
function plainDigest(algorithm: Uint8Array): string | undefined {
  const cursor = openDer(algorithm);
  const oid = takeDigestAlgorithm(cursor, 'digestAlgorithm');
  finish(cursor, 'digestAlgorithm');
  return cursor.reading.failure === undefined ? oid : undefined;
}

/** RFC 5652 5.3: 1 for issuer and serial number, 3 for a key identifier. */
function versionCheck({ version, subjectKeyIdentifier }: Signer, name: string): Check {
  const expected = subjectKeyIdentifier === undefined ? 1 : 3;
  const holds = version === expected;
  return check(
    'cms.version',
    name,
    holds,
    holds
      ? 'The version fits the way the signer is named.'
      : `The version of the signer is ${version}, and ${expected} fits the way he is named.`,
  );
}

/** RFC 5652 5.3: without signed attributes nothing says what the content is, so it can only be data. */
function bareChecks(signer: Signer, message: SignedMessage, name: string): Check[] {
  const isData = signer.contentType === CONTENT_TYPE.data;
  const required = message.requireSignedAttributes;
  // Signed attributes, taken for content, would make their signature one of another message.
  const stripped = message.content[0] === SET && looksLikeAttributes(message.content);
  return [
    check(
      'cms.signed-attributes',
      name,
      !required && !stripped,
      stripped
        ? 'The content is what signed attributes look like.'
        : required
          ? 'There are no signed attributes, and they are asked for.'
          : 'There are no signed attributes, and they are not asked for.',
    ),
    check(
      'cms.content-type',
      name,
      isData,
      isData
        ? 'The content is data.'
        : `The content is ${signer.contentType}, which needs signed attributes.`,
    ),
  ];
}

/** The OIDs of content type and message digest (RFC 5652 11.1, 11.2), DER with their headers. */
const BOTH_ATTRIBUTES = ['06092a864886f70d010903', '06092a864886f70d010904'];

/** Both stand in every set of signed attributes, and near its beginning. */
function looksLikeAttributes(content: Uint8Array): boolean {
  const text = Buffer.from(content.subarray(0, 4096)).toString('hex');
  return BOTH_ATTRIBUTES.every((oid) => text.includes(oid));
}

function attributeChecks(
  attributes: SignedAttributes,
  digested: Uint8Array | undefined,
  message: SignedMessage,
  name: string,
): Check[] {
  const { sorted, contentType, messageDigest, oids, repeated } = attributes;
  const twice = [...new Set([...oids.filter((oid, index) => oids.indexOf(oid) !== index), ...repeated])];
  // RFC 5652 5.3: what is not signed, the type beside the content, has to be what is.
  const sameType = contentType === message.contentType;
  const sameDigest =
    digested !== undefined && messageDigest !== undefined && Buffer.compare(digested, messageDigest) === 0;
  return [
    check('cms.signed-attributes', name, true, 'There are signed attributes.'),
    check(
      'cms.attributes-sorted',
      name,
      sorted,
      sorted
        ? 'The signed attributes are in the order of DER.'
        : 'The signed attributes are not in the order of DER.',
    ),
    check(
      'cms.attributes-once',
      name,
      twice.length === 0,
      twice.length === 0
        ? 'Each signed attribute stands once, with one value.'
        : `Stand twice, or with other than one value: ${twice.join(', ')}.`,
    ),
    check(
      'cms.content-type',
      name,
      sameType,
      sameType
        ? 'The signed content type is that of the content.'
        : `The signed content type is ${contentType ?? 'missing'}, that of the content ${message.contentType}.`,
    ),
    check(
      'cms.message-digest',
      name,
      sameDigest,
      sameDigest
        ? 'The signed message digest is that of the content.'
        : messageDigest === undefined
          ? 'The signed attributes have no message digest.'
          : 'The signed message digest is not that of the content.',
    ),
  ];
}
