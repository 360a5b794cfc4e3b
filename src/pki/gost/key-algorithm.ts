import { read, unreadable, type Read } from '../outcome.ts';
import { findParamSet, GOST_PARAM_SETS, type ParamSet } from './curves.ts';
import { elements, encode, encodeOid, readOid, TAG, type Element } from './key-der.ts';

const KEY_OIDS = { 256: '1.2.643.7.1.1.1.1', 512: '1.2.643.7.1.1.1.2' } as const;
const DIGEST_OIDS = { 256: '1.2.643.7.1.1.2.2', 512: '1.2.643.7.1.1.2.3' } as const;
const OLD_KEY_OID = '1.2.643.2.2.19';

/**
 * The parameter set of an AlgorithmIdentifier { key algorithm, { parameter set, digest? } }. RFC 9215 4.2 tells when
 * the digest is present; keys are read either way, since tools differ, but a digest of the other length is refused.
 */
export function readKeyAlgorithm(content: Uint8Array): Read<ParamSet> {
  const [algorithm, parameters, ...more] = elements(content) ?? [];
  const keyOid = oidOf(algorithm);
  if (keyOid === OLD_KEY_OID) {
    return unreadable(
      'a key of GOST R 34.10-2012; this one is of GOST R 34.10-2001, which is no longer in use',
    );
  }
  const bits = keyOid === KEY_OIDS[256] ? 256 : keyOid === KEY_OIDS[512] ? 512 : undefined;
  if (bits === undefined)
    return unreadable(`a key algorithm ${KEY_OIDS[256]} or ${KEY_OIDS[512]} (GOST R 34.10-2012)`);
  if (parameters?.tag !== TAG.sequence || more.length > 0)
    return unreadable('a sequence of parameters in the key algorithm');

  const [setElement, digestElement, ...others] = elements(parameters.content) ?? [];
  const set = findParamSet(oidOf(setElement) ?? '');
  if (set?.bits !== bits) return unreadable(`a parameter set of ${bits} bits: ${namesOfSets(bits)}`);
  if (digestElement !== undefined && oidOf(digestElement) !== DIGEST_OIDS[bits]) {
    return unreadable(`the digest ${DIGEST_OIDS[bits]} (Streebog-${bits}) beside the parameter set, or none`);
  }
  return others.length > 0 ? unreadable('nothing after the digest in the key parameters') : read(set);
}

export function encodeKeyAlgorithm({ oid, bits, digestWritten }: ParamSet): Uint8Array {
  const digest = digestWritten ? [encodeOid(DIGEST_OIDS[bits])] : [];
  return encode(TAG.sequence, encodeOid(KEY_OIDS[bits]), encode(TAG.sequence, encodeOid(oid), ...digest));
}

function oidOf(element: Element | undefined): string | undefined {
  return element?.tag === TAG.objectIdentifier ? readOid(element.content) : undefined;
}

function namesOfSets(bits: number): string {
  return GOST_PARAM_SETS.filter((set) => set.bits === bits)
    .map(({ name, oid }) => `${name} (${oid})`)
    .join(', ');
}
