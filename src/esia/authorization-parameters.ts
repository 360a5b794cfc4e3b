import type { Client } from '../clients/index.ts';
import type { DialectRequest } from '../oidc/index.ts';
import { LONGEST_STATE } from './authorization-answer.ts';
import type { EsiaDeps } from './deps.ts';
import type { Refusal } from './errors.ts';
import { consentAsked, readPermissions, type Permission } from './permissions.ts';
import { readChallenge, type Challenge } from './pkce.ts';
import { lacking, type Parameters } from './request-parameters.ts';
import { readScopes, type ReadScopes } from './requested-scopes.ts';
import { readRestrictions, type Children } from './user-restrictions.ts';

export type Generation = 'v1' | 'v2';

/** What the door keeps of an authorization request for its answer. */
export interface AuthorizationNotes extends Record<string, unknown> {
  /** As written in `scope` and `scope_org`. */
  scope: string;
  scopeOrg: string;
  timestamp: string;
  challenge?: Challenge;
  permissions?: Permission[];
  children?: Children;
}

const V1 = ['client_id', 'client_secret', 'redirect_uri', 'scope', 'response_type', 'state', 'timestamp'];
const MANDATORY: Record<Generation, readonly string[]> = { v1: V1, v2: [...V1, 'client_certificate_hash'] };

/** What can be said before the signature is looked at: everything is there and has the right shape. */
export function shapeProblem(parameters: Parameters, generation: Generation): Refusal | undefined {
  const lacks = lacking(parameters, MANDATORY[generation]);
  if (lacks !== undefined) return lacks;
  const { state = '', response_type: type, access_type: access } = parameters;
  if (type !== 'code') {
    return { code: '007009', hint: `\`response_type\` is \`code\`; came ${String(type).slice(0, 40)}` };
  }
  // Assumed: a request without it is one for `online`; all clients but a few send it.
  if (access && access !== 'online' && access !== 'offline') {
    return { code: '007003', hint: `\`access_type\` is online or offline; came ${access.slice(0, 40)}` };
  }
  if (state.length > LONGEST_STATE) {
    return {
      code: '007003',
      hint: `\`state\` has at most ${LONGEST_STATE} characters; came ${state.length}`,
    };
  }
  return undefined;
}

export type ReadAuthorization =
  { outcome: 'read'; request: DialectRequest } | { outcome: 'refused'; refusal: Refusal };

/** What a signed request asks for, as the engine takes it. */
export function readAuthorization(deps: EsiaDeps, client: Client, parameters: Parameters): ReadAuthorization {
  const { scope = '', scope_org: scopeOrg = '', state = '', redirect_uri: redirectUri = '' } = parameters;
  const asked = askedScopes(scope, scopeOrg, client);
  if (asked.outcome === 'refused') return asked;
  const switches = deps.switchesOf(client);
  const challenge = readChallenge(parameters, switches.pkce_required);
  if (challenge.outcome === 'refused') return challenge;
  const restrictions = readRestrictions(parameters);
  if (restrictions.outcome === 'refused') return restrictions;
  const consents = parameters.permissions ? readPermissions(parameters.permissions, client) : undefined;
  if (consents?.outcome === 'refused') return consents;

  const notes: AuthorizationNotes = {
    scope,
    scopeOrg,
    timestamp: parameters.timestamp ?? '',
    ...(challenge.challenge === undefined ? {} : { challenge: challenge.challenge }),
    ...(restrictions.children === undefined ? {} : { children: restrictions.children }),
    ...(consents === undefined ? {} : { permissions: consents.permissions }),
  };
  const request: DialectRequest = {
    clientId: client.client_id,
    redirectUri,
    state,
    scopes: [...new Set(asked.scopes.map(({ written }) => written))],
    offline: parameters.access_type === 'offline',
    policy: restrictions.policy,
    codeSeconds: switches.authorization_code_seconds,
    loginHint: parameters.login_hint,
    consents: consents?.permissions.map((one) => consentAsked(one, client)),
    notes,
  };
  return { outcome: 'read', request };
}

/** Scopes of `scope` and `scope_org`, each where it belongs. */
function askedScopes(scope: string, scopeOrg: string, client: Client): ReadScopes {
  const refused = (hint: string): ReadScopes => ({ outcome: 'refused', refusal: { code: '007006', hint } });
  const person = readScopes(scope, client);
  if (person.outcome === 'refused') return person;
  const organization = readScopes(scopeOrg, client);
  if (organization.outcome === 'refused') return organization;
  const system = [...person.scopes, ...organization.scopes].find(({ kind }) => kind === 'system');
  // Known to ESIA, but nothing that a person could open.
  if (system !== undefined) {
    const hint = `${system.name} is asked for with client_credentials, not by a login`;
    return { outcome: 'refused', refusal: { code: '007019', hint } };
  }
  const stray = organization.scopes.find(({ kind }) => kind !== 'organization');
  if (stray !== undefined)
    return refused(`\`scope_org\` takes scopes of organisations, not ${stray.written}`);
  const bare = person.scopes.find(({ kind, orgOid }) => kind === 'organization' && orgOid === undefined);
  if (bare !== undefined) {
    const long = `http://esia.gosuslugi.ru/${bare.name}?org_oid=…`;
    return refused(`in \`scope\`, ${bare.name} needs its organisation: ${long}`);
  }
  return { outcome: 'read', scopes: [...person.scopes, ...organization.scopes] };
}
