import { isoInstant } from '../clock.ts';
import { fullName, type Oid, type Person } from '../accounts/index.ts';
import type { TokenCertificateModel, TokenModel } from '../pages/index.ts';
import { DEFAULT_PIN, type TokenCertificate } from '../virtual-token/index.ts';
import type { LoginFlow } from './login-flow.ts';
import { personaHint } from './personas.ts';
import type { TokenSaid } from './step-outcome.ts';

type Owner = NonNullable<TokenModel['owner']>;

/**
 * SIGN-1: the virtual token on the page. Where the login page names the personas, what is on their tokens is public;
 * elsewhere it is shown to who has just known the PIN.
 */
export async function tokenModel(flow: LoginFlow, said?: TokenSaid): Promise<TokenModel> {
  const { deps, state } = flow;
  const known = deps.settings.loginPersonas ? byPersona(flow, said) : undefined;
  const person = known ?? (said?.person === undefined ? undefined : deps.accounts.get(said.person));
  const account = state.account === undefined ? undefined : deps.accounts.get(state.account);
  return {
    owners: deps.settings.loginPersonas ? ownersOf(flow) : undefined,
    suggested: account?.persona ?? personaHint(flow)?.persona,
    owner: person && ownerOf(person, known === undefined ? said : undefined),
    said: said === undefined ? undefined : true,
    login: said?.by === 'login' ? said.value : undefined,
    certificates: person === undefined ? [] : await listed(flow, person.oid, said?.certificate),
    defaultPin: DEFAULT_PIN,
  };
}

/** The persona whose token was used, or is to be looked at. Others than personas are nobody's to look at. */
function byPersona({ ctx, deps }: LoginFlow, said?: TokenSaid): Person | undefined {
  const { token } = ctx.query;
  const id = said === undefined ? token : said.by === 'token' ? said.value : undefined;
  const person = typeof id === 'string' ? deps.accounts.byPersona(id) : undefined;
  return person !== undefined && deps.virtualTokens.has(person.oid) ? person : undefined;
}

function ownersOf({ deps }: LoginFlow): TokenModel['owners'] {
  return [...deps.accounts.personas()].flatMap((person) =>
    person.persona !== undefined && deps.virtualTokens.has(person.oid)
      ? [{ id: person.persona, name: fullName(person) }]
      : [],
  );
}

function ownerOf(person: Person, said?: TokenSaid): Owner {
  const { by, value } = said ?? { by: 'token', value: person.persona ?? person.oid };
  return { by, id: value, name: fullName(person) };
}

/** A token shows what it holds, so what is good on it has to be there: it is made, once, by the first who looks. */
async function listed(
  { deps }: LoginFlow,
  person: Oid,
  chosen: string | undefined,
): Promise<TokenCertificateModel[]> {
  const held = await deps.virtualTokens.describe(person, { make: true });
  return held.map((one) => ({ ...shown(one), chosen: one.id === chosen }));
}

function shown({ id, title, algorithm, kind, defect, made }: TokenCertificate) {
  const bare = { id, title, algorithm, kind, defect };
  if (made === undefined) return bare;
  const { notBefore, notAfter, classes, revoked } = made;
  return { ...bare, notBefore: isoInstant(notBefore), notAfter: isoInstant(notAfter), classes, revoked };
}
