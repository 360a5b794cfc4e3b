import type { PushAnswerOutcome } from '../confirmation-codes/index.ts';
import { changeClock, parseDuration, type ClockChange } from '../clock-change.ts';
import type { ReasonCode } from '../reasons.ts';
import type { ConsoleDeps } from './deps.ts';
import { loginAddress } from './login-address.ts';

/** What a form of the console leads to: another address, or a refusal that is shown. */
export type ActionOutcome = { outcome: 'go'; to: string } | { outcome: 'refused'; code: ReasonCode };

type Action = (fields: Record<string, string>, deps: ConsoleDeps) => ActionOutcome | Promise<ActionOutcome>;

const go = (to: string): ActionOutcome => ({ outcome: 'go', to });
const refuse = (code: ReasonCode): ActionOutcome => ({ outcome: 'refused', code });

/** `POST /_/actions/<name>`. A map, because names come from outside. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['clock', moveClock],
  ['login', logIn],
  ['push', answerPush],
  [
    'reset',
    async (_fields, { world }) => {
      await world.reset();
      return go('/_/');
    },
  ],
  [
    'inbox-empty',
    (_fields, { inbox }) => {
      inbox.empty();
      return go('/_/#inbox');
    },
  ],
]);

function moveClock(fields: Record<string, string>, { clock, journal }: ConsoleDeps): ActionOutcome {
  const { advance } = fields;
  if (advance !== undefined && parseDuration(advance) === undefined) return refuse('RECORD_INVALID');
  const change: ClockChange = {
    advance,
    ...(fields.reset === undefined ? {} : { reset: true }),
    ...(fields.freeze === undefined ? {} : { freeze: true }),
    ...(fields.unfreeze === undefined ? {} : { unfreeze: true }),
  };
  if (changeClock(clock, change).outcome === 'out-of-range') return refuse('RECORD_INVALID');
  journal.record({ kind: 'control.clock', outcome: 'ok', details: { ...change } });
  return go('/_/');
}

function logIn(
  { persona = '', client: clientId = '' }: Record<string, string>,
  deps: ConsoleDeps,
): ActionOutcome {
  const client = deps.clients.get(clientId);
  if (client === undefined || deps.accounts.byPersona(persona) === undefined)
    return refuse('RECORD_NOT_FOUND');
  const address = loginAddress(client, persona, deps);
  return address === undefined ? refuse('RECORD_INVALID') : go(address);
}

async function answerPush(
  fields: Record<string, string>,
  { confirmationCodes }: ConsoleDeps,
): Promise<ActionOutcome> {
  const { message = '', number = '', answer } = fields;
  if (answer !== 'approve' && answer !== 'deny') return refuse('REQUEST_MALFORMED');
  const { outcome } = await confirmationCodes.answerPush(
    message,
    answer === 'approve' ? { approve: true, number } : { approve: false },
  );
  return outcome === 'approved' || outcome === 'denied' ? go('/_/#inbox') : refuse(NOT_ANSWERED[outcome]);
}

const NOT_ANSWERED: Record<Exclude<PushAnswerOutcome['outcome'], 'approved' | 'denied'>, ReasonCode> = {
  unknown: 'RECORD_NOT_FOUND',
  expired: 'CODE_EXPIRED',
  'already-answered': 'CODE_USED',
  'wrong-number': 'CODE_WRONG',
};
