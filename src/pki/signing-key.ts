import {
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  sign as signWithNode,
  type KeyObject,
} from 'node:crypto';
import { promisify } from 'node:util';
import {
  digestOf,
  GOST_DIGESTS,
  KEYS,
  readPem,
  writePem,
  type DigestName,
  type KeyAlgorithm,
  type PemBlock,
} from './certificate/index.ts';
import { openDer, TAG, take, takeAlgorithm, takeInside } from './der/index.ts';
import { generateGostKey, readGostPrivateKey, type GostPrivateKey, type RandomBytes } from './gost/index.ts';
import { read, unreadable, type Read } from './outcome.ts';

export interface SigningKey {
  readonly algorithm: KeyAlgorithm;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** PKCS#8 in PEM, not encrypted. */
  readonly pkcs8Pem: string;
  /**
   * A signature as `VerificationKey.verify` takes it. RSA and EC sign on the thread pool; `randomBytes` is drawn from
   * by GOST only. Rejects (or throws, GOST) with a RangeError for a digest the key cannot sign with.
   */
  sign(digest: DigestName, data: Uint8Array, randomBytes: RandomBytes): Uint8Array | Promise<Uint8Array>;
}

/** Parameter sets of new keys. Observed: ESIA's own certificates are on XchA. Assumed: 512-A, which tools write. */
const USUAL_SETS = { GOST256: '1.2.643.2.2.36.0', GOST512: '1.2.643.7.1.2.1.2.1' } as const;
const RSA_BITS = 2048;
const OPEN_IT = 'write it without a password: `openssl pkey -in key.pem -out open-key.pem`';
const KEY_LABEL = /^((RSA|EC) )?PRIVATE KEY$/;

/** The first private key of a PEM text: PKCS#8, or the older form of RSA and EC. */
export function readSigningKey(pem: string): Read<SigningKey> {
  const blocks = readPem(pem);
  const block = blocks.find(({ label }) => KEY_LABEL.test(label) || label === 'ENCRYPTED PRIVATE KEY');
  if (block === undefined)
    return unreadable(`a private key in PEM (-----BEGIN PRIVATE KEY-----)${insteadOf(blocks)}`);
  if (block.label === 'ENCRYPTED PRIVATE KEY' || block.headers.includes('ENCRYPTED')) {
    return unreadable(`a private key without a password; ${OPEN_IT}`);
  }
  if (block.der === undefined) {
    return unreadable(
      'a private key in PEM; what stands between its BEGIN and END lines is not whole base64',
    );
  }
  return block.label === 'PRIVATE KEY' ? readPkcs8(block.der) : readWithNode(block.der, block.label);
}

/**
 * A new key. RSA (2048 bits unless said otherwise) and EC (P-256) are drawn by node; GOST is drawn from `randomBytes`, on
 * `paramSet` (an OID).
 * @throws RangeError (as a rejection) for a parameter set of another length, or an unknown one.
 */
export async function generateSigningKey(
  algorithm: 'RSA' | 'EC' | 'GOST256' | 'GOST512',
  randomBytes: RandomBytes,
  paramSet?: string,
  rsaBits: number = RSA_BITS,
): Promise<SigningKey> {
  if (algorithm === 'RSA') {
    const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: rsaBits });
    return nodeKey('RSA', privateKey);
  }
  if (algorithm === 'EC') {
    const { privateKey } = await promisify(generateKeyPair)('ec', { namedCurve: 'P-256' });
    return nodeKey('EC', privateKey);
  }
  const key = generateGostKey(paramSet ?? USUAL_SETS[algorithm], randomBytes);
  if (`GOST${key.bits}` !== algorithm)
    throw new RangeError(`parameter set ${key.paramSet} is not one of ${algorithm}`);
  return gostKey(key);
}

function readPkcs8(der: Uint8Array): Read<SigningKey> {
  const cursor = openDer(der);
  const info = takeInside(cursor, TAG.sequence, 'PrivateKeyInfo');
  take(info, TAG.integer, 'version');
  const oid = takeAlgorithm(info, 'privateKeyAlgorithm');
  const { failure } = cursor.reading;
  if (failure !== undefined) return unreadable(`a private key in PKCS#8: ${failure.expected}`);
  const algorithm = KEYS.get(oid);
  if (algorithm === 'GOST256' || algorithm === 'GOST512') {
    const key = readGostPrivateKey(der);
    return key.outcome === 'read' ? read(gostKey(key.value)) : key;
  }
  if (algorithm === undefined) {
    return unreadable(`a private key of RSA, EC, Ed25519 or GOST R 34.10-2012, and its algorithm is ${oid}`);
  }
  return readWithNode(der, 'PRIVATE KEY');
}

function readWithNode(der: Uint8Array, label: string): Read<SigningKey> {
  const broken = `a whole private key (${label}); its numbers are none, or of an algorithm that is not supported`;
  try {
    const key = createPrivateKey(writePem(label, der));
    const algorithm = NODE_TYPES.get(key.asymmetricKeyType ?? '');
    return algorithm === undefined ? unreadable(broken) : read(nodeKey(algorithm, key));
  } catch {
    return unreadable(broken);
  }
}

const NODE_TYPES: ReadonlyMap<string, KeyAlgorithm> = new Map([
  ['rsa', 'RSA'],
  ['ec', 'EC'],
  ['ed25519', 'Ed25519'],
] as const);

function nodeKey(algorithm: KeyAlgorithm, key: KeyObject): SigningKey {
  return {
    algorithm,
    get spki() {
      return new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }));
    },
    get pkcs8Pem() {
      return key.export({ type: 'pkcs8', format: 'pem' }).toString();
    },
    async sign(digest, data) {
      if (digest === 'gost94' || digest === 'streebog256' || digest === 'streebog512') {
        throw new RangeError(`a key of ${algorithm} does not sign with ${digest}`);
      }
      return new Promise((resolve, reject) => {
        signWithNode(algorithm === 'Ed25519' ? null : digest, data, key, (error, signature) => {
          if (error === null) resolve(new Uint8Array(signature));
          else reject(error);
        });
      });
    },
  };
}

function gostKey(key: GostPrivateKey): SigningKey {
  const algorithm = key.bits === 256 ? 'GOST256' : 'GOST512';
  return {
    algorithm,
    get spki() {
      return key.publicKey.spki;
    },
    pkcs8Pem: writePem('PRIVATE KEY', key.pkcs8),
    sign(digest, data, randomBytes) {
      const digested = digest === GOST_DIGESTS[algorithm] ? digestOf(digest, data) : undefined;
      if (digested === undefined) throw new RangeError(`a key of ${algorithm} does not sign with ${digest}`);
      return key.sign(digested, randomBytes);
    },
  };
}

function insteadOf([first]: readonly PemBlock[]): string {
  if (first === undefined) return ', and no PEM block stands in the text';
  return first.label.endsWith('CERTIFICATE')
    ? '; this is a certificate, give the key it was issued for'
    : `; this is a block named ${first.label.slice(0, 40)}`;
}
