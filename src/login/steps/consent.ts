import { roleInForce } from '../flow.ts';
import { roleValue, takeable } from '../roles.ts';
import { fieldMissing, refused, type PersonStep } from '../step-outcome.ts';

/**
 * RP-4: a yes is remembered for this client and role, but for scopes of a consent for a time; a no goes to the client
 * as an error.
 */
export const consent: PersonStep = async (flow, fields, { person, options }) => {
  const kind = 'login.consent';
  const { decision } = fields;
  const { client, scopes, claims, passing = [] } = flow.request;
  if (decision === 'deny') {
    const hint = 'The person refused to share the data; the client receives `error=access_denied`.';
    flow.record({ kind, outcome: 'refused', reason: 'CONSENT_DENIED', hint });
    return { outcome: 'left', reason: 'CONSENT_DENIED' };
  }
  if (decision !== 'allow') return fieldMissing(flow, 'decision', '`allow` or `deny`');
  const role = roleInForce(flow.state, takeable(options));
  if (role === undefined) return refused('STEP_NOT_DUE');

  const lasting = scopes.filter((scope) => !passing.includes(scope));
  await flow.deps.consents.remember(person.oid, role, client.client_id, lasting, claims);
  flow.record({ kind, outcome: 'ok', details: { scopes, claims } });
  return { outcome: 'next', change: (state) => ({ ...state, consentedAs: roleValue(role) }) };
};
