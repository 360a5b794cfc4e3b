import type { ReasonCode } from '../../reasons.ts';
import { fieldMissing, refused, unchanged, type PersonStep } from '../step-outcome.ts';

const REASON_OF = {
  'too-weak': 'PASSWORD_TOO_WEAK',
  reused: 'PASSWORD_REUSED',
} as const satisfies Record<string, ReasonCode>;

/** LOGIN-4: the change an expired password leads through. The old one was proved a step ago. */
export const newPassword: PersonStep = async (flow, fields, { person }) => {
  const kind = 'login.new-password';
  const { password, repeat } = fields;
  if (password === undefined) return fieldMissing(flow, 'password', 'the new password');
  if (repeat === undefined) return fieldMissing(flow, 'repeat', 'the new password once more');
  if (password !== repeat) {
    const hint = 'The fields `password` and `repeat` differ; blanks at the ends count (LOGIN-2).';
    flow.record({ kind, outcome: 'refused', reason: 'PASSWORD_MISMATCH', hint });
    return refused('PASSWORD_MISMATCH');
  }
  const { outcome } = flow.deps.accounts.changePassword(person.oid, password);
  if (outcome === 'changed') {
    flow.record({ kind, outcome: 'ok' });
    return { outcome: 'next', change: unchanged };
  }
  const reason = REASON_OF[outcome];
  flow.record({
    kind,
    outcome: 'refused',
    reason,
    hint: 'The rules of a password are LOGIN-4; nothing was changed.',
  });
  return refused(reason);
};
