import { standingOf, type Level, type Person, type Role } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import { hasSecondFactor, amrOf } from './amr.ts';
import type { RoleOffer } from '../organizations/index.ts';
import type { LoginDoorDeps } from './deps.ts';
import { roleInForce, type Facts } from './flow.ts';
import type { LoginFlow } from './login-flow.ts';
import { obstacleOf, roleOptions, sameRole, takeable, type RoleOption } from './roles.ts';

/** Where a login stands: the facts that decide the next step, and the person they are about. */
export interface Situation {
  facts: Facts;
  /** Absent where nobody has proved who they are. */
  known?: Known;
}

export interface Known {
  person: Person;
  level: Level;
  channels: ReturnType<LoginDoorDeps['confirmationCodes']['channelsOf']>;
  /** Every role the organisations offer. */
  offers: RoleOffer[];
  /** Roles that fit the request, those that cannot be taken among them. */
  options: RoleOption[];
  /** The same without regard to the organisation that was named in the login field. */
  allOptions: RoleOption[];
}

const NOBODY: Facts = {
  standing: 'nobody',
  secondFactor: { demanded: false, proved: false, channels: [] },
  passwordExpired: false,
  roles: { takeable: [] },
  consentDue: false,
};

/** Asks the rooms anew at every request: an operator may block, unlock or change the account at any moment. */
export async function situationOf(flow: LoginFlow): Promise<Situation> {
  const { accounts, clock } = flow.deps;
  const person = flow.state.account === undefined ? undefined : accounts.get(flow.state.account);
  const standing = person === undefined ? undefined : standingOf(person, clock.now());
  if (person === undefined || standing === undefined || standing.status === 'deleted')
    return { facts: NOBODY };

  const known = knownOf(flow, person);
  const { lockedUntil } = await accounts.lockState(person.oid);
  const roles = takeable(known.options);
  const role = roleInForce(flow.state, roles);
  return {
    known,
    facts: {
      standing: standing.status,
      ...('until' in standing ? { blockedUntil: isoInstant(standing.until) } : {}),
      ...(lockedUntil === undefined ? {} : { lockedUntil: isoInstant(lockedUntil) }),
      secondFactor: secondFactorOf(flow, known),
      passwordExpired: passwordProved(flow) && accounts.passwordExpired(person),
      roles: {
        takeable: roles,
        ...(roles.length > 0 ? {} : { obstacle: obstacleOf(known.options, policyOf(flow).accountKinds) }),
      },
      ...(role === undefined ? {} : { verdict: judged(flow, known, role) }),
      consentDue: role !== undefined && (await consentDue(flow, person, role)),
    },
  };
}

function knownOf({ deps, request, state }: LoginFlow, person: Person): Known {
  const level = deps.accounts.level(person);
  const offers = deps.organizations.rolesOf(person, level);
  const { accountKinds } = request.client.esia.policy;
  const { actFor } = request;
  const { signedAs } = state;
  return {
    person,
    level,
    offers,
    channels: deps.confirmationCodes.channelsOf(person),
    options: roleOptions(offers, { accountKinds, actFor, signedAs, organizationInn: state.organizationInn }),
    allOptions: roleOptions(offers, { accountKinds, actFor, signedAs }),
  };
}

/** OTP-1: the account, the client (RP-2) or the engine may demand it. */
function secondFactorOf(flow: LoginFlow, { person, channels }: Known): Facts['secondFactor'] {
  const { needs } = flow.request;
  const stepUp = needs.includes('second-factor');
  // Where the engine stops for it, what the session proved once is not enough.
  const amr = amrOf(flow.state.proofs, stepUp ? [] : flow.state.sessionAmr);
  return {
    demanded: person.secondFactor.enabled || policyOf(flow).secondFactor === true || stepUp,
    proved: hasSecondFactor(amr),
    channels: channels.map(({ channel }) => channel),
  };
}

function judged(flow: LoginFlow, { level, options }: Known, role: Role) {
  const option = options.find((one) => sameRole(one.role, role));
  return flow.deps.judge(policyOf(flow), level, role, option?.offer.employment?.roles ?? []);
}

/** RP-4: asked where something is new, or where the client insists. */
async function consentDue({ deps, request }: LoginFlow, person: Person, role: Role): Promise<boolean> {
  const { client, scopes, claims, consentForced } = request;
  if (client.esia.policy.consent === 'skip') return false;
  if (consentForced === true) return true;
  const allowed = await deps.consents.allowed(person.oid, role, client.client_id);
  if (allowed === undefined) return true;
  const covered = scopes.every((scope) => allowed.scopes.includes(scope));
  return !covered || !claims.every((claim) => allowed.claims.includes(claim));
}

function passwordProved({ state }: LoginFlow): boolean {
  return state.proofs.some(({ method }) => method === 'password' || method === 'persona');
}

function policyOf({ request }: LoginFlow) {
  return request.client.esia.policy;
}
