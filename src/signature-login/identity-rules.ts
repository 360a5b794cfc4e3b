import { snilsCheckDigits, type Accounts, type Person, type Role } from '../accounts/index.ts';
import type { Organization, Organizations } from '../organizations/index.ts';
import type { Check } from '../pki/index.ts';
import type { PowersOfAttorney } from '../powers-of-attorney/index.ts';
import { organizationChecks } from './organization-rules.ts';
import { check } from './rules.ts';
import { kindOf, namesNobody, type Subject } from './subject.ts';

export interface IdentityDeps {
  accounts: Pick<Accounts, 'byIdentifier' | 'get' | 'list'>;
  organizations: Pick<Organizations, 'byInn' | 'list' | 'of'>;
  powersOfAttorney: Pick<PowersOfAttorney, 'judge'>;
}

export interface Identified {
  checks: Check[];
  /** Both present where everything holds. */
  person?: Person | undefined;
  role?: Role | undefined;
  powerOfAttorney?: string | undefined;
  nobody?: boolean;
}

/** Who it is, and on whose behalf (SIGN-4). `name`: the subject, for the checks. */
export async function identify(subject: Subject, name: string, deps: IdentityDeps): Promise<Identified> {
  const nobody = kindOf(subject) === 'organization' && namesNobody(subject);
  const { checks, person } = nobody
    ? { checks: [namedByOrganization(name)], person: undefined }
    : personChecks(subject, name, deps);
  if (kindOf(subject) === 'personal') return { checks, person, role: { kind: 'individual' } };
  const acting = await organizationChecks(subject, name, person, deps);
  return {
    checks: [...checks, ...acting.checks],
    person: person ?? (nobody ? headOf(acting.organization, deps) : undefined),
    role: acting.role,
    powerOfAttorney: acting.powerOfAttorney,
    nobody,
  };
}

function namedByOrganization(name: string): Check {
  return check('sign.snils-present', name, true, 'The certificate names an organisation and no person.');
}

function headOf(organization: Organization | undefined, { accounts }: IdentityDeps): Person | undefined {
  const chief = organization?.employees.find((employment) => employment.chief);
  return chief && accounts.get(chief.person);
}

function personChecks(
  subject: Subject,
  name: string,
  deps: IdentityDeps,
): { checks: Check[]; person: Person | undefined } {
  const { SNILS, INN } = subject;
  const present = check(
    'sign.snils-present',
    name,
    SNILS !== undefined,
    SNILS === undefined ? 'The subject has no СНИЛС (1.2.643.100.3).' : 'The subject has a СНИЛС.',
  );
  if (SNILS === undefined) return { checks: [present], person: undefined };
  const right = /^\d{11}$/.test(SNILS) && snilsCheckDigits(SNILS.slice(0, 9)) === SNILS.slice(9);
  const digits = check(
    'sign.snils-check-digits',
    name,
    right,
    right
      ? 'The check digits of the СНИЛС are right.'
      : 'The СНИЛС is not eleven digits with right check digits.',
  );
  const person = right ? personBySnils(SNILS, deps) : undefined;
  const mistake = person === undefined ? 'No account has this СНИЛС' : nameMistake(subject, person);
  const account = check(
    'sign.snils-account',
    name,
    mistake === undefined,
    mistake === undefined ? 'The СНИЛС belongs to an account of this name.' : `${mistake}.`,
  );
  const otherInn = person?.inn !== undefined && INN !== undefined && person.inn !== INN;
  const inn = check(
    'sign.inn',
    name,
    !otherInn,
    otherInn ? 'The ИНН is not that of the account with this СНИЛС.' : 'The ИНН contradicts nothing.',
  );
  return { checks: [present, digits, account, inn], person };
}

function personBySnils(digits: string, { accounts }: IdentityDeps): Person | undefined {
  const snils = digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4');
  const found = accounts.byIdentifier(snils);
  if (found?.snils === snils) return found.status === 'deleted' ? undefined : found;
  // Eleven digits may be somebody's telephone, too, and that was looked up first.
  return Iterator.from(accounts.list()).find(
    (person) => person.snils === snils && person.status !== 'deleted',
  );
}

/** A СНИЛС under a strange name is the СНИЛС of somebody else. */
function nameMistake({ SN, GN, CN }: Subject, person: Person): string | undefined {
  const given = [person.name, person.patronymic].filter((part) => part !== undefined).join(' ');
  const same = (one: string, other: string) => plain(one) === plain(other);
  if (SN === undefined && GN === undefined) {
    const full = `${person.surname} ${given}`;
    return CN !== undefined && same(CN, full) ? undefined : 'The name is not that of the account';
  }
  if (SN !== undefined && !same(SN, person.surname))
    return 'The surname is not that of the account with this СНИЛС';
  return GN === undefined || same(GN, given)
    ? undefined
    : 'The given name is not that of the account with this СНИЛС';
}

const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
