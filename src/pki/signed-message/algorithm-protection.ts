import type { Signer } from '../cms/index.ts';
import {
  contextTag,
  encodingOf,
  finish,
  hasMore,
  hex,
  openDer,
  TAG,
  take,
  takeAny,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
} from '../der/index.ts';

/** RFC 6211: the signed attribute that repeats the algorithms, which stand unsigned beside the signature. */
export const ALGORITHM_PROTECTION = '1.2.840.113549.1.9.52';

/** What is wrong with the attribute, in words; undefined if the algorithms are those of the signer. */
export function algorithmProtectionMistake(
  attributes: Uint8Array,
  { digestAlgorithm, signatureAlgorithm }: Signer,
): string | undefined {
  const file = openDer(attributes, { bytes: attributes.length, nodes: 10_000, depth: 32 });
  const set = takeInside(file, TAG.set, 'signed attributes');
  let protection: Protection | undefined;
  while (hasMore(set)) {
    const attribute = takeInside(set, TAG.sequence, 'a signed attribute');
    if (takeOid(attribute, 'attrType') !== ALGORITHM_PROTECTION) continue;
    if (protection !== undefined) return 'stands twice';
    const values = takeInside(attribute, TAG.set, 'attrValues');
    protection = takeProtection(takeInside(values, TAG.sequence, 'CMSAlgorithmProtection'));
    finish(values, 'attrValues');
  }
  const { failure } = file.reading;
  if (failure !== undefined) return `cannot be read: expected was ${failure.expected}`;
  if (protection === undefined) return undefined;
  if (protection.digest !== comparable(digestAlgorithm)) return 'names another digest';
  return protection.signature === comparable(signatureAlgorithm)
    ? undefined
    : 'names another signature algorithm';
}

interface Protection {
  digest: string | undefined;
  signature: string | undefined;
}

/** RFC 6211 2: of signatures it has `[1]`; `[2]` is for codes of authentication, which are something else. */
function takeProtection(inside: DerCursor): Protection {
  const digest = encodingOf(inside, take(inside, TAG.sequence, 'digestAlgorithm'));
  const tagged = takeIf(inside, contextTag(1), 'signatureAlgorithm');
  finish(inside, 'CMSAlgorithmProtection');
  if (tagged === undefined) return { digest: comparable(digest), signature: undefined };
  const signature = Uint8Array.from(encodingOf(inside, tagged));
  signature[0] = TAG.sequence;
  return { digest: comparable(digest), signature: comparable(signature) };
}

/** An AlgorithmIdentifier by its OID and parameters, of which NULL and none are the same; undefined if it is none. */
function comparable(algorithm: Uint8Array): string | undefined {
  const file = openDer(algorithm);
  const inside = takeInside(file, TAG.sequence, 'AlgorithmIdentifier');
  const oid = takeOid(inside, 'algorithm');
  const parameters = hasMore(inside) ? takeAny(inside, 'parameters') : undefined;
  finish(inside, 'AlgorithmIdentifier');
  if (file.reading.failure !== undefined) return undefined;
  const isNone = parameters === undefined || parameters.tag === TAG.null;
  return `${oid} ${isNone ? '' : hex(encodingOf(inside, parameters))}`;
}
