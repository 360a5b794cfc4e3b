import { sameName, snilsCheckDigits, type Accounts, type Person, type Role } from '../accounts/index.ts';
import { kindOf, namedBy, namesNobody, type Subject } from '../certificates/index.ts';
import { chiefOf, type Organization, type Organizations } from '../organizations/index.ts';
import type { Certificate, Check } from '../pki/index.ts';
import type { PowersOfAttorney } from '../powers-of-attorney/index.ts';
import { organizationChecks } from './organization-rules.ts';
import { check } from './rules.ts';

export interface IdentityDeps {
  accounts: Pick<Accounts, 'bySnils' | 'get'>;
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
  const head = nobody && acting.organization ? headOf(acting.organization, deps) : undefined;
  return {
    checks: [
      ...checks,
      ...acting.checks,
      ...(nobody && acting.organization ? [headCheck(name, head !== undefined)] : []),
    ],
    person: person ?? head,
    role: acting.role,
    powerOfAttorney: acting.powerOfAttorney,
    nobody,
  };
}

/** Whose certificate it is by its СНИЛС, or whose organisation's; whatever else may be wrong with it. */
export async function ownerOf(certificate: Certificate, deps: IdentityDeps): Promise<Person | undefined> {
  const { subject } = namedBy(certificate);
  const { person } =
    kindOf(subject) === 'organization' && namesNobody(subject)
      ? await identify(subject, certificate.subject, deps)
      : personChecks(subject, certificate.subject, deps);
  return person?.status === 'deleted' ? undefined : person;
}

function namedByOrganization(name: string): Check {
  return check('sign.snils-present', name, true, 'The certificate names an organisation and no person.');
}

function headOf(organization: Organization, { accounts }: IdentityDeps): Person | undefined {
  const chief = chiefOf(organization);
  const head = chief && accounts.get(chief.person);
  return head?.status === 'deleted' ? undefined : head;
}

function headCheck(name: string, holds: boolean): Check {
  const sentence = holds
    ? 'The head of the organisation answers for the certificate.'
    : 'The organisation has no head at work with an account, who would answer for the certificate.';
  return check('sign.organization-head', name, holds, sentence);
}

function personChecks(
  subject: Subject,
  name: string,
  { accounts }: IdentityDeps,
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
  const person = right ? accounts.bySnils(SNILS) : undefined;
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

/** A СНИЛС under a strange name is the СНИЛС of somebody else. */
function nameMistake({ SN, GN, CN }: Subject, person: Person): string | undefined {
  const given = [person.name, person.patronymic].filter((part) => part !== undefined).join(' ');
  if (SN === undefined && GN === undefined) {
    const full = `${person.surname} ${given}`;
    return CN !== undefined && sameName(CN, full) ? undefined : 'The name is not that of the account';
  }
  if (SN !== undefined && !sameName(SN, person.surname))
    return 'The surname is not that of the account with this СНИЛС';
  return GN === undefined || sameName(GN, given)
    ? undefined
    : 'The given name is not that of the account with this СНИЛС';
}
