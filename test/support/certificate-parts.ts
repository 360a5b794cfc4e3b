import {
  contextTag,
  encodingOf,
  enter,
  hasMore,
  openDer,
  TAG,
  take,
  takeAny,
  takeIf,
  takeInside,
  takeOid,
} from '../../src/pki/der/index.ts';
import type { Property } from '../../src/certificates/index.ts';

/** The fields of a certificate, hex of their DER, under the property they belong to. */
export function partsOf(der: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>();
  const certificate = takeInside(openDer(der), TAG.sequence, 'certificate');
  const tbs = takeInside(certificate, TAG.sequence, 'tbs');
  const keep = (name: string, bytes: Uint8Array): void =>
    void parts.set(name, Buffer.from(bytes).toString('hex'));
  takeIf(tbs, contextTag(0), 'version');
  for (const name of ['serial-number', 'signature-algorithm', 'issuer', 'validity', 'subject', 'key'])
    keep(name, encodingOf(tbs, takeAny(tbs, name)));
  const list = takeInside(enter(tbs, take(tbs, contextTag(3), 'extensions')), TAG.sequence, 'extensions');
  while (hasMore(list)) {
    const element = take(list, TAG.sequence, 'extension');
    const oid = takeOid(enter(list, element), 'extnID');
    keep(`${EXTENSIONS[oid] ?? 'unknown-extension'} ${oid}`, encodingOf(list, element));
  }
  return parts;
}

/** Properties in which two certificates differ; serial number and signature are each one's own. */
export function differences(one: Uint8Array, other: Uint8Array): Property[] {
  const [first, second] = [partsOf(one), partsOf(other)];
  const names = new Set([...first.keys(), ...second.keys()]);
  const differing = [...names].filter((name) => first.get(name) !== second.get(name));
  const properties = new Set(differing.map((name) => name.split(' ')[0] as Property));
  properties.delete('serial-number');
  return [...properties];
}

/** Key identifiers and addresses follow from the key and from the issuer. */
const EXTENSIONS: Record<string, Property> = {
  '2.5.29.14': 'key',
  '2.5.29.15': 'key-usage',
  '2.5.29.19': 'basic-constraints',
  '2.5.29.31': 'issuer',
  '2.5.29.32': 'policies',
  '2.5.29.35': 'issuer',
  '2.5.29.37': 'extended-key-usage',
  '2.5.29.46': 'issuer',
  '1.3.6.1.5.5.7.1.1': 'issuer',
  '1.2.643.100.111': 'sign-tool',
  '1.2.643.100.112': 'issuer-sign-tool',
  '1.2.643.100.114': 'identification-kind',
};
