import { fail, type DerCursor } from '../der/index.ts';
import type { GeneralName } from './extensions-general-names.ts';

/** With `_`, which no host has (RFC 1123) and many names in the DNS do: it is compared like a letter. */
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const LONGEST_HOST = 253;
/** Characters of a local part: printable ASCII, without spaces where it is not in quotes. */
const LOCAL_PART = /^(?:[\x21-\x7e]{1,64}|"[\x20-\x7e]{0,62}")$/;
/** RFC 3986: no `\`, which some readers of URIs take for `/`, and others for a letter of the user's name. */
const URI = /^[a-z][a-z0-9+.-]*:[!#-;=?-[\]_a-z~]+$/i;

/**
 * Names of subjectAltName may not be nothing (RFC 5280 4.2.1.6), and are in ASCII. Whether they are in the form by
 * which they can be compared is asked where they are constrained: issuers write addresses of all kinds.
 */
export function checkAlternativeNames(cursor: DerCursor, names: GeneralName[]): GeneralName[] {
  if (cursor.reading.failure !== undefined) return names;
  const wrong = names.find((name) => !isName(name));
  if (wrong !== undefined) {
    fail(
      cursor,
      'certificate.name-form',
      `a ${wrong.kind} in the form of RFC 5280 4.2.1.6 in subjectAltName`,
    );
  }
  return names;
}

function isName(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dNSName':
    case 'rfc822Name':
    case 'uniformResourceIdentifier':
      return /^[\0-\x7f]+$/.test(name.text) && name.text.trim() !== '';
    case 'iPAddress':
      return name.octets.length === 4 || name.octets.length === 16;
    default:
      return true;
  }
}

/** Whether a name is in the form by which it can be compared with constraints. */
export function isComparable(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dNSName':
      // RFC 6125: a wildcard is a whole label, the first one, and not all of the name.
      return isHost(name.text.replace(/^\*\.(?=.)/, ''));
    case 'rfc822Name':
      return isMailbox(name.text);
    case 'uniformResourceIdentifier':
      return URI.test(name.text);
    default:
      return true;
  }
}

/** Bases of subtrees: a host and all below it; a host, a domain (`.example.ru`) or a mailbox; an address and its mask. */
export function isConstraintForm(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dNSName':
      return name.text === '' || isHost(name.text);
    case 'rfc822Name':
      return (
        name.text === '' ||
        (name.text.includes('@') ? isMailbox(name.text) : isHost(name.text.replace(/^\./, '')))
      );
    case 'uniformResourceIdentifier':
      return isHost(name.text.replace(/^\./, ''));
    case 'iPAddress':
      return (
        (name.octets.length === 8 || name.octets.length === 32) &&
        isMask(name.octets.subarray(name.octets.length / 2))
      );
    default:
      return true;
  }
}

export function isHost(text: string): boolean {
  return text.length <= LONGEST_HOST && text.split('.').every((label) => LABEL.test(label));
}

function isMailbox(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return (
    at > 0 &&
    LOCAL_PART.test(local) &&
    (!local.includes('@') || /^".*"$/.test(local)) &&
    isHost(text.slice(at + 1))
  );
}

/** RFC 4632: ones, then zeros. */
function isMask(octets: Uint8Array): boolean {
  const bits = [...octets].map((octet) => octet.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits);
}
