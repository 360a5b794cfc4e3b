import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Level, Person, Role } from '../accounts/index.ts';
import { provesRole, signatureSuffices, type Client } from '../clients/index.ts';
import { ACR } from './claims.ts';
import type { Dialect } from './dialect.ts';
import { dialectRequest, narrowed, writtenScopes } from './dialect-params.ts';
import { organizationOf, type RoleSession } from './records.ts';

const { Check, Prompt } = interactionPolicy;

export interface PromptFacts {
  personOf(oid: string): Person | undefined;
  levelOf(person: Person): Level;
  clientOf(clientId: string): Client | undefined;
  /** Whether the client admits the person in this role, and the role is (still) theirs to take. */
  admits(client: Client, person: Person, role: Role): boolean;
  /** What a dialect’s door has against it, once person and role are settled. */
  obstacle: Dialect['obstacle'];
  covers: Dialect['covers'];
  sessionMaxSeconds: number;
  now(): number;
}

/** RFC 8176 values that tell of a second factor. */
const SECOND_FACTORS: ReadonlySet<string> = new Set(['otp', 'sms', 'swk', 'hwk', 'mfa']);

/**
 * When the engine must stop and ask, in this order: who are you, a second proof, a signature, on whose behalf, may the
 * client know. The login door settles all of them in one visit; the names are those of `LoginNeed`.
 */
export function createPrompts(facts: PromptFacts): InstanceType<typeof Prompt>[] {
  const base = interactionPolicy.base();
  const login = base.get('login');
  const consent = base.get('consent');
  if (login === undefined || consent === undefined) throw new Error('oidc-provider lost its base prompts');

  // Ours below tells an unmet level from a missing login, instead of asking for the password for ever.
  login.checks.remove('essential_acrs');
  login.checks.remove('essential_acr');
  login.checks.add(
    new Check('account_gone', 'the account is no longer active', 'login_required', accountGone),
  );
  login.checks.add(
    new Check('session_too_old', 'the session has reached its absolute age', 'login_required', ({ oidc }) => {
      const since = oidc.session?.authTime();
      return (
        since !== undefined && !oidc.result?.login && facts.now() / 1000 - since > facts.sessionMaxSeconds
      );
    }),
  );
  login.checks.add(
    new Check('essential_acr_unmet', 'the session lacks the requested level', 'login_required', (ctx) =>
      essentialAcrUnmet(ctx, facts),
    ),
  );

  consent.checks.add(
    new Check('dialect_scopes_missing', 'requested scopes not granted', 'consent_required', (ctx) =>
      dialectScopesMissing(ctx, facts),
    ),
  );

  consent.checks.add(
    new Check(
      'dialect_consent_due',
      'a consent for a time was asked for',
      'consent_required',
      // Assumed: each request with `permissions` asks, whatever was allowed before.
      ({ oidc }) => dialectRequest(oidc.params)?.consents !== undefined && !oidc.result?.consent,
    ),
  );

  return [
    new Prompt({ name: 'select_account', requestable: true }),
    login,
    new Prompt(
      { name: 'second-factor' },
      new Check(
        'second_factor_required',
        'the client demands a second factor',
        'interaction_required',
        (ctx) => {
          const demanded = clientOf(ctx, facts)?.esia.policy.secondFactor === true;
          return demanded && !(ctx.oidc.session?.amr ?? []).some((method) => SECOND_FACTORS.has(method));
        },
      ),
    ),
    new Prompt(
      { name: 'signature' },
      new Check('signature_required', 'the client demands a signature', 'interaction_required', (ctx) =>
        signatureMissing(ctx, facts),
      ),
    ),
    new Prompt(
      { name: 'role' },
      new Check('role_required', 'on whose behalf is not settled', 'interaction_required', (ctx) =>
        roleUnsettled(ctx, facts),
      ),
    ),
    consent,
  ];
}

function dialectScopesMissing({ oidc }: KoaContextWithOIDC, { covers }: PromptFacts): boolean {
  const request = dialectRequest(oidc.params);
  if (request === undefined) return false;
  const granted = writtenScopes(oidc.grant?.getOIDCScope().split(' ') ?? []);
  return request.scopes.some((scope) => !granted.includes(scope) && !covers(granted, scope));
}

function accountGone({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.session?.accountId !== undefined && oidc.account === undefined;
}

function clientOf({ oidc }: KoaContextWithOIDC, facts: PromptFacts): Client | undefined {
  const client = oidc.client === undefined ? undefined : facts.clientOf(oidc.client.clientId);
  return client === undefined ? undefined : narrowed(client, dialectRequest(oidc.params));
}

/** RP-2: by a signature of the class the client demands, and in the role that the session has taken since. */
function signatureMissing(ctx: KoaContextWithOIDC, facts: PromptFacts): boolean {
  const policy = clientOf(ctx, facts)?.esia.policy;
  if (policy?.signatureNeeded !== true) return false;
  const { signature, role } = (ctx.oidc.session ?? {}) as Partial<RoleSession>;
  if (signature === undefined || !signatureSuffices(policy, signature)) return true;
  return role !== undefined && !provesRole(signature.role, role);
}

function roleUnsettled(ctx: KoaContextWithOIDC, facts: PromptFacts): boolean {
  const session = ctx.oidc.session as RoleSession | undefined;
  const client = clientOf(ctx, facts);
  const person = session?.accountId === undefined ? undefined : facts.personOf(session.accountId);
  if (session === undefined || client === undefined || person === undefined) return false;
  if (session.role === undefined) return true;
  const asked = ctx.oidc.params?.act_for;
  const current = organizationOf(session.role) ?? session.role.kind;
  if (typeof asked === 'string' && asked !== current) return true;
  if (!facts.admits(client, person, session.role)) return true;
  const request = dialectRequest(ctx.oidc.params);
  const obstacle = request === undefined ? undefined : facts.obstacle(request, person, session.role);
  if (obstacle !== undefined) throw new errors.AccessDenied(obstacle);
  return false;
}

/** OIDC Core 5.5.1.1: an essential `acr` that cannot be met is a failed authentication, not another try. */
function essentialAcrUnmet({ oidc }: KoaContextWithOIDC, facts: PromptFacts): boolean {
  const request = oidc.claims.id_token?.acr;
  if (!request?.essential) return false;
  const wanted: unknown = request.values ?? (request.value === undefined ? undefined : [request.value]);
  if (wanted === undefined) return false;
  if (!Array.isArray(wanted)) throw new errors.InvalidRequest('claims.id_token.acr.values must be an array');
  const person = oidc.session?.accountId === undefined ? undefined : facts.personOf(oidc.session.accountId);
  if (person === undefined || wanted.includes(ACR[facts.levelOf(person)])) return false;
  if (oidc.result?.login === undefined) return true;
  throw new errors.UnmetAuthenticationRequirements('the account has none of the requested levels (acr)');
}
