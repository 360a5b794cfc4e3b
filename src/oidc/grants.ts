import type { Grant, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Role } from '../accounts/index.ts';
import type { Clients, Consents, SignatureProof } from '../clients/index.ts';
import { DIALECT } from './dialect.ts';
import { dialectRequest, dialectScopes } from './dialect-params.ts';
import { sameRole, type RoleGrant, type RoleSession } from './records.ts';
import { namelessSubject } from './subject.ts';

/** `ctx.oidc.result` as our login door leaves it: the engine's own members and the role. */
interface SettledResult {
  consent?: { grantId?: string };
  role?: Role;
  signature?: SignatureProof;
}

/**
 * The grant an authorization request is answered from: the one just consented to, the one this session already
 * holds for the client in the same role, or one made anew from remembered consent (RP-4).
 */
export function createGrantLoader(clients: Clients, consents: Consents) {
  return async function loadExistingGrant({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
    const session = oidc.session as RoleSession;
    const result = oidc.result as SettledResult | undefined;
    if (result?.role !== undefined) settleSession(session, result.role, result.signature);
    const { clientId } = oidc.client!; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- the engine has found it by now
    const accountId = session.accountId!; // eslint-disable-line @typescript-eslint/no-non-null-assertion -- asked only with an account

    const grantId = result?.consent?.grantId ?? session.grantIdFor(clientId);
    const held =
      grantId === undefined
        ? undefined
        : ((await oidc.provider.Grant.find(grantId)) as RoleGrant | undefined);
    const subject = namelessSubject(session.role, session.signature);
    if (isFor(held, { accountId, role: session.role, subject })) return held;
    if (session.role === undefined) return undefined;

    const covered =
      clients.get(clientId)?.esia.policy.consent === 'skip'
        ? { scopes: asked(oidc), claims: [...oidc.requestParamClaims] }
        : await consents.allowed(accountId, session.role, clientId);
    return covered === undefined
      ? undefined
      : makeGrant(oidc.provider, { accountId, clientId, role: session.role, subject }, covered);
  };
}

/** Of a login that was proved in another way nothing of an earlier signature remains. */
function settleSession(session: RoleSession, role: Role, signature: SignatureProof | undefined): void {
  session.role = role;
  if (signature === undefined) delete session.signature;
  else session.signature = signature;
}

/** Scopes of OpenID Connect that the engine knows, or those of a dialect, which only its door does. */
function asked(oidc: KoaContextWithOIDC['oidc']): string[] {
  const dialect = dialectRequest(oidc.params);
  return dialect === undefined ? [...oidc.requestParamOIDCScopes] : dialectScopes(dialect.scopes);
}

/**
 * What was consented to just now. In a running session it is added to the grant that the client holds already in this
 * role, because the tokens of a session end with its grant: whoever asks for one scope more keeps what is out.
 */
export async function grantInSession(
  provider: Provider,
  session: RoleSession | undefined,
  whose: Whose & { role: Role },
  covered: Covered,
): Promise<RoleGrant> {
  const { accountId, clientId } = whose;
  const held = session?.accountId === accountId ? session.grantIdFor(clientId) : undefined;
  const grant = held === undefined ? undefined : ((await provider.Grant.find(held)) as RoleGrant | undefined);
  if (!isFor(grant, whose)) return makeGrant(provider, whose, covered);
  if (covered.flow !== undefined) grant.flow = covered.flow;
  grant.addOIDCScope(grantable(covered.scopes));
  grant.addOIDCClaims(covered.claims);
  await grant.save();
  return grant;
}

interface Whose {
  accountId: string;
  clientId: string;
  subject: string | undefined;
}
interface Covered {
  scopes: string[];
  claims: string[];
  flow?: string;
}

export async function makeGrant(
  provider: Provider,
  { accountId, clientId, role, subject }: Whose & { role: Role },
  covered: Covered,
): Promise<RoleGrant> {
  const grant: RoleGrant = new provider.Grant({ accountId, clientId });
  grant.role = role;
  if (subject !== undefined) grant.subject = subject;
  if (covered.flow !== undefined) grant.flow = covered.flow;
  grant.addOIDCScope(grantable(covered.scopes));
  grant.addOIDCClaims(covered.claims);
  await grant.save();
  return grant;
}

/** The tokens of a grant never change their role, nor their subject. */
function isFor(
  grant: RoleGrant | undefined,
  { accountId, role, subject }: Omit<Whose, 'clientId'> & { role: Role | undefined },
): grant is RoleGrant {
  return grant?.accountId === accountId && sameRole(grant.role, role) && grant.subject === subject;
}

/** Whoever was granted a scope of the dialect was granted the dialect. */
function grantable(scopes: readonly string[]): string {
  const native = scopes.some((scope) => scope.startsWith(`${DIALECT}:`));
  return [...(native ? [DIALECT] : []), ...scopes].join(' ');
}
