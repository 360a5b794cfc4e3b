import { readEncryption, KEY_LENGTHS, type Algorithm, type Encryption } from './algorithms.ts';
import { readBags, type Bags, type KeyBag } from './bags.ts';
import { certificateOf } from './certificate-of.ts';
import { macHolds, readMacScheme, type MacScheme } from './integrity.ts';
import { encryptionRefusal, opened, refused, type Opened, type Pkcs12Refusal } from './outcome.ts';
import type { AesName, HashName, Pkcs12Primitives } from './primitives.ts';
import { readPfx, readSafes, type Safe } from './structure.ts';

/** What a key file holds, opened. */
export interface KeyFile {
  /** PrivateKeyInfo (PKCS#8), DER, not encrypted: a secret. */
  privateKey: Uint8Array;
  /** DER, of this key. */
  certificate: Uint8Array;
  /** All that are in the file, its own among them, DER. */
  certificates: Uint8Array[];
}

export type ReadPkcs12 = Opened<KeyFile>;

/** Of all derivations of one file together: a second or two, and more than any tool asks for by itself. */
const MOST_ITERATIONS = 2_000_000;

/**
 * Opens a PKCS#12 file (RFC 7292): PBES2 with AES-CBC, integrity by HMAC-SHA or PBMAC1, DER or BER. One key is asked for.
 * Never throws; the work is bounded by size, elements, depth and iterations.
 */
export async function openPkcs12(
  bytes: Uint8Array,
  password: string,
  primitives: Pkcs12Primitives,
): Promise<ReadPkcs12> {
  // Programs in JavaScript hand over what they have: nothing, or a text.
  if (!((bytes as unknown) instanceof Uint8Array)) return refused('pkcs12.not-pkcs12', 'a Uint8Array');
  if (typeof (password as unknown) !== 'string') return refused('pkcs12.password', 'a password as a text');
  const pfx = readPfx(bytes);
  if (pfx.outcome === 'unreadable') return pfx;
  const safes = readSafes(pfx.value.authenticatedSafe);
  if (safes.outcome === 'unreadable') return safes;
  const opening = createOpening(password, primitives);
  const { mac } = pfx.value;
  const scheme = mac && readMacScheme(mac);
  if (scheme?.outcome === 'unreadable') return scheme;
  // What cannot be read at all, or only in ages, is said before the password is tried. Looking ahead spends an account of
  // its own, as it asks for every derivation there is; the work itself begins with a full one.
  const refusal = foresee(safes.value, scheme?.value, createOpening(password, primitives));
  if (refusal !== undefined) return refusal;
  if (mac !== undefined && scheme !== undefined) {
    opening.admits(scheme.value);
    if (!(await macHolds(pfx.value, mac, scheme.value, password, primitives))) return wrongPassword();
  }
  const bags = await openSafes(safes.value, opening);
  return bags.outcome === 'unreadable' ? bags : openKey(bags.value, opening);
}

const NO_BAGS: Bags = { keys: [], certificates: [], count: 0 };

interface Opening {
  /** Counts the work of a derivation; a refusal where it is too much, or the platform lacks what it takes. */
  admits: (scheme: MacScheme | Encryption) => Pkcs12Refusal | undefined;
  /** If it is admitted, what lies under the password. */
  decrypt: (algorithm: Algorithm, encrypted: Uint8Array) => Promise<Opened<Uint8Array>>;
}

