import { fullName, type Person } from '../accounts/index.ts';
import { readPersonaHint, type PersonaHint } from '../http/index.ts';
import type { PersonaCard } from '../pages/index.ts';
import type { LoginDoorDeps } from './deps.ts';
import type { LoginFlow } from './login-flow.ts';

/** DEV-1: the personas of the login page, the one named by `login_hint=persona:<id>` first. */
export function personaCards(flow: LoginFlow): PersonaCard[] {
  const { deps } = flow;
  if (!deps.settings.loginPersonas) return [];
  const suggested = personaHint(flow)?.persona;
  const cards = [...deps.accounts.personas()].map((person) => card(deps, person));
  return cards.sort((one, other) => Number(other.id === suggested) - Number(one.id === suggested));
}

/** The persona that the client or, with a ticket, the console suggests. */
export function personaHint({ deps, request }: LoginFlow): PersonaHint | undefined {
  return readPersonaHint(deps.csrfKey, request.loginHint, deps.clock.now());
}

/** OIDC Core 3.1.2.1: what the client knows of the login is filled in. */
export function suggestedLogin(flow: LoginFlow): string | undefined {
  return personaHint(flow) === undefined ? flow.request.loginHint : undefined;
}

function card({ accounts, organizations }: LoginDoorDeps, person: Person): PersonaCard {
  const level = accounts.level(person);
  return {
    id: person.persona ?? person.oid,
    name: fullName(person),
    level,
    note: person.note ?? '',
    organizations: organizations
      .rolesOf(person, level)
      .flatMap(({ organization, unavailable }) =>
        organization === undefined || unavailable !== undefined ? [] : [organization.shortName],
      ),
  };
}
