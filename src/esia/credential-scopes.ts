import { standingOf, type Oid } from '../accounts/index.ts';
import type { Client } from '../clients/index.ts';
import type { EsiaDeps } from './deps.ts';
import type { EsiaCode, Refusal } from './errors.ts';
import { scopesOf } from './granted-scopes.ts';
import type { Permission } from './permissions.ts';
import { readScopes, type RequestedScope } from './requested-scopes.ts';
import type { Parameters } from './request-parameters.ts';
import { hasRight } from './tokens/in-force.ts';
import type { KeptScope } from './tokens/records.ts';

export type CredentialScopes =
  | { outcome: 'read'; scopes: KeptScope[]; consent?: RenewedConsent | undefined }
  | { outcome: 'refused'; refusal: Refusal };

/** Whose consents a token renews: those that hold now, with the session of the latest. */
export interface RenewedConsent {
  account: Oid;
  sid: string;
  permissions: Permission[];
}

/**
 * What a system may ask for on its own: data of an organisation it names, renewal of a consent (`prm_chg?oid=`), and
 * the services of ESIA. Assumed: any organisation of the stand; the real service keeps a list per system.
 */
export async function credentialScopes(
  deps: EsiaDeps,
  client: Client,
  { scope = '', scope_org: scopeOrg = '' }: Parameters,
): Promise<CredentialScopes> {
  const read = readScopes(`${scope} ${scopeOrg}`, client);
  if (read.outcome === 'refused') return read;
  const scopes: KeptScope[] = [];
  for (const one of read.scopes) {
    if (one.name === 'openid') continue;
    const bound = bind(deps, one);
    if ('refusal' in bound) return { outcome: 'refused', refusal: bound.refusal };
    scopes.push(bound.scope);
  }
  const renewed = scopes.flatMap(({ name, oid }) => (name === 'prm_chg' && oid !== undefined ? [oid] : []));
  if (renewed.length > 0) return renewConsents(deps, client, [...new Set(renewed)], scopes);
  return scopes.length > 0
    ? { outcome: 'read', scopes }
    : refusedAs('007006', 'client_credentials names no scope of an organisation or service');
}

/** Observed: `prm_chg?oid=…` gives a new token under consents that still hold, without the person. */
async function renewConsents(
  deps: EsiaDeps,
  client: Client,
  oids: readonly Oid[],
  scopes: KeptScope[],
): Promise<CredentialScopes> {
  for (const oid of oids) {
    if (!(await givenBy(deps, client, oid))) {
      const hint = `no consent of ${oid} is in force: the person gives one by a login with \`permissions\``;
      return refusedAs('007004', hint);
    }
  }
  const [account = '', ...others] = oids;
  if (others.length > 0) {
    // Assumed: `urn:esia:sbj_id` has room for one.
    return refusedAs('007006', 'a token is of one person: ask with one `prm_chg?oid=` at a time');
  }
  const held = await deps.consents.inForce(account, client.client_id);
  const permissions = held.map(({ permission }) => permission);
  const consented = scopesOf(permissions)
    .filter((name) => hasRight(client, name))
    .map((name) => ({ name, oid: account, consented: true as const }));
  const consent = { account, sid: held.at(-1)?.sid ?? '', permissions };
  return { outcome: 'read', scopes: [...consented, ...scopes], consent };
}

/** Whether somebody who may log in now has a consent to this system in force. */
async function givenBy({ accounts, clock, consents }: EsiaDeps, client: Client, oid: Oid): Promise<boolean> {
  const person = accounts.get(oid);
  if (person === undefined || standingOf(person, clock.now()).status !== 'active') return false;
  return (await consents.inForce(oid, client.client_id)).length > 0;
}

type Bound = { scope: KeptScope } | { refusal: Refusal };

function bind(deps: EsiaDeps, { kind, name, oid, orgOid, written }: RequestedScope): Bound {
  const refuse = (code: EsiaCode, hint: string): Bound => ({ refusal: { code, hint } });
  switch (kind) {
    case 'person':
      return refuse('007019', `${written} is about a person: a person has to log in for it`);
    case 'organization':
      if (orgOid === undefined) return refuse('007006', `${name} needs its organisation: ${name}?org_oid=…`);
      if (deps.organizations.get(orgOid) === undefined)
        return refuse('007006', `no organisation has the oid ${orgOid}`);
      return { scope: { name, orgOid } };
    case 'system':
      if (name !== 'prm_chg') return { scope: { name } };
      if (oid === undefined) return refuse('007006', 'prm_chg needs the person: prm_chg?oid=…');
      if (deps.accounts.get(oid) === undefined) return refuse('007006', `no person has the oid ${oid}`);
      return { scope: { name, oid } };
  }
}

function refusedAs(code: EsiaCode, hint: string): CredentialScopes {
  return { outcome: 'refused', refusal: { code, hint } };
}
