import type { Person } from './person.ts';

/** What was typed into the login field, read in every way it can be meant (LOGIN-1), likeliest first. */
export interface Identifier {
  candidates: { kind: IdentifierKind; value: string }[];
  /** ИНН of the organisation, where it stood before the identifier of its representative. */
  organizationInn?: string;
}
export type IdentifierKind = 'mobile' | 'email' | 'snils' | 'inn' | 'login';

// Longer than any address; nothing typed by mistake or malice is worked on beyond it.
const LONGEST = 320;

/** Reads an identifier in any usual spelling. Nothing readable gives no candidates. */
export function readIdentifier(typed: string): Identifier {
  if (typed.length > LONGEST) return { candidates: [] };
  const trimmed = typed.trim();
  const representative = /^(\d{10})[\s,/:]+(\S.*)$/s.exec(trimmed);
  if (representative?.[1] === undefined || representative[2] === undefined)
    return { candidates: candidatesOf(trimmed) };
  return { candidates: candidatesOf(representative[2]), organizationInn: representative[1] };
}

function candidatesOf(typed: string): Identifier['candidates'] {
  if (typed.includes('@')) return [{ kind: 'email', value: canonicalEmail(typed) }];
  const candidates: Identifier['candidates'] = [];
  const mobile = canonicalPhone(typed);
  if (mobile !== undefined) candidates.push({ kind: 'mobile', value: mobile });
  // Eleven bare digits that begin with 7 or 8 may be either; both are looked up.
  const snils = canonicalSnils(typed);
  if (snils !== undefined) candidates.push({ kind: 'snils', value: snils });
  if (/^\d{12}$/.test(typed)) candidates.push({ kind: 'inn', value: typed });
  if (LOGIN_NAME.test(typed)) candidates.push({ kind: 'login', value: typed.toLowerCase() });
  return candidates;
}

/** A letter first, so that a login name is never mistaken for a number. */
export const LOGIN_NAME = /^\p{L}[\p{L}\d_.-]{2,63}$/u;

const PHONE_SEPARATORS = /[\s().\-\u2010-\u2015\u2212]/g;

/** `+7(900)1234567` from any usual spelling: with +7, 8, 7 or bare, with blanks, brackets, dots and dashes. */
export function canonicalPhone(typed: string): string | undefined {
  const plain = typed.replaceAll(PHONE_SEPARATORS, '');
  // Ten bare digits are a phone only where they begin with the 9 of mobile codes.
  const number = /^(?:\+7|7|8)(\d{10})$/.exec(plain)?.[1] ?? /^9\d{9}$/.exec(plain)?.[0];
  return number === undefined ? undefined : `+7(${number.slice(0, 3)})${number.slice(3)}`;
}

export function canonicalEmail(typed: string): string {
  return typed.trim().toLowerCase();
}

/** `000-000-001 01` from eleven digits with or without blanks and dashes; check digits are not judged here. */
export function canonicalSnils(typed: string): string | undefined {
  const plain = typed.replaceAll(/[\s\-\u2010-\u2015\u2212]/g, '');
  const groups = /^(\d{3})(\d{3})(\d{3})(\d{2})$/.exec(plain);
  return groups === null ? undefined : `${groups[1]}-${groups[2]}-${groups[3]} ${groups[4]}`;
}

/** A number without what it is grouped with: certificates and powers of attorney have СНИЛС bare. */
export const digitsOf = (number: string): string => number.replaceAll(/\D/g, '');

/**
 * The identifiers a person logs in with, each with its place in the record. A contact counts once it is verified
 * (REC-2). A deleted account has none: they are free to be registered again.
 */
export function* identifiersOf(
  person: Person,
): Generator<{ kind: IdentifierKind; value: string; field: string }> {
  if (person.status === 'deleted') return;
  for (const [place, contact] of person.contacts.entries()) {
    if (!contact.verified || contact.type === 'home-phone') continue;
    const value = contact.type === 'email' ? canonicalEmail(contact.value) : contact.value;
    yield { kind: contact.type, value, field: `/contacts/${place}/value` };
  }
  if (person.snils !== undefined) yield { kind: 'snils', value: person.snils, field: '/snils' };
  if (person.inn !== undefined) yield { kind: 'inn', value: person.inn, field: '/inn' };
  if (person.login !== undefined) yield { kind: 'login', value: person.login.toLowerCase(), field: '/login' };
}
