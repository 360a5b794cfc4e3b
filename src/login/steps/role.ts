import type { RefusalModel } from '../../pages/index.ts';
import { withRole } from '../flow-state.ts';
import type { LoginFlow } from '../login-flow.ts';
import { obstacleOf } from '../roles.ts';
import { fieldMissing, type PersonStep } from '../step-outcome.ts';

/** ROLE-1, ROLE-2: the person says on whose behalf; an empty choice brings the list back. */
export const role: PersonStep = async (flow, fields, { allOptions }) => {
  const value = fields.role;
  if (value === undefined)
    return fieldMissing(flow, 'role', '`individual`, `self_employed` or an organisation’s oid');
  if (value === '') return { outcome: 'next', change: (state) => withRole(state, undefined) };

  const option = allOptions.find((one) => one.value === value);
  if (option?.unavailable === undefined && option !== undefined) {
    const { kind, ...rest } = option.role;
    flow.record({ kind: 'login.role', outcome: 'ok', details: { kind, ...rest } });
    return { outcome: 'next', change: (state) => withRole(state, option.role) };
  }
  const { accountKinds } = flow.request.client.esia.policy;
  const refusal = obstacleOf(option === undefined ? [] : [option], accountKinds);
  noteRefusal(flow, refusal, option?.unavailable ?? 'not a role of this person in this request');
  return { outcome: 'refused', refusal };
};

function noteRefusal(flow: LoginFlow, { code, needed, has }: RefusalModel, why: string): void {
  const hint = `This role cannot be taken: ${why}. The roles of a persona stand in \`GET /_/api/personas\`.`;
  flow.record({ kind: 'login.role', outcome: 'refused', reason: code, hint, details: { needed, has } });
}
