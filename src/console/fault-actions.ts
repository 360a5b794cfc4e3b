import { go, refuse, type Action } from './outcomes.ts';

const LATE_UNLESS_TOLD = 60;

/** Arms the fault that the form describes; an empty field is one that was left out. The room checks the rest. */
export const armFault: Action = ({ effect, channel, account, seconds, count }, { faults, journal }) => {
  const result = faults.arm({
    kind: 'delivery',
    effect,
    ...(given(channel) && { channel }),
    ...(given(account) && { account }),
    ...(given(count) && { count: Number(count) }),
    // The form has the field for every effect, because it must work without JavaScript.
    ...(effect === 'late' && { seconds: given(seconds) ? Number(seconds) : LATE_UNLESS_TOLD }),
  });
  if (result.outcome === 'invalid') return refuse('RECORD_INVALID');
  journal.record({
    kind: 'control.faults',
    outcome: 'ok',
    details: { change: 'armed', fault: { ...result.fault } },
  });
  return go('/_/#faults');
};

export const disarmFault: Action = ({ id = '' }, { faults, journal }) => {
  if (!faults.disarm(id)) return refuse('RECORD_NOT_FOUND');
  journal.record({ kind: 'control.faults', outcome: 'ok', details: { change: 'disarmed', fault: { id } } });
  return go('/_/#faults');
};

function given(field: string | undefined): field is string {
  return field !== undefined && field !== '';
}
