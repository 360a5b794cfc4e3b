import * as z from 'zod';
import { faultSchema } from '../faults/index.ts';
import { answered, created, done, refused } from './answer.ts';
import { route, type Desk, type Route } from './route.ts';

const tag = 'faults';
const at = '/_/api/faults';
const path = z.strictObject({ id: z.string().min(1) });
const NONE = refused('RECORD_NOT_FOUND', {
  detail: 'No fault with this id is armed; one that has struck as often as it was to disarms itself.',
});
const example = {
  id: 'tqvc2p8WhL0f',
  kind: 'delivery',
  effect: 'lost',
  channel: 'sms',
  account: '1000000004',
  count: 1,
  seed: 1729,
  armedAt: '2026-11-22T12:00:00.000Z',
  occasions: 0,
  strikes: 0,
};

export const faultRoutes: Route[] = [
  route({
    method: 'POST',
    at,
    tag,
    summary: 'Arm a fault (FAULT-1, OTP-7)',
    description:
      'It strikes on every occasion that suits it until `count` is used up or it is disarmed; where several suit, the one armed first. Each strike is an entry of the journal that names the fault.',
    // The room checks the order, because only it knows accounts and clients.
    body: z.record(z.string(), z.unknown()),
    bodyShape: faultSchema,
    bodyExample: { kind: 'delivery', effect: 'lost', channel: 'sms', account: 'citizen-with-sms', count: 1 },
    answer: { status: 201, is: 'The fault as it is armed', shape: 'Fault', example },
    run: ({ body }, desk) => {
      const result = desk.faults.arm(body);
      if (result.outcome === 'invalid') return refused('RECORD_INVALID', { errors: result.mistakes });
      const { id } = result.fault;
      note(desk, 'armed', { ...result.fault });
      return created(result.fault, `${at}/${id}`);
    },
  }),
  route({
    method: 'GET',
    at,
    tag,
    summary: 'List the faults that are armed',
    description: 'In the order in which they were armed; one that has done its last strike is gone.',
    answer: { status: 200, is: 'Faults', shape: { listOf: 'Fault' } },
    run: (_request, { faults }) => answered(faults.list()),
  }),
  route({
    method: 'DELETE',
    at,
    tag,
    summary: 'Disarm every fault',
    answer: { status: 204, is: 'None is armed' },
    run: (_request, desk) => {
      const count = desk.faults.disarmAll();
      if (count > 0) note(desk, 'disarmed', { count });
      return done();
    },
  }),
  route({
    method: 'GET',
    at: `${at}/{id}`,
    tag,
    summary: 'Read a fault',
    path,
    answer: { status: 200, is: 'The fault, with what it has done so far', shape: 'Fault', example },
    refusals: ['RECORD_NOT_FOUND'],
    run: (request, { faults }) => {
      const found = faults.list().find(({ id }) => id === request.path.id);
      return found === undefined ? NONE : answered(found);
    },
  }),
  route({
    method: 'DELETE',
    at: `${at}/{id}`,
    tag,
    summary: 'Disarm a fault',
    path,
    answer: { status: 204, is: 'It is gone' },
    refusals: ['RECORD_NOT_FOUND'],
    run: (request, desk) => {
      const { id } = request.path;
      if (!desk.faults.disarm(id)) return NONE;
      note(desk, 'disarmed', { id });
      return done();
    },
  }),
];

function note({ journal }: Desk, change: 'armed' | 'disarmed', fault: Record<string, unknown>): void {
  journal.record({ kind: 'control.faults', outcome: 'ok', details: { change, fault } });
}
