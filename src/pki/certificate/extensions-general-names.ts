import {
  asBuffer,
  contentOf,
  contextTag,
  encodingOf,
  enter,
  fail,
  finish,
  hasMore,
  readOid,
  takeAny,
  takeOid,
  type DerCursor,
} from '../der/index.ts';
import { demandMore } from './extensions-fields.ts';
import { takeDistinguishedName, type DistinguishedName } from './extensions-name.ts';

/** RFC 5280 4.2.1.6. Texts are as they stand; addresses are octets. */
export type GeneralName =
  | {
      readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier';
      readonly text: string;
      readonly key: string;
    }
  | { readonly kind: 'iPAddress'; readonly octets: Uint8Array; readonly key: string }
  | { readonly kind: 'directoryName'; readonly name: DistinguishedName; readonly key: string }
  | {
      readonly kind: 'otherName' | 'x400Address' | 'ediPartyName' | 'registeredID';
      readonly key: string;
    };

export type GeneralNameKind = GeneralName['kind'];

const [OTHER, RFC822, DNS, X400, DIRECTORY, EDI, URI, IP, REGISTERED] = [
  contextTag(0),
  contextTag(1, 'primitive'),
  contextTag(2, 'primitive'),
  contextTag(3),
  contextTag(4),
  contextTag(5),
  contextTag(6, 'primitive'),
  contextTag(7, 'primitive'),
  contextTag(8, 'primitive'),
];

/** Takes what is left of a GeneralNames: at least one name. */
export function takeGeneralNames(cursor: DerCursor, field: string): GeneralName[] {
  demandMore(cursor, field);
  const names: GeneralName[] = [];
  while (hasMore(cursor)) names.push(takeGeneralName(cursor, field));
  return names;
}

export function takeGeneralName(cursor: DerCursor, field: string): GeneralName {
  const element = takeAny(cursor, field);
  const content = contentOf(cursor, element);
  const octets = asBuffer(encodingOf(cursor, element)).toString('latin1');
  switch (element.tag) {
    case RFC822:
      return text('rfc822Name', content, octets);
    case DNS:
      return text('dNSName', content, octets);
    case URI:
      return text('uniformResourceIdentifier', content, octets);
    case IP:
      return { kind: 'iPAddress', octets: content, key: octets };
    case DIRECTORY: {
      const inside = enter(cursor, element);
      const name = takeDistinguishedName(inside, field);
      finish(inside, field);
      return {
        kind: 'directoryName',
        name,
        get key() {
          return `4${name.key}`;
        },
      };
    }
    case OTHER: {
      const inside = enter(cursor, element);
      takeOid(inside, `type of an otherName of ${field}`);
      takeAny(inside, `value of an otherName of ${field}`);
      finish(inside, field);
      return { kind: 'otherName', key: octets };
    }
    case X400:
      return { kind: 'x400Address', key: octets };
    case EDI:
      return { kind: 'ediPartyName', key: octets };
    case REGISTERED:
      if (readOid(content) === undefined) fail(cursor, 'der.oid', `a whole OID (registeredID of ${field})`);
      return { kind: 'registeredID', key: octets };
    default:
      fail(cursor, 'der.general-name', `a GeneralName (${field}) at byte ${element.start}`);
      return { kind: 'registeredID', key: '' };
  }
}

/** Octets beyond ASCII are let through here: people write addresses of lists in Cyrillic, and nobody compares those. */
function text(
  kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier',
  content: Uint8Array,
  key: string,
): GeneralName {
  return { kind, text: asBuffer(content).toString('latin1'), key };
}
