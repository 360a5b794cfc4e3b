import {
  compare,
  contentOf,
  contextTag,
  encodingOf,
  enter,
  finish,
  hasMore,
  openDer,
  readTime,
  TAG,
  take,
  takeAny,
  takeIf,
  takeInside,
  takeOid,
  type DerCursor,
  type DerElement,
  readOid,
} from '../der/index.ts';
import type { SignedAttributes, UnsignedAttributes } from './signed-message.ts';

/** RFC 5652 11.1–11.3: attributes that stand once, with one value. */
export const ATTRIBUTE = {
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
} as const;

/** More than any chain of time stamps has. */
const UNSIGNED_NODES = 1000;

const NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(ATTRIBUTE).map(([name, oid]) => [oid, name]),
);

/** Takes the signed attributes of a SignerInfo, if there are any. */
export function takeSignedAttributes(info: DerCursor): SignedAttributes | undefined {
  const element = takeIf(info, contextTag(0), 'signedAttrs');
  if (element === undefined) return undefined;
  // RFC 5652 5.4: signed is the encoding under the tag of a SET, not the [0] that stands here.
  const der = Uint8Array.from(encodingOf(info, element));
  der[0] = TAG.set;
  const attributes: SignedAttributes = { der, count: 0, oids: [], repeated: [], sorted: true };
  const inside = enter(info, element);
  const seen = new Set<string>();
  let before: Uint8Array | undefined;
  while (hasMore(inside)) {
    const attribute = take(inside, TAG.sequence, 'a signed attribute');
    takeAttribute(enter(inside, attribute), attributes, seen);
    const encoding = encodingOf(inside, attribute);
    if (before !== undefined && compare(before, encoding) > 0) attributes.sorted = false;
    before = encoding;
  }
  return attributes;
}

/** Takes the unsigned attributes of a SignerInfo (RFC 5652 5.3), if there are any: in a reading of their own. */
export function takeUnsignedAttributes(info: DerCursor): UnsignedAttributes | undefined {
  const element = takeIf(info, contextTag(1), 'unsignedAttrs');
  if (element === undefined) return undefined;
  const content = contentOf(info, element);
  const set = openDer(content, { bytes: content.length, nodes: UNSIGNED_NODES, depth: 4 });
  const oids: string[] = [];
  do {
    const pair = takeInside(set, TAG.sequence, 'an unsigned attribute');
    oids.push(takeOid(pair, 'attrType'));
    const values = takeInside(pair, TAG.set, 'attrValues');
    do takeAny(values, 'a value of an unsigned attribute');
    while (hasMore(values));
    finish(pair, 'an unsigned attribute');
  } while (hasMore(set));
  const { failure } = set.reading;
  return { oids, ...(failure !== undefined && { mistake: failure.expected }) };
}

function takeAttribute(pair: DerCursor, attributes: SignedAttributes, seen: Set<string>): void {
  const oid = takeOid(pair, 'attrType');
  const values = takeInside(pair, TAG.set, 'attrValues');
  const known = NAMES.get(oid);
  attributes.oids.push(oid);
  attributes.count += 1;
  if (known !== undefined) {
    const value = hasMore(values) ? takeAny(values, known) : undefined;
    if (value !== undefined) keep(attributes, oid, value, contentOf(values, value));
    const once = !seen.has(oid) && value !== undefined && !hasMore(values);
    if (!once && !attributes.repeated.includes(known)) attributes.repeated.push(known);
    seen.add(oid);
  }
  finish(pair, 'a signed attribute');
}

/** The first value stays: a second one is a refusal anyway. A value of another type is none. */
function keep(attributes: SignedAttributes, oid: string, { tag }: DerElement, content: Uint8Array): void {
  if (oid === ATTRIBUTE.contentType && tag === TAG.oid) {
    const contentType = readOid(content);
    if (contentType !== undefined) attributes.contentType ??= contentType;
  }
  if (oid === ATTRIBUTE.messageDigest && tag === TAG.octetString) attributes.messageDigest ??= content;
  if (oid === ATTRIBUTE.signingTime) {
    const time = tag === TAG.utcTime || tag === TAG.generalizedTime ? readTime(tag, content) : undefined;
    if (time !== undefined) attributes.signingTime ??= time;
  }
}
