import { fullName, type AccountKind, type Person } from '../accounts/index.ts';
import type { Employment, OrganizationRole } from '../organizations/index.ts';
import { answered } from './answer.ts';
import { route, type Desk, type Route } from './route.ts';
import type { Persona } from './shapes.ts';

export const personaRoutes: Route[] = [
  route({
    method: 'GET',
    at: '/_/api/personas',
    tag: 'personas',
    summary: 'The people of this stand, with their passwords',
    description: 'Fixture passwords are public by design: nobody real is behind them.',
    answer: { status: 200, is: 'Every account that has a persona id', shape: { listOf: 'Persona' } },
    run: (_request, desk) => answered(personasOf(desk)),
  }),
];

function personasOf(desk: Desk): Persona[] {
  const personas: Persona[] = [];
  for (const person of desk.accounts.personas()) {
    if (person.persona !== undefined) personas.push(describe(person, person.persona, desk));
  }
  return personas;
}

function describe(person: Person, id: string, desk: Desk): Persona {
  const level = desk.accounts.level(person);
  return {
    id,
    kind: kindOf(person, desk),
    name: fullName(person),
    login: loginOf(person) ?? '',
    password: person.password,
    oid: person.oid,
    snils: person.snils ?? null,
    level,
    organizations: desk.organizations
      .of(person.oid)
      .filter(({ employment }) => employment.status === 'active')
      .map(({ organization, employment }) => ({
        oid: organization.oid,
        name: organization.shortName,
        role: leadingRole(employment),
      })),
    note: person.note ?? '',
  };
}

/** What a person would type to log in; any of these works (LOGIN-1). */
export function loginOf(person: Person): string | undefined {
  const contact = (type: string): string | undefined =>
    person.contacts.find((each) => each.type === type && each.verified)?.value;
  return person.login ?? contact('mobile') ?? contact('email') ?? person.snils ?? person.inn;
}

const MOST_CHARACTERISTIC_FIRST: AccountKind[] = ['organization', 'sole_trader', 'employee', 'self_employed'];

function kindOf(person: Person, desk: Desk): AccountKind {
  const offers = desk.organizations.rolesOf(person, desk.accounts.level(person));
  const kinds = new Set(
    offers.filter((offer) => offer.unavailable === undefined).map((offer) => offer.role.kind),
  );
  return MOST_CHARACTERISTIC_FIRST.find((kind) => kinds.has(kind)) ?? 'individual';
}

const ROLES: OrganizationRole[] = ['head', 'administrator', 'accountant'];

function leadingRole({ chief, roles }: Employment): OrganizationRole {
  return chief ? 'head' : (ROLES.find((role) => roles.includes(role)) ?? 'employee');
}
