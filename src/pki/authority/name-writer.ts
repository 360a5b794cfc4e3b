import { TAG, write } from '../der/index.ts';

/** One attribute of a name to be written: `{ oid: '2.5.4.3', value: 'Ромашка' }`. */
export interface NameValue {
  readonly oid: string;
  readonly value: string;
}

/** Attributes that are not UTF8String; the Russian numbers are NumericString by their order (pki.md 4). */
const STRING_TYPES: ReadonlyMap<string, number> = new Map([
  ['2.5.4.5', TAG.printableString], // serialNumber
  ['2.5.4.6', TAG.printableString], // C
  ['1.2.840.113549.1.9.1', TAG.ia5String], // emailAddress
  ['1.2.643.100.1', TAG.numericString], // OGRN
  ['1.2.643.100.3', TAG.numericString], // SNILS
  ['1.2.643.100.4', TAG.numericString], // INNLE
  ['1.2.643.100.5', TAG.numericString], // OGRNIP
  ['1.2.643.3.131.1.1', TAG.numericString], // INN
]);

/** A Name, DER: the attributes in the order given, each a relative name of its own. */
export function writeName(attributes: readonly NameValue[]): Uint8Array {
  return write.sequence(
    ...attributes.map(({ oid, value }) =>
      write.setOf(write.sequence(write.oid(oid), write.text(STRING_TYPES.get(oid) ?? TAG.utf8String, value))),
    ),
  );
}
