import type Koa from 'koa';
import { readEsiaScope } from '../clients/index.ts';
import { activeEmployment } from '../organizations/index.ts';
import type { Dialect, DialectAnswer, DialectGrant, DialectRequest } from '../oidc/index.ts';
import { sendCode, sendToClient } from './authorization-answer.ts';
import type { AuthorizationNotes } from './authorization-parameters.ts';
import type { EsiaDeps } from './deps.ts';
import { isEsiaCode, type EsiaCode, type Refusal } from './errors.ts';
import { bindScopes, organizationsNamed, personsNamed, withConsented } from './granted-scopes.ts';
import { recordRefusal } from './journal.ts';
import { sidOf } from './tokens/claims.ts';
import { issuerFor } from './tokens/issue.ts';
import type { Granted } from './tokens/records.ts';
import { isChild } from './tokens/subject.ts';

/** Why a login ended, in ESIA's words. What is not listed is 007004: somebody said no. */
const REFUSALS: Record<string, EsiaCode> = {
  POLICY_LEVEL_TOO_LOW: '007055',
  POLICY_KIND_NOT_ALLOWED: '007062',
  POLICY_ROLE_REQUIRED: '007062',
  POLICY_SECOND_FACTOR_MISSING: '007046',
};

/** ESIA's side of an authorization: the code as a JWS over the engine's own, or the refusal, back to the client. */
export function createEsiaDialect(deps: EsiaDeps): Dialect {
  return {
    async respond(ctx, answer) {
      const { request } = answer;
      const client = deps.clients.get(request.clientId);
      if (answer.outcome === 'refused' || client === undefined) {
        const refusal = refusalOf(answer);
        recordRefusal(deps, 'esia.authorization', client ?? request.clientId, refusal, { flow: answer.flow });
        sendToClient(ctx, request.redirectUri, refusal, request.state);
        return;
      }
      const granted = grantedBy(answer.granted, request, answer.flow);
      const notes = request.notes as AuthorizationNotes;
      const issuer = issuerFor(deps, client);
      const code = await issuer.code(granted, { state: request.state, remote: remoteOf(ctx) });
      const record = {
        code: answer.granted.code,
        redirectUri: request.redirectUri,
        challenge: notes.challenge,
        earlier: earlierOf(request, notes),
        granted,
      };
      await deps.records.keepCode(code, record, issuer.switches.authorization_code_seconds);
      if (granted.permissions !== undefined) {
        const { account, sid, permissions } = granted;
        await deps.consents.give(account, request.clientId, sid, permissions);
      }
      deps.journal.record({
        kind: 'esia.authorization',
        outcome: 'ok',
        client: request.clientId,
        account: granted.account,
        flow: answer.flow,
        details: {
          scope: notes.scope,
          scopeOrg: notes.scopeOrg,
          accessType: request.offline ? 'offline' : 'online',
        },
      });
      sendCode(ctx, request.redirectUri, code, request.state);
    },

    obstacle(request, person) {
      const { children } = request.notes as AuthorizationNotes;
      const child = isChild(person, deps.clock.now());
      if (children === 'only' && !child) return 'ESIA-007062: person_filter acc_kid admits children only';
      if (children === 'none' && child) return 'ESIA-007062: person_filter acc_not_kid admits no children';
      const stranger = personsNamed(request.scopes).find((oid) => oid !== person.oid);
      // Assumed: what ESIA answers to `?oid=` of somebody else is not known; nobody can grant it.
      if (stranger !== undefined) {
        return `ESIA-007019: \`?oid=${stranger}\` names somebody else than who has logged in (${person.oid})`;
      }
      const employments = deps.organizations.of(person.oid);
      const foreign = organizationsNamed(request.scopes).find(
        (oid) => activeEmployment(employments, oid) === undefined,
      );
      if (foreign === undefined) return undefined;
      return `ESIA-007194: the person is no active employee of the organisation ${foreign}; GET /rs/prns/${person.oid}/roles lists theirs`;
    },

    /**
     * Observed: once logged in, the second authorization of an organisation's choice answers at once (8, step 4).
     * Assumed: because who has granted `usr_org` has let the system know of their organisations.
     */
    covers: (granted, scope) =>
      readEsiaScope(scope)?.kind === 'organization' &&
      granted.some((one) => readEsiaScope(one)?.name === 'usr_org'),
  };
}

function refusalOf(answer: DialectAnswer): Refusal {
  if (answer.outcome === 'granted')
    return { code: '007005', hint: 'the client was removed during the login' };
  const { error, description } = answer;
  const [, own, reason = ''] = /^(?:ESIA-(\d{6})|([A-Z_]+)): /.exec(description) ?? [];
  if (own !== undefined && isEsiaCode(own))
    return { code: own, hint: description.slice('ESIA-000000: '.length) };
  if (error === 'server_error') return { code: '007007', hint: description };
  return {
    code: (Object.hasOwn(REFUSALS, reason) ? REFUSALS[reason] : undefined) ?? '007004',
    hint: description,
  };
}

function grantedBy(grant: DialectGrant, request: DialectRequest, flow: string | undefined): Granted {
  const { account, role, sessionUid, authenticatedAt } = grant;
  const { permissions } = request.notes as AuthorizationNotes;
  return {
    clientId: request.clientId,
    account,
    role,
    scopes: withConsented(bindScopes(request.scopes, account, role), account, permissions),
    sid: sidOf(sessionUid),
    authenticatedAt,
    method: grant.amr.includes('pop') ? 'DS' : 'PWD',
    offline: request.offline,
    permissions,
    flow,
  };
}

function remoteOf(ctx: Koa.Context): Record<string, string> {
  return { remote_ip: ctx.ip, user_agent: ctx.get('user-agent').slice(0, 200) };
}

function earlierOf(
  { redirectUri, state }: DialectRequest,
  { scope, scopeOrg, timestamp }: AuthorizationNotes,
) {
  return { scope, scope_org: scopeOrg, timestamp, state, redirect_uri: redirectUri };
}
