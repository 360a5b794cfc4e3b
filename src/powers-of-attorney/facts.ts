import { digitsOf, type Person } from '../accounts/index.ts';
import type { Organization } from '../organizations/index.ts';
import { LOGIN_POWER } from './login-power.ts';
import type { PowerFacts } from './power-of-attorney.ts';
import type { PowerSeed } from './schemas.ts';

/** What a document of the stand says, out of the records; undefined for a person without a СНИЛС. */
export function factsOf(
  { number, powers, from, until }: Pick<PowerSeed, 'number' | 'powers' | 'from' | 'until'>,
  { ogrn, inn, kpp, fullName }: Organization,
  person: Person,
): PowerFacts | undefined {
  if (person.snils === undefined) return undefined;
  const { surname, name, patronymic } = person;
  return {
    number,
    principal: { ogrn, inn, kpp, name: fullName },
    representative: { snils: digitsOf(person.snils), inn: person.inn, surname, name, patronymic },
    powers: powers?.map((power) => ({ code: power.code, name: power.name ?? power.code })) ?? [LOGIN_POWER],
    from,
    until,
  };
}
