import type { Client } from '../clients/index.ts';
import type { EsiaDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import { readScopes, type RequestedScope } from './requested-scopes.ts';
import type { Parameters } from './request-parameters.ts';
import type { GrantedScope } from './rs/index.ts';
import type { Granted } from './tokens/records.ts';

export type CredentialScopes =
  | { outcome: 'read'; scopes: GrantedScope[]; consent?: Granted | undefined }
  | { outcome: 'refused'; refusal: Refusal };

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
  const scopes: GrantedScope[] = [];
  for (const one of read.scopes) {
    if (one.name === 'openid') continue;
    const bound = bind(deps, one);
    if ('refusal' in bound) return { outcome: 'refused', refusal: bound.refusal };
    scopes.push(bound.scope);
  }
  const renewed = scopes.find(({ name }) => name === 'prm_chg')?.oid;
  if (renewed !== undefined) return renewConsent(deps, client, renewed, scopes);
  return scopes.length > 0
    ? { outcome: 'read', scopes }
    : refusedAs('client_credentials names no scope of an organisation or service');
}

/** Observed: `prm_chg?oid=…` gives a new token under a consent that still holds, without the person. */
async function renewConsent(
  { records }: EsiaDeps,
  client: Client,
  oid: string,
  scopes: GrantedScope[],
): Promise<CredentialScopes> {
  const consent = await records.consent(client.client_id, oid);
  if (consent !== undefined) return { outcome: 'read', scopes: [...consent.scopes, ...scopes], consent };
  const hint = `no consent of ${oid} is in force: the person gives one by a login with \`permissions\``;
  return { outcome: 'refused', refusal: { code: '007004', hint } };
}

type Bound = { scope: GrantedScope } | { refusal: Refusal };

function bind(deps: EsiaDeps, { kind, name, oid, orgOid, written }: RequestedScope): Bound {
  const refuse = (hint: string): Bound => ({ refusal: { code: '007006', hint } });
  switch (kind) {
    case 'person':
      return refuse(`${written} is about a person: a person has to log in for it`);
    case 'organization':
      if (orgOid === undefined) return refuse(`${name} needs its organisation: ${name}?org_oid=…`);
      if (deps.organizations.get(orgOid) === undefined)
        return refuse(`no organisation has the oid ${orgOid}`);
      return { scope: { name, orgOid } };
    case 'system':
      if (name !== 'prm_chg') return { scope: { name } };
      if (oid === undefined) return refuse('prm_chg needs the person: prm_chg?oid=…');
      if (deps.accounts.get(oid) === undefined) return refuse(`no person has the oid ${oid}`);
      return { scope: { name, oid } };
  }
}

function refusedAs(hint: string): CredentialScopes {
  return { outcome: 'refused', refusal: { code: '007006', hint } };
}
