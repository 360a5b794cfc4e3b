import {
  contextTag,
  hasMore,
  TAG,
  takeAny,
  takeContent,
  takeInside,
  takeOid,
  toHex,
  encodingOf,
  type DerCursor,
} from '../der/index.ts';
import { takeWholeAlgorithm, type Algorithm } from './algorithms.ts';
import { opened, refused, type Opened } from './outcome.ts';
import { parse } from './structure.ts';

/** What a SafeBag may hold (RFC 7292 4.2). */
export const BAG = {
  key: '1.2.840.113549.1.12.10.1.1',
  shroudedKey: '1.2.840.113549.1.12.10.1.2',
  certificate: '1.2.840.113549.1.12.10.1.3',
  safeContents: '1.2.840.113549.1.12.10.1.6',
} as const;
export const X509_CERTIFICATE = '1.2.840.113549.1.9.22.1';
export const LOCAL_KEY_ID = '1.2.840.113549.1.9.21';
const MOST_BAGS = 200;

export interface KeyBag {
  /** PrivateKeyInfo, or that under `encryption`. */
  readonly content: Uint8Array;
  readonly encryption?: Algorithm;
  readonly keyId?: string;
}

export interface CertificateBag {
  readonly der: Uint8Array;
  readonly keyId?: string;
}

export interface Bags {
  keys: KeyBag[];
  certificates: CertificateBag[];
  count: number;
}

/** Adds the bags of SafeContents (RFC 7292 4.2) to `bags`; lists of revoked certificates and secrets are passed over. */
export function readBags(bytes: Uint8Array, bags: Bags): Opened<Bags> {
  const parsed = parse(bytes, 'SafeContents', (cursor) => {
    const found: Bags = { keys: [], certificates: [], count: bags.count };
    takeContents(cursor, found);
    return found;
  });
  if ('failure' in parsed) return refused('pkcs12.structure', parsed.failure.expected);
  const { keys, certificates, count } = parsed.value;
  if (count > MOST_BAGS) return refused('pkcs12.structure', `at most ${MOST_BAGS} keys and certificates`);
  return opened({
    keys: [...bags.keys, ...keys],
    certificates: [...bags.certificates, ...certificates],
    count,
  });
}

/** SafeContents may hold SafeContents; the reader's own limit of depth ends that. */
function takeContents(cursor: DerCursor, found: Bags): void {
  const contents = takeInside(cursor, TAG.sequence, 'SafeContents');
  while (hasMore(contents)) {
    if (++found.count > MOST_BAGS) return;
    const bag = takeInside(contents, TAG.sequence, 'SafeBag');
    const type = takeOid(bag, 'bagId');
    const value = takeInside(bag, contextTag(0), 'bagValue');
    if (type === BAG.safeContents) takeContents(value, found);
    else if (type === BAG.key) {
      const content = encodingOf(value, takeAny(value, 'PrivateKeyInfo'));
      found.keys.push({ content, ...takeKeyId(bag) });
    } else if (type === BAG.shroudedKey) {
      const shrouded = takeInside(value, TAG.sequence, 'EncryptedPrivateKeyInfo');
      const encryption = takeWholeAlgorithm(shrouded, 'encryptionAlgorithm');
      const content = takeContent(shrouded, TAG.octetString, 'encryptedData');
      found.keys.push({ content, encryption, ...takeKeyId(bag) });
    } else if (type === BAG.certificate) {
      const certificate = takeInside(value, TAG.sequence, 'CertBag');
      if (takeOid(certificate, 'certId') !== X509_CERTIFICATE) continue;
      const wrapped = takeInside(certificate, contextTag(0), 'certValue');
      const der = takeContent(wrapped, TAG.octetString, 'the certificate');
      found.certificates.push({ der, ...takeKeyId(bag) });
    }
  }
}

/** `localKeyId` among the attributes of a bag: what ties a certificate to its key. */
function takeKeyId(bag: DerCursor): { keyId?: string } {
  if (!hasMore(bag)) return {};
  let found: { keyId?: string } = {};
  const attributes = takeInside(bag, TAG.set, 'bagAttributes');
  while (hasMore(attributes)) {
    const attribute = takeInside(attributes, TAG.sequence, 'an attribute');
    if (takeOid(attribute, 'attrId') !== LOCAL_KEY_ID) continue;
    const values = takeInside(attribute, TAG.set, 'attrValues');
    found = { keyId: toHex(takeContent(values, TAG.octetString, 'localKeyId')) };
  }
  return found;
}
