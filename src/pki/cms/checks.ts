import { digestOf, SIGNATURES, type Certificate } from '../certificate/index.ts';
import { CONTENT_TYPE } from './content-type.ts';
import type { SignedAttributes, Signer } from './signed-message.ts';

/** One named question about a signer and its answer, as an English sentence. */
export interface SignerCheck {
  rule: string;
  holds: boolean;
  sentence: string;
  /** Worth telling, no reason to refuse. */
  informative?: true;
}

/**
 * Whether `signer` signed `content` with the key of `certificate`, as named checks. For the authentication of clients,
 * which takes what the login of a person does not (pki.md 6): one registered certificate in place of a path, signed
 * attributes or none, in any order, no signing time. What a person signs is judged in signed-message/.
 *
 * Checks without a public-key operation come first; only if none of them refuses, the signature itself is verified,
 * once, as `cms.signature`. Whom to trust, validity, and which digests are too weak is for the caller to say.
 */
export function checkSigner(signer: Signer, certificate: Certificate, content: Uint8Array): SignerCheck[] {
  const { digest, attributes } = signer;
  const digested = digest && digestOf(digest, content);
  const checks = [
    checkIdentifier(signer, certificate),
    checkDigestKnown(signer, digested),
    checkAlgorithm(signer, certificate),
  ];
  if (attributes === undefined) checks.push(checkBareContentType(signer));
  else checks.push(...checkAttributes(signer, attributes, digested));
  if (digest !== undefined && signerHolds(checks)) {
    const holds = certificate.key.verify(digest, attributes?.der ?? content, signer.signature);
    const over = attributes === undefined ? 'the content' : 'the signed attributes';
    checks.push(
      check(
        'cms.signature',
        holds,
        `The signature over ${over} ${holds ? 'fits' : 'does not fit'} the key of the certificate.`,
      ),
    );
  }
  return checks;
}

/** Whether all checks hold that are reasons to refuse. A list without `cms.signature` in it has one that does not. */
export function signerHolds(checks: readonly SignerCheck[]): boolean {
  return checks.every(({ holds, informative }) => holds || informative === true);
}

function checkIdentifier(
  { issuer, serial, subjectKeyIdentifier }: Signer,
  certificate: Certificate,
): SignerCheck {
  const byName = issuer !== undefined && serial !== undefined && certificate.matches(issuer, serial);
  const byKey =
    subjectKeyIdentifier !== undefined &&
    certificate.subjectKeyIdentifier !== undefined &&
    Buffer.compare(subjectKeyIdentifier, certificate.subjectKeyIdentifier) === 0;
  const holds = byName || byKey;
  return check(
    'cms.signer-identifier',
    holds,
    `The signer ${holds ? 'names' : 'does not name'} this certificate.`,
  );
}

function checkDigestKnown({ digestOid, digest }: Signer, digested: Uint8Array | undefined): SignerCheck {
  const sentence = digested === undefined ? 'cannot be computed' : 'is known';
  return check('cms.digest-known', digested !== undefined, `The digest ${digest ?? digestOid} ${sentence}.`);
}

/** ESIA: signature algorithms are named by the OID of the key or of the signature; both fit (esia-protocol 3.1). */
function checkAlgorithm({ signatureOid, digest }: Signer, { key }: Certificate): SignerCheck {
  const named = SIGNATURES.get(signatureOid);
  // GOST keys and identifiers fix the digest; RSA and EC identifiers may leave it to digestAlgorithm.
  const holds = named?.key === key.algorithm && (named.digest === undefined || named.digest === digest);
  const tail = holds
    ? `fits the ${key.algorithm} key and the digest ${digest ?? ''}`
    : `does not fit the ${key.algorithm} key and the digest ${digest ?? 'that is not known'}`;
  return check('cms.algorithm-fits-key', holds, `The signature algorithm ${signatureOid} ${tail}.`);
}

/** RFC 5652 5.3: without signed attributes nothing says what the content is, so it can only be data. */
function checkBareContentType({ contentType }: Signer): SignerCheck {
  const holds = contentType === CONTENT_TYPE.data;
  const sentence = holds
    ? 'The content is data.'
    : `The content is ${contentType}, which needs signed attributes.`;
  return check('cms.content-type', holds, sentence);
}

function checkAttributes(
  signer: Signer,
  attributes: SignedAttributes,
  digested: Uint8Array | undefined,
): SignerCheck[] {
  const { repeated, contentType, messageDigest, sorted } = attributes;
  const sameType = contentType === signer.contentType;
  const sameDigest =
    digested !== undefined && messageDigest !== undefined && Buffer.compare(digested, messageDigest) === 0;
  return [
    {
      ...check(
        'cms.attributes-sorted',
        sorted,
        `The signed attributes are ${sorted ? '' : 'not '}in the order of DER.`,
      ),
      informative: true,
    },
    check(
      'cms.attributes-once',
      repeated.length === 0,
      repeated.length === 0
        ? 'Each signed attribute stands once, with one value.'
        : `Stand twice, or with other than one value: ${repeated.join(', ')}.`,
    ),
    check(
      'cms.content-type',
      sameType,
      sameType
        ? 'The signed content type is that of the content.'
        : `The signed content type is ${contentType ?? 'missing'}, that of the content ${signer.contentType}.`,
    ),
    check(
      'cms.message-digest',
      sameDigest,
      messageDigest === undefined
        ? 'The signed attributes have no message digest.'
        : `The signed message digest is ${sameDigest ? '' : 'not '}that of the content.`,
    ),
  ];
}

function check(rule: string, holds: boolean, sentence: string): SignerCheck {
  return { rule, holds, sentence };
}
