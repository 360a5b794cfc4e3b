import { DIGESTS, KEYS, SIGNATURES, type DigestName } from '../certificate/index.ts';
import { takeDigestAlgorithm, takeNumber } from '../certificate/extensions-fields.ts';
import {
  contextTag,
  enter,
  fail,
  finish,
  hasMore,
  openDer,
  TAG,
  takeContent,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';

/** How a signature is made, as its AlgorithmIdentifier says. */
export type SignatureScheme =
  | { readonly kind: 'RSA' | 'EC' | 'DSA' | 'GOST256' | 'GOST512'; readonly digest: DigestName | 'sha224' }
  | { readonly kind: 'PSS'; readonly digest: DigestName; readonly saltLength: number }
  | { readonly kind: 'Ed25519' };

const PSS = '1.2.840.113549.1.1.10';
const MGF1 = '1.2.840.113549.1.1.8';
const DSA: ReadonlyMap<string, DigestName | 'sha224'> = new Map([
  ['1.2.840.10040.4.3', 'sha1'],
  ['2.16.840.1.101.3.4.3.1', 'sha224'],
  ['2.16.840.1.101.3.4.3.2', 'sha256'],
] as const);

/**
 * The scheme of an AlgorithmIdentifier (DER, with its header); undefined if it is not known or its parameters are not
 * those of the scheme. `digest` is the one a CMS signer names beside an identifier that names none.
 */
export function readSignatureScheme(algorithm: Uint8Array, digest?: DigestName): SignatureScheme | undefined {
  const file = openDer(algorithm);
  const inside = takeInside(file, TAG.sequence, 'AlgorithmIdentifier');
  const oid = takeOid(inside, 'algorithm');
  const scheme = oid === PSS ? takePss(inside) : takePlain(inside, oid, digest);
  finish(inside, 'AlgorithmIdentifier');
  finish(file, 'AlgorithmIdentifier');
  if (file.reading.failure !== undefined) return undefined;
  // RFC 4056: the digest of the signer and that of PSS are the same.
  if (scheme?.kind === 'PSS' && digest !== undefined && scheme.digest !== digest) return undefined;
  return scheme;
}

function takePlain(
  inside: DerCursor,
  oid: string,
  digest: DigestName | undefined,
): SignatureScheme | undefined {
  const dsa = DSA.get(oid);
  const named = SIGNATURES.get(oid);
  if (dsa !== undefined) return { kind: 'DSA', digest: dsa };
  if (named === undefined) return undefined;
  const { key } = named;
  // RFC 4055: NULL, and absent is taken too; RFC 9215: GOST has none, and signers write NULL. The others have none.
  if (key !== 'EC' && key !== 'Ed25519') takeParameters(inside, key !== 'RSA' && KEYS.has(oid));
  if (key === 'Ed25519') return { kind: key };
  const chosen = named.digest ?? digest;
  if (chosen === undefined || (digest !== undefined && chosen !== digest)) return undefined;
  return { kind: key, digest: chosen };
}

/** NULL or nothing; beside the identifier of a GOST key, signers repeat the parameters of that key. */
function takeParameters(inside: DerCursor, isGostKey: boolean): void {
  if (!hasMore(inside)) return;
  if (isGostKey && takeIf(inside, TAG.sequence, 'parameters') !== undefined) return;
  if (takeContent(inside, TAG.null, 'parameters').length > 0)
    fail(inside, 'der.null', 'a NULL without content');
}

/** RFC 4055 3.1: everything left out is of SHA-1, which then says so itself. */
function takePss(inside: DerCursor): SignatureScheme | undefined {
  const parameters = takeInside(inside, TAG.sequence, 'RSASSA-PSS-params');
  const hash = takeIf(parameters, contextTag(0), 'hashAlgorithm');
  const digestOid =
    hash === undefined ? '1.3.14.3.2.26' : takeDigestAlgorithm(enter(parameters, hash), 'hashAlgorithm');
  const mask = takeIf(parameters, contextTag(1), 'maskGenAlgorithm');
  const maskDigest = mask === undefined ? '1.3.14.3.2.26' : takeMask(enter(parameters, mask));
  const salt = takeIf(parameters, contextTag(2), 'saltLength');
  const saltLength = salt === undefined ? 20 : takeNumber(enter(parameters, salt), 'saltLength');
  const trailer = takeIf(parameters, contextTag(3), 'trailerField');
  const trailerField = trailer === undefined ? 1 : takeNumber(enter(parameters, trailer), 'trailerField');
  finish(parameters, 'RSASSA-PSS-params');
  const digest = DIGESTS.get(digestOid);
  // node has one digest for both; every profile asks for the same one anyway (RFC 4055 3.1).
  if (digest === undefined || maskDigest !== digestOid || trailerField !== 1 || saltLength > 512)
    return undefined;
  return { kind: 'PSS', digest, saltLength };
}

function takeMask(wrapper: DerCursor): string {
  const algorithm = takeInside(wrapper, TAG.sequence, 'maskGenAlgorithm');
  const oid = takeOid(algorithm, 'maskGenAlgorithm');
  const digest = takeDigestAlgorithm(algorithm, 'digest of the mask');
  finish(algorithm, 'maskGenAlgorithm');
  return oid === MGF1 ? digest : '';
}
