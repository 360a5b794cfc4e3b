import { digitsOf, sameName, type Person } from '../accounts/index.ts';
import type { Organization } from '../organizations/index.ts';
import { LOGIN_POWER } from './login-power.ts';
import { beginOf, endOf } from './moscow-days.ts';
import type { PowerCheck, PowerFacts, PowerRevocation, PowerState } from './power-of-attorney.ts';
import { POWER_RULES, type PowerRule } from './rules.ts';

const ORDER = Object.keys(POWER_RULES) as PowerRule[];

/** How far a document gets: the place of the first rule that it breaks. */
export function rankOf(checks: readonly PowerCheck[]): number {
  const broken = checks.filter(({ holds }) => !holds).map(({ rule }) => ORDER.indexOf(rule));
  return Math.min(ORDER.length, ...broken);
}

export const inOrder = (checks: readonly PowerCheck[]): PowerCheck[] =>
  [...checks].sort((one, other) => ORDER.indexOf(one.rule) - ORDER.indexOf(other.rule));

export function stateOf(
  { from, until }: Pick<PowerFacts, 'from' | 'until'>,
  revoked: PowerRevocation | undefined,
  now: number,
): PowerState {
  if (revoked !== undefined && revoked.at <= now) return 'revoked';
  if (now < beginOf(from)) return 'not-yet';
  return now < endOf(until) ? 'valid' : 'expired';
}

/** All that a document says by itself; its signature is looked at elsewhere. */
export function factChecks(
  facts: PowerFacts,
  revoked: PowerRevocation | undefined,
  { person, organization, now }: { person: Person; organization: Organization; now: number },
): PowerCheck[] {
  const { number, from, until, powers } = facts;
  const named = `The power of attorney ${number}`;
  const over = revoked !== undefined && revoked.at <= now;
  const check = (rule: PowerRule, holds: boolean, right: string, wrong: string): PowerCheck => ({
    rule,
    holds,
    sentence: `${named} ${holds ? right : wrong}.`,
  });
  return [
    check('sign.power-of-attorney', true, 'names this person', ''),
    check(
      'sign.power-organization',
      isPrincipal(facts.principal, organization),
      'is given by this organisation',
      `is given by another organisation (ОГРН ${facts.principal.ogrn})`,
    ),
    check(
      'sign.power-representative',
      isRepresentative(facts.representative, person),
      'is made out to this person',
      'has the СНИЛС of this person with another ИНН or name',
    ),
    check(
      'sign.power-revocation',
      !over,
      'is not revoked',
      over ? `was revoked by the ${revoked.by} at ${new Date(revoked.at).toISOString()}` : '',
    ),
    check('sign.power-started', now >= beginOf(from), 'has begun', `begins on ${from} only`),
    check('sign.power-ended', now < endOf(until), `lasts until ${until}`, `ended with ${until}`),
    check(
      'sign.power-sufficient',
      powers.some(({ code }) => code === LOGIN_POWER.code),
      `gives ${LOGIN_POWER.code}`,
      `does not give ${LOGIN_POWER.code}, but ${
        powers
          .map(({ code }) => code)
          .slice(0, 5)
          .join(', ') || 'nothing'
      }`,
    ),
  ];
}

export function isPrincipal({ ogrn, inn }: PowerFacts['principal'], organization: Organization): boolean {
  return ogrn === organization.ogrn && inn === organization.inn;
}

/** An ИНН that one of the two lacks contradicts nothing. */
function isRepresentative(representative: PowerFacts['representative'], person: Person): boolean {
  const { snils, inn, surname, name, patronymic } = representative;
  return (
    snils === (person.snils && digitsOf(person.snils)) &&
    (inn === undefined || person.inn === undefined || inn === person.inn) &&
    sameName(surname, person.surname) &&
    sameName(name, person.name) &&
    sameName(patronymic ?? '', person.patronymic ?? '')
  );
}