/** The first refusal that awaits the MAC, the safes, and the keys in safes that are open; nothing is computed. */
function foresee(
  safes: readonly Safe[],
  scheme: MacScheme | undefined,
  { admits }: Opening,
): Pkcs12Refusal | undefined {
  const encryptions = safes.flatMap(({ encryption, content }) => {
    if (encryption !== undefined) return [encryption];
    const bags = readBags(content, NO_BAGS);
    const keys = bags.outcome === 'read' ? bags.value.keys : [];
    return keys.flatMap((key) => key.encryption ?? []);
  });
  const readings = encryptions.map(readEncryption);
  // An encryption that is not read says more than how long it would take.
  for (const reading of readings) if (reading.outcome === 'unreadable') return reading;
  const schemes = readings.flatMap((reading) => (reading.outcome === 'read' ? reading.value : []));
  for (const one of scheme === undefined ? schemes : [scheme, ...schemes]) {
    const refusal = admits(one);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function createOpening(password: string, primitives: Pkcs12Primitives): Opening {
  let left = MOST_ITERATIONS;
  const octets = new TextEncoder().encode(password);

  function admits(scheme: MacScheme | Encryption): Pkcs12Refusal | undefined {
    const { iterations } = 'cipher' in scheme ? scheme.derivation : scheme;
    left -= iterations;
    if (iterations < 1 || left < 0) {
      return refused(
        'pkcs12.iterations',
        `from 1 to ${MOST_ITERATIONS} iterations, all derivations together`,
      );
    }
    const lacking = algorithmsOf(scheme).find((name) => primitives.lacks.has(name));
    return lacking && encryptionRefusal(`${lacking}, which cannot be computed here`);
  }

  return {
    admits,
    async decrypt(algorithm, encrypted) {
      const encryption = readEncryption(algorithm);
      if (encryption.outcome === 'unreadable') return encryption;
      const refusal = admits(encryption.value);
      if (refusal !== undefined) return refusal;
      const { cipher, vector, derivation } = encryption.value;
      const { hash, salt, iterations } = derivation;
      const key = await primitives.pbkdf2(hash, octets, salt, iterations, KEY_LENGTHS[cipher]);
      const decrypted = await primitives.decryptAesCbc(key, vector, encrypted);
      return decrypted === undefined ? wrongPassword() : opened(decrypted);
    },
  };
}

function algorithmsOf(scheme: MacScheme | Encryption): (HashName | AesName)[] {
  if ('cipher' in scheme) return [scheme.cipher, scheme.derivation.hash];
  return [scheme.hash, ...(scheme.derivation === undefined ? [] : [scheme.derivation.hash])];
}

async function openSafes(safes: readonly Safe[], { decrypt }: Opening): Promise<Opened<Bags>> {
  let bags = NO_BAGS;
  for (const { encryption, content } of safes) {
    const plain = encryption === undefined ? opened(content) : await decrypt(encryption, content);
    if (plain.outcome === 'unreadable') return plain;
    const more = readBags(plain.value, bags);
    // One padding in 256 is right by accident, and what stands before it is not.
    if (more.outcome === 'unreadable') return encryption === undefined ? more : wrongPassword();
    bags = more.value;
  }
  return opened(bags);
}

async function openKey({ keys, certificates }: Bags, opening: Opening): Promise<ReadPkcs12> {
  const [bag, ...others] = keys;
  if (bag === undefined) return refused('pkcs12.no-key', 'a private key, and there are only certificates');
  if (others.length > 0) {
    return refused(
      'pkcs12.several-keys',
      `one private key, and there are ${keys.length}; export the one that is to sign by itself`,
    );
  }
  const privateKey = await plainKey(bag, opening);
  if (privateKey.outcome === 'unreadable') return privateKey;
  const certificate = certificateOf(privateKey.value, bag.keyId, certificates);
  if (certificate === undefined) {
    return refused('pkcs12.no-certificate', 'the certificate of the private key, in the same file');
  }
  const all = certificates.map(({ der }) => der);
  return opened({ privateKey: privateKey.value, certificate, certificates: all });
}

async function plainKey({ content, encryption }: KeyBag, { decrypt }: Opening): Promise<Opened<Uint8Array>> {
  const plain = encryption === undefined ? opened(content) : await decrypt(encryption, content);
  if (plain.outcome === 'unreadable' || plain.value[0] === 0x30) return plain;
  return wrongPassword();
}

function wrongPassword(): Pkcs12Refusal {
  return refused('pkcs12.password', 'the password of the file; the one that came does not open it');
}
