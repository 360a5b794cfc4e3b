import { CONTENT_TYPE } from '../cms/content-type.ts';
import {
  BER_RULES,
  contextTag,
  convertBer,
  finish,
  hasMore,
  nextTag,
  openDer,
  TAG,
  takeContent,
  takeIf,
  takeInside,
  takeOid,
  concat,
  type DerCursor,
  type DerFailure,
} from '../der/index.ts';
import { kindOfDer } from '../file-kind/kind-of-der.ts';
import { takeWholeAlgorithm, takeCount, type Algorithm } from './algorithms.ts';
import { encryptionRefusal, opened, refused, type Opened } from './outcome.ts';

/** Beyond a megabyte nobody keeps a key with its certificates. */
export const LIMITS = { bytes: 2 ** 20, nodes: 20_000, depth: 32 };

const VERSION = 3;

export interface Mac {
  readonly algorithm: Algorithm;
  readonly digest: Uint8Array;
  readonly salt: Uint8Array;
  readonly iterations: number;
}

/** What a MAC is over, and the MAC. */
export interface Pfx {
  readonly authenticatedSafe: Uint8Array;
  readonly mac?: Mac;
}

/** One ContentInfo of the authenticated safe: bags in the open, or to be decrypted. */
export interface Safe {
  readonly encryption?: Algorithm;
  readonly content: Uint8Array;
}

/** Parses DER, or BER made DER: old browsers and Windows write the lengths that DER forbids. */
export function parse<T>(
  bytes: Uint8Array,
  name: string,
  take: (cursor: DerCursor) => T,
): { value: T } | { failure: DerFailure } {
  const strict = openDer(bytes, LIMITS);
  const value = take(strict);
  finish(strict, name);
  const { failure, nodes } = strict.reading;
  if (failure === undefined) return { value };
  if (!BER_RULES.has(failure.rule)) return { failure };
  const converted = convertBer(bytes, LIMITS, nodes);
  if (converted.outcome === 'unreadable') return { failure: converted };
  const again = openDer(converted.der, LIMITS);
  const second = take(again);
  finish(again, name);
  return again.reading.failure === undefined ? { value: second } : { failure: again.reading.failure };
}

/** The outer shell (RFC 7292 4). */
export function readPfx(bytes: Uint8Array): Opened<Pfx> {
  if (bytes.length > LIMITS.bytes) {
    return refused('pkcs12.size', `a file of at most ${LIMITS.bytes} bytes, and ${bytes.length} came`);
  }
  const parsed = parse(bytes, 'the file', takePfx);
  if ('failure' in parsed) return notPkcs12(bytes, parsed.failure);
  const { version, type, ...pfx } = parsed.value;
  if (version !== VERSION) return refused('pkcs12.not-pkcs12', `PKCS#12 of version 3, and not ${version}`);
  if (type !== CONTENT_TYPE.data) return encryptionRefusal('a signature in place of a password');
  return opened(pfx);
}

function takePfx(file: DerCursor): Pfx & { version: number; type: string } {
  const pfx = takeInside(file, TAG.sequence, 'PFX');
  const version = takeCount(pfx, 'version');
  const info = takeInside(pfx, TAG.sequence, 'authSafe');
  const type = takeOid(info, 'contentType');
  const authenticatedSafe =
    type === CONTENT_TYPE.data
      ? takeContent(takeInside(info, contextTag(0), 'content'), TAG.octetString, 'authSafe')
      : new Uint8Array();
  if (type !== CONTENT_TYPE.data) takeIf(info, contextTag(0), 'content');
  const mac = hasMore(pfx) ? takeMac(takeInside(pfx, TAG.sequence, 'macData')) : undefined;
  finish(pfx, 'PFX');
  return { version, type, authenticatedSafe, ...(mac !== undefined && { mac }) };
}

function takeMac(data: DerCursor): Mac {
  const info = takeInside(data, TAG.sequence, 'mac');
  const algorithm = takeWholeAlgorithm(info, 'digestAlgorithm');
  const digest = takeContent(info, TAG.octetString, 'digest');
  const salt = takeContent(data, TAG.octetString, 'macSalt');
  const iterations = hasMore(data) ? takeCount(data, 'iterations') : 1;
  finish(data, 'macData');
  return { algorithm, digest, salt, iterations };
}

/** What begins like no PKCS#12 is another kind of file; what does is a broken one. */
function notPkcs12(bytes: Uint8Array, { expected }: DerFailure): Opened<never> {
  if (kindOfDer(bytes) === 'pkcs12') return refused('pkcs12.structure', `a whole PKCS#12 file: ${expected}`);
  return refused(
    'pkcs12.not-pkcs12',
    'a PKCS#12 file (.p12, .pfx) with a key and its certificate in it; a .cer has no key, and a .pem is made one with `openssl pkcs12 -export -in my.pem -out my.p12`',
  );
}

/** The ContentInfos inside (RFC 7292 4.1). */
export function readSafes(bytes: Uint8Array): Opened<Safe[]> {
  const parsed = parse(bytes, 'AuthenticatedSafe', (cursor) => {
    const safes: (Safe | string)[] = [];
    const list = takeInside(cursor, TAG.sequence, 'AuthenticatedSafe');
    while (hasMore(list)) safes.push(takeSafe(takeInside(list, TAG.sequence, 'ContentInfo')));
    return safes;
  });
  if ('failure' in parsed) return refused('pkcs12.structure', parsed.failure.expected);
  const safes: Safe[] = [];
  for (const safe of parsed.value) {
    if (typeof safe === 'string') return encryptionRefusal(`content of the type ${safe}`);
    safes.push(safe);
  }
  return opened(safes);
}

/** A safe, or the type of what is none that a password opens. */
function takeSafe(info: DerCursor): Safe | string {
  const type = takeOid(info, 'contentType');
  const content = takeInside(info, contextTag(0), 'content');
  if (type === CONTENT_TYPE.data) return { content: takeContent(content, TAG.octetString, 'SafeContents') };
  if (type !== CONTENT_TYPE.encryptedData) return type;
  const data = takeInside(content, TAG.sequence, 'EncryptedData');
  takeCount(data, 'version');
  const encrypted = takeInside(data, TAG.sequence, 'encryptedContentInfo');
  takeOid(encrypted, 'contentType');
  const encryption = takeWholeAlgorithm(encrypted, 'contentEncryptionAlgorithm');
  return { encryption, content: takeEncrypted(encrypted) };
}

/** `[0] IMPLICIT OCTET STRING`, in one piece or, in BER, in several. */
function takeEncrypted(info: DerCursor): Uint8Array {
  if (nextTag(info) !== contextTag(0)) {
    return takeContent(info, contextTag(0, 'primitive'), 'encryptedContent');
  }
  const pieces: Uint8Array[] = [];
  const inside = takeInside(info, contextTag(0), 'encryptedContent');
  while (hasMore(inside)) pieces.push(takeContent(inside, TAG.octetString, 'encryptedContent'));
  return concat(...pieces);
}
