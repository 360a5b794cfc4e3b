import type { Role } from '../accounts/index.ts';
import type { SpecimenEntry } from '../certificates/index.ts';
import type { ReasonCode } from '../reasons.ts';
import { readsActFor } from './authorization-url.ts';
import type { ControlDeps } from './deps.ts';
import type { LoginOrder, Refusal } from './login-order.ts';

/**
 * Why this person cannot act as asked, if so. Looked at before the pages are opened: where only one role is possible
 * they do not ask, and the login would end in a role that nobody ordered.
 */
export function obstacleToRole(order: LoginOrder, deps: ControlDeps): Refusal | undefined {
  const { actFor, person, url } = order;
  if (actFor === undefined) return undefined;
  const client = url.searchParams.get('client_id') ?? undefined;
  const refuse = (reason: ReasonCode, detail: string): Refusal => {
    deps.journal.record({
      kind: 'login.role',
      outcome: 'refused',
      reason,
      hint: detail,
      account: person.oid,
      client,
    });
    return { outcome: 'refused', reason, detail };
  };

  const asked = url.searchParams.get('act_for');
  if (asked !== null && asked !== actFor) {
    return refuse(
      'ROLE_UNAVAILABLE',
      `The URL asks for \`act_for=${asked}\`, but \`actFor\` is \`${actFor}\`.`,
    );
  }
  // The login itself refuses a certificate that does not fit `act_for`, which is added to the URL.
  if (order.signature !== undefined && readsActFor(url)) return undefined;
  const unfit = order.signature && misfit(order.signature, actFor);
  if (unfit !== undefined)
    return refuse(unfit, `The certificate is not one to act as \`${actFor}\` with (SIGN-4).`);
  const offers = deps.organizations.rolesOf(person, deps.accounts.level(person));
  const offer = offers.find(({ role }) => roleValue(role) === actFor);
  if (offer === undefined) {
    const known = offers.map(({ role }) => roleValue(role)).join(', ');
    return refuse('ROLE_UNAVAILABLE', `This person can be asked to act as: ${known}.`);
  }
  if (offer.unavailable === 'head-not-confirmed')
    return refuse('ROLE_HEAD_NOT_CONFIRMED', 'The head’s own account is not confirmed.');
  if (offer.unavailable !== undefined)
    return refuse('ROLE_UNAVAILABLE', `The employment or organisation is ${offer.unavailable}.`);
  const kinds = client === undefined ? undefined : deps.clients.get(client)?.esia.policy.accountKinds;
  if (kinds !== undefined && !kinds.includes(offer.role.kind)) {
    return refuse(
      'POLICY_KIND_NOT_ALLOWED',
      `The client accepts ${kinds.join(', ')}; this role is ${offer.role.kind}.`,
    );
  }
  return undefined;
}

/** SIGN-4, in place of the login where that cannot be told the role. */
function misfit({ organization }: SpecimenEntry, actFor: string): ReasonCode | undefined {
  const personal = actFor === 'individual' || actFor === 'self_employed';
  if (organization === undefined) return personal ? undefined : 'CERTIFICATE_PERSONAL';
  if (personal) return 'CERTIFICATE_OF_ORGANIZATION';
  return organization === actFor ? undefined : 'CERTIFICATE_OF_ANOTHER_ORGANIZATION';
}

/** As in the form field `role` and the request parameter `act_for`. */
export function roleValue(role: Role): string {
  return 'organization' in role ? role.organization : role.kind;
}
