/** Identifier octets, with the constructed bit where DER asks for it. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

const NAMES = new Map<number, string>([
  [TAG.boolean, 'BOOLEAN'],
  [TAG.integer, 'INTEGER'],
  [TAG.bitString, 'BIT STRING'],
  [TAG.octetString, 'OCTET STRING'],
  [TAG.null, 'NULL'],
  [TAG.oid, 'OBJECT IDENTIFIER'],
  [TAG.enumerated, 'ENUMERATED'],
  [TAG.utf8String, 'UTF8String'],
  [TAG.numericString, 'NumericString'],
  [TAG.printableString, 'PrintableString'],
  [TAG.teletexString, 'TeletexString'],
  [TAG.ia5String, 'IA5String'],
  [TAG.utcTime, 'UTCTime'],
  [TAG.generalizedTime, 'GeneralizedTime'],
  [TAG.visibleString, 'VisibleString'],
  [TAG.universalString, 'UniversalString'],
  [TAG.bmpString, 'BMPString'],
  [TAG.sequence, 'SEQUENCE'],
  [TAG.set, 'SET'],
]);

const CONTEXT = 0x80;
const CONSTRUCTED = 0x20;

/** `[n]`, constructed unless said otherwise. */
export function contextTag(number: number, form: 'constructed' | 'primitive' = 'constructed'): number {
  return CONTEXT | number | (form === 'constructed' ? CONSTRUCTED : 0);
}

/** `SEQUENCE`, `[0]`, or the octet in hexadecimal. */
export function tagName(tag: number): string {
  const name = NAMES.get(tag);
  if (name !== undefined) return name;
  if ((tag & 0xc0) === CONTEXT) return `[${tag & 0x1f}]`;
  return `the octet 0x${tag.toString(16).padStart(2, '0')}`;
}
