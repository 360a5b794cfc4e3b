import { standingOf, type Level, type Person, type Role } from '../accounts/index.ts';
import { signatureSuffices, type SignatureProof } from '../clients/index.ts';
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
  /** On whose behalf a signature has been given that narrows these roles, and is enough for the client. */
  signedAs?: Role | undefined;
}

const NOBODY: Facts = {
  standing: 'nobody',
  secondFactor: { demanded: false, proved: false, channels: [] },
  signature: { demanded: false, proved: false },
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
    return { facts: { ...NOBODY, signature: { demanded: signatureDemanded(flow), proved: false } } };

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
      signature: { demanded: signatureDemanded(flow), proved: known.signedAs !== undefined },
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

/** Who has proved who they are in this flow or before it, as long as the account is there. */
export function personHere({ deps, state }: LoginFlow): Person | undefined {
  const person = state.account === undefined ? undefined : deps.accounts.get(state.account);
  return person?.status === 'deleted' ? undefined : person;
}

function knownOf(flow: LoginFlow, person: Person): Known {
  const { deps, request, state } = flow;
  const level = deps.accounts.level(person);
  const offers = deps.organizations.rolesOf(person, level);
  const { accountKinds } = request.client.esia.policy;
  const { actFor } = request;
  const { organizationInn } = state;
  const wanted = { accountKinds, actFor, organizationInn };
  const signedAs = proofInForce(flow, (proof) => {
    return takeable(roleOptions(offers, { ...wanted, signedAs: proof.role })).length > 0;
  })?.role;
  return {
    person,
    level,
    offers,
    signedAs,
    channels: deps.confirmationCodes.channelsOf(person),
    options: roleOptions(offers, { ...wanted, signedAs }),
    allOptions: roleOptions(offers, { accountKinds, actFor, signedAs }),
  };
}

/**
 * RP-2: the signature that decides the role. One of this flow does so everywhere; one that the session brought along
 * where the client demands one, and only if it leaves a role to take, or the person is asked for another.
 */
function proofInForce(
  { state, request }: LoginFlow,
  leavesRole: (proof: SignatureProof) => boolean,
): SignatureProof | undefined {
  const { policy } = request.client.esia;
  const { signature, sessionSignature: earlier } = state;
  if (signature !== undefined && signatureSuffices(policy, signature)) return signature;
  if (earlier === undefined) return undefined;
  // Nobody was named: there is nobody who could take another role.
  if (earlier.namesNobody === true && signatureSuffices(policy, earlier)) return earlier;
  if (policy.signatureNeeded !== true) return undefined;
  return signatureSuffices(policy, earlier) && leavesRole(earlier) ? earlier : undefined;
}

const signatureDemanded = (flow: LoginFlow): boolean => policyOf(flow).signatureNeeded === true;

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
