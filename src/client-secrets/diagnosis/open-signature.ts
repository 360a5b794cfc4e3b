import {
  digestOf,
  GOST_PARAM_SETS,
  readGostPublicKey,
  type DigestName,
  type GostPublicKey,
} from '../../pki/index.ts';
import { algorithmOf, DIGEST_OF, type SecretAlgorithm } from '../algorithms.ts';
import type { RegisteredCertificate } from '../system.ts';
import { digestMistake } from './digests.ts';
import { otherGostForms } from './gost-forms.ts';
import { digestProbe, signatureProbe, type Probe } from './probe.ts';
import { openRsa } from './rsa.ts';
import { diagnosis, type Diagnosis } from './table.ts';
import type { Tally } from './tally.ts';

/** A certificate whose key may have made the signature, and how it stands to the system that sent it. */
export interface KnownKey {
  registered: RegisteredCertificate;
  relation: 'named' | 'registered' | 'of-another-system';
  /** Of the other system. */
  mnemonic?: string | undefined;
}

export interface Opened {
  key: KnownKey;
  algorithm: SecretAlgorithm;
  /** What is wrong with the signature itself. */
  mistakes: Diagnosis[];
  /** Which of the bytes it should be over it is over; undefined where none, or where only the probe can tell. */
  over: number | undefined;
  /** Undefined where the signature does not say what it is over. */
  probe: Probe | undefined;
}

/**
 * Finds the key that made the signature and the form it was written in. `signed`: bytes it may rightly be over.
 * Undefined where no RSA key fits; a GOST signature is then taken to be by the first key, over something else.
 */
export function openSignature(
  signature: Uint8Array,
  keys: readonly KnownKey[],
  signed: readonly Uint8Array[],
  tally: Tally,
): Opened | undefined {
  for (const key of keys) {
    const algorithm = algorithmOf(key.registered.certificate.key);
    const opened =
      algorithm === 'RSA'
        ? openWithRsa(signature, key, signed, tally)
        : algorithm && openWithGost(signature, key, algorithm, signed, tally);
    if (opened !== undefined) return opened;
  }
  const [first] = keys;
  const algorithm = first && algorithmOf(first.registered.certificate.key);
  if (first === undefined || algorithm === undefined || algorithm === 'RSA') return undefined;
  const probe = signatureProbe(first.registered.certificate.key, DIGEST_OF[algorithm], signature, tally);
  return { key: first, algorithm, mistakes: [], over: undefined, probe };
}

function openWithRsa(
  signature: Uint8Array,
  key: KnownKey,
  signed: readonly Uint8Array[],
  tally: Tally,
): Opened | undefined {
  const { spki } = key.registered.certificate.key;
  const straight = openRsa(signature, spki, signed, tally);
  // CryptoPro CSP and Windows CAPI give RSA signatures with the lowest byte first, too.
  const found = straight ?? openRsa(Buffer.from(signature).reverse(), spki, signed, tally);
  if (found === undefined) return undefined;
  const form = straight === undefined ? [diagnosis('signature-reversed')] : [];
  const base = { key, algorithm: 'RSA' as const };
  if (found.padding === 'pss') {
    const mistakes = [...form, diagnosis('signature-pss')];
    return { ...base, mistakes, over: signed.indexOf(found.signed), probe: undefined };
  }
  if (found.digest === undefined) {
    return {
      ...base,
      mistakes: [...form, ...digestMistake(undefined, 'RSA')],
      over: undefined,
      probe: undefined,
    };
  }
  const probe = digestProbe(found.digest, found.value, tally);
  const over = signed.findIndex((bytes) => probe.fits(bytes, probe.digest));
  const mistakes = found.padding === 'bare' ? [...form, diagnosis('signature-bare-digest')] : form;
  const inDigest = over < 0 ? [] : digestMistake(found.digest, 'RSA');
  return { ...base, mistakes: [...mistakes, ...inDigest], over: over < 0 ? undefined : over, probe };
}

function openWithGost(
  signature: Uint8Array,
  key: KnownKey,
  algorithm: 'GOST256' | 'GOST512',
  signed: readonly Uint8Array[],
  tally: Tally,
): Opened | undefined {
  const { certificate } = key.registered;
  const digest = DIGEST_OF[algorithm];
  const fits = (bytes: Uint8Array, name: DigestName, form: Uint8Array): boolean =>
    tally.sign(bytes.length) && certificate.key.verify(name, bytes, form);
  const opened = (over: number, mistakes: Diagnosis[]): Opened => ({
    key,
    algorithm,
    mistakes,
    over,
    probe: undefined,
  });

  for (const [index, bytes] of signed.entries()) {
    if (fits(bytes, digest, signature)) return opened(index, []);
  }
  // Everything else is tried over what is most likely, and with the key that the request names.
  const [first] = signed;
  if (first === undefined || key.relation !== 'named') return undefined;
  for (const { id, signature: form } of otherGostForms(signature)) {
    if (fits(first, digest, form)) return opened(0, [diagnosis(id)]);
  }
  const another = algorithm === 'GOST256' ? 'streebog512' : 'streebog256';
  for (const name of [another, 'sha256'] as const) {
    if (fitsDigest(key, digestOf(name, first), signature, tally))
      return opened(0, digestMistake(name, algorithm));
  }
  const turned = Buffer.from(digestOf(digest, first) ?? []).reverse();
  for (const form of [signature, Buffer.from(signature).reverse()]) {
    if (fitsDigest(key, turned, form, tally)) return opened(0, [diagnosis('digest-reversed')]);
  }
  return undefined;
}

/** Verifies over a digest as it is, which no client may sign and some do. */
function fitsDigest(
  { registered }: KnownKey,
  digest: Uint8Array | undefined,
  signature: Uint8Array,
  tally: Tally,
): boolean {
  const key = readGostPublicKey(registered.certificate.key.spki);
  if (digest === undefined || key.outcome === 'unreadable' || !tally.sign()) return false;
  return key.value.verify(ofKeyLength(digest, key.value), signature);
}

/** The number that a digest of another length stands for, written with as many bytes as the key has. */
function ofKeyLength(digest: Uint8Array, { bits, paramSet }: GostPublicKey): Uint8Array {
  const length = bits / 8;
  if (digest.length === length) return digest;
  const order = GOST_PARAM_SETS.find(({ oid }) => oid === paramSet)?.curve().q;
  if (order === undefined) return digest;
  const number = BigInt(`0x${Buffer.from(digest).reverse().toString('hex')}`) % order;
  return Buffer.from(number.toString(16).padStart(2 * length, '0'), 'hex').reverse();
}
