import { digestOf, digestOid, readPem } from '../certificate/index.ts';
import { CONTENT_TYPE } from '../cms/content-type.ts';
import { contextTag, TAG, write } from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { BAG, LOCAL_KEY_ID, X509_CERTIFICATE } from './bags.ts';
import { bmpText, deriveMacKey } from './key-derivation.ts';
import { nodePrimitives } from './node-primitives.ts';
import { protect, type Protection } from './protection.ts';

export interface Pkcs12Input {
  key: SigningKey;
  /** DER; the first is that of the key, the others lead to its root. */
  certificates: readonly [Uint8Array, ...Uint8Array[]];
  password: string;
  /** What stores show as the name of the entry. */
  friendlyName: string;
  randomBytes: RandomBytes;
}

const FRIENDLY_NAME = '1.2.840.113549.1.9.20';
/** As OpenSSL writes; more would only slow the browser that opens it, for keys that are worth nothing. */
const ITERATIONS = 2048;

/**
 * A PKCS#12 file (RFC 7292), DER: key and certificates under AES-256 by PBES2, integrity by HMAC-SHA-256. GOST keys are
 * protected the same way, because the files of GOST tools can be opened by those only.
 */
export async function writePkcs12(input: Pkcs12Input): Promise<Uint8Array> {
  const { key, certificates, password, friendlyName, randomBytes } = input;
  const protection: Protection = { password, iterations: ITERATIONS, randomBytes };
  const keyId = digestOf('sha1', certificates[0]) ?? new Uint8Array();
  const named = write.setOf(
    bagAttribute(LOCAL_KEY_ID, write.octetString(keyId)),
    bagAttribute(FRIENDLY_NAME, write.element(TAG.bmpString, Buffer.from(friendlyName, 'utf16le').swap16())),
  );
  const bags = certificates.map((der, place) => certificateBag(der, place === 0 ? [named] : []));
  const safe = write.sequence(
    await encryptedContent(write.sequence(...bags), protection),
    plainContent(write.sequence(await keyBag(key, named, protection))),
  );
  return write.sequence(write.smallInteger(3), plainContent(safe), await integrity(safe, protection));
}

function plainContent(content: Uint8Array): Uint8Array {
  return write.sequence(write.oid(CONTENT_TYPE.data), write.context(0, write.octetString(content)));
}

async function encryptedContent(content: Uint8Array, protection: Protection): Promise<Uint8Array> {
  const { algorithm, encrypted } = await protect(content, protection);
  const info = write.sequence(
    write.oid(CONTENT_TYPE.data),
    algorithm,
    write.element(contextTag(0, 'primitive'), encrypted),
  );
  return write.sequence(
    write.oid(CONTENT_TYPE.encryptedData),
    write.context(0, write.sequence(write.smallInteger(0), info)),
  );
}

async function keyBag(key: SigningKey, named: Uint8Array, protection: Protection): Promise<Uint8Array> {
  const pkcs8 = readPem(key.pkcs8Pem)[0]?.der ?? new Uint8Array();
  const { algorithm, encrypted } = await protect(pkcs8, protection);
  const shrouded = write.sequence(algorithm, write.octetString(encrypted));
  return write.sequence(write.oid(BAG.shroudedKey), write.context(0, shrouded), named);
}

function certificateBag(der: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const bag = write.sequence(write.oid(X509_CERTIFICATE), write.context(0, write.octetString(der)));
  return write.sequence(write.oid(BAG.certificate), write.context(0, bag), ...attributes);
}

function bagAttribute(oid: string, value: Uint8Array): Uint8Array {
  return write.sequence(write.oid(oid), write.setOf(value));
}

async function integrity(
  safe: Uint8Array,
  { password, iterations, randomBytes }: Protection,
): Promise<Uint8Array> {
  const salt = randomBytes(16);
  const key = await deriveMacKey(nodePrimitives, 'sha256', bmpText(password), salt, iterations);
  const digest = await nodePrimitives.hmac('sha256', key, safe);
  const algorithm = write.sequence(write.oid(digestOid('sha256')), write.nothing());
  return write.sequence(
    write.sequence(algorithm, write.octetString(digest)),
    write.octetString(salt),
    write.integer(iterations),
  );
}
