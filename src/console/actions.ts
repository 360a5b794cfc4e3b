import type { PushAnswerOutcome } from '../confirmation-codes/index.ts';
import { changeClock, parseDuration, type ClockChange } from '../clock-change.ts';
import type { ReasonCode } from '../reasons.ts';
import type { ConsoleDeps } from './deps.ts';
import { armFault, disarmFault } from './fault-actions.ts';
import { loginAddress } from './login-address.ts';
import { go, refuse, type Action, type ActionOutcome } from './outcomes.ts';

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
  ['snapshot-take', takeSnapshot],
  ['snapshot-restore', restoreSnapshot],
  ['fault-arm', armFault],
  ['fault-disarm', disarmFault],
  ['unlock', unlock],
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

/** As in `POST /_/api/snapshots/{name}`. */
const SNAPSHOT_NAME = /^[\w.-]{1,64}$/;

async function takeSnapshot(
  { name = '' }: Record<string, string>,
  { world }: ConsoleDeps,
): Promise<ActionOutcome> {
  if (!SNAPSHOT_NAME.test(name)) return refuse('RECORD_INVALID');
  await world.saveSnapshot(name);
  return go('/_/#world');
}

async function restoreSnapshot(
  { name = '' }: Record<string, string>,
  { world }: ConsoleDeps,
): Promise<ActionOutcome> {
  return (await world.restoreSnapshot(name)) === 'restored' ? go('/_/#world') : refuse('RECORD_NOT_FOUND');
}

/** SUP-2 */
async function unlock(
  { unlock: oid = '' }: Record<string, string>,
  { accounts }: ConsoleDeps,
): Promise<ActionOutcome> {
  if (accounts.get(oid) === undefined) return refuse('RECORD_NOT_FOUND');
  await accounts.unlock(oid);
  return go('/_/#personas');
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
  locked: 'LOGIN_LOCKED',
};
