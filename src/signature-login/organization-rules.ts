import { ogrnCheckDigit, ogrnipCheckDigit, type Person, type Role } from '../accounts/index.ts';
import { kindOf, type Subject } from '../certificates/index.ts';
import { activeEmployment, type Organization } from '../organizations/index.ts';
import type { Check } from '../pki/index.ts';
import type { IdentityDeps } from './identity-rules.ts';
import { check } from './rules.ts';

export interface Acting {
  checks: Check[];
  organization?: Organization | undefined;
  role?: Role | undefined;
  /** Number of the power of attorney that lets the person act (ORG-6). */
  powerOfAttorney?: string | undefined;
}

/** The organisation a certificate names, and whether this person acts for it. `person`: nobody, where none is named. */
export async function organizationChecks(
  subject: Subject,
  name: string,
  person: Person | undefined,
  deps: IdentityDeps,
): Promise<Acting> {
  const trader = kindOf(subject) === 'sole-trader';
  const number = (trader ? subject.OGRNIP : subject.OGRN) ?? '';
  const digits = trader
    ? hasCheckDigit(number, 15, ogrnipCheckDigit)
    : hasCheckDigit(number, 13, ogrnCheckDigit);
  const organization = digits ? organizationByNumber(number, subject, deps) : undefined;
  const employment =
    person && organization && activeEmployment(deps.organizations.of(person.oid), organization.oid);
  // Where nobody is named there is nobody who would have to work there.
  const belongs = organization !== undefined && (subject.SNILS === undefined || employment !== undefined);
  const checks = [
    check(
      'sign.ogrn-check-digit',
      name,
      digits,
      digits
        ? `The check digit of the ${trader ? 'ОГРНИП' : 'ОГРН'} is right.`
        : `There is no ${trader ? 'ОГРНИП of 15' : 'ОГРН of 13'} digits with a right check digit.`,
    ),
    check('sign.ogrn-organization', name, belongs, belonging(organization, belongs)),
    innCheck(subject, name, organization),
  ];
  if (organization === undefined) return { checks };
  // SIGN-4: a certificate that names nobody is the organisation's own act, and its head acts by the charter; whether
  // there is one is asked by a rule of its own. Everybody else acts by a power of attorney (ORG-6).
  const chief = subject.SNILS === undefined || employment?.chief === true;
  const power = chief || !belongs ? undefined : await powerOf(name, person, organization, deps);
  checks.push(...(power?.checks ?? [withoutPower(name, chief)]));
  return {
    checks,
    organization,
    role: roleFor(organization, chief),
    powerOfAttorney: power?.number,
  };
}

function withoutPower(name: string, chief: boolean): Check {
  const sentence = chief
    ? 'The head acts without a power of attorney.'
    : 'Who does not work in the organisation is not asked for a power of attorney of it.';
  return check('sign.power-of-attorney', name, true, sentence);
}

/** ORG-6: of an employee's powers of attorney the best one decides. */
async function powerOf(
  name: string,
  person: Person | undefined,
  organization: Organization,
  { powersOfAttorney }: IdentityDeps,
): Promise<{ checks: Check[]; number?: string | undefined } | undefined> {
  if (person === undefined) return undefined;
  const { number, checks } = await powersOfAttorney.judge(person, organization);
  return {
    number,
    checks: checks.map(({ rule, holds, sentence }) => check(rule, name, holds, sentence)),
  };
}

function roleFor({ type, oid }: Organization, chief: boolean): Role {
  if (!chief) return { kind: 'employee', organization: oid };
  return { kind: type === 'BUSINESS' ? 'sole_trader' : 'organization', organization: oid };
}

function belonging(organization: Organization | undefined, belongs: boolean): string {
  if (organization === undefined) return 'No organisation of the stand has this number.';
  return belongs
    ? 'The organisation is known, and whoever is named works there.'
    : 'The person named does not work in the organisation with this number, or not any more.';
}

function innCheck({ INNLE }: Subject, name: string, organization: Organization | undefined): Check {
  const other = INNLE !== undefined && organization !== undefined && organization.inn !== INNLE;
  return check(
    'sign.inn-organization',
    name,
    !other,
    other ? 'The ИНН is not that of the organisation with this ОГРН.' : 'The ИНН contradicts nothing.',
  );
}

function hasCheckDigit(number: string, length: number, digitOf: (digits: string) => string): boolean {
  return (
    number.length === length && /^\d+$/.test(number) && digitOf(number.slice(0, -1)) === number.slice(-1)
  );
}

/** By ИНН at once where both numbers agree; else all of them are looked through. */
function organizationByNumber(
  ogrn: string,
  { INNLE, INN }: Subject,
  { organizations }: IdentityDeps,
): Organization | undefined {
  const byInn = organizations.byInn(INNLE ?? INN ?? '');
  if (byInn?.ogrn === ogrn) return byInn;
  return Iterator.from(organizations.list()).find((one) => one.ogrn === ogrn);
}
