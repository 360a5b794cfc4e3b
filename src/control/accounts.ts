import * as z from 'zod';
import type { LockState, Person } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import { answered, refused } from './answer.ts';
import { recordRoutes } from './records.ts';
import { route, type Route } from './route.ts';
import { totpNow } from './totp.ts';

const path = z.strictObject({ oid: z.string().min(1) });
const NOBODY = refused('RECORD_NOT_FOUND', { detail: 'There is no account with this oid.' });

export const accountRoutes: Route[] = [
  ...recordRoutes<Person>({
    tag: 'accounts',
    base: '/_/api/accounts',
    key: 'oid',
    shape: 'Account',
    example: {
      surname: 'Тестова',
      name: 'Анна',
      birthDate: '1990-01-31',
      gender: 'F',
      password: 'Example-1-test',
      contacts: [{ type: 'email', value: 'anna@example.test', verified: true }],
    },
    patchExample: { status: 'blocked' },
    room: ({ accounts, virtualTokens }) => ({
      ...accounts,
      remove(oid) {
        // As with its lock: a store that fails here loses nothing but that.
        virtualTokens.forget(oid).catch(() => undefined);
        return accounts.remove(oid);
      },
    }),
    idOf: (person) => person.oid,
    journalKind: 'account.written',
    journalIds: (oid) => ({ account: oid }),
  }),
  route({
    method: 'POST',
    at: '/_/api/accounts/{oid}/unlock',
    tag: 'accounts',
    summary: 'Lift the lock after failed attempts (SUP-2)',
    path,
    answer: {
      status: 200,
      is: 'The counter as it is now',
      shape: 'Lock',
      example: { failures: 0, attemptsLeft: 3 },
    },
    refusals: ['RECORD_NOT_FOUND'],
    run: async (request, { accounts }) => {
      const { oid } = request.path;
      if (accounts.get(oid) === undefined) return NOBODY;
      await accounts.unlock(oid);
      return answered(lockShown(await accounts.lockState(oid)));
    },
  }),
  route({
    method: 'GET',
    at: '/_/api/accounts/{oid}/totp',
    tag: 'accounts',
    summary: 'The code the person’s TOTP application shows now',
    path,
    answer: { status: 200, is: 'RFC 6238, by the emulator’s clock', shape: 'Totp' },
    refusals: ['RECORD_NOT_FOUND'],
    run: (request, { accounts, clock }) => {
      const secret = accounts.get(request.path.oid)?.secondFactor.totpSecret;
      if (secret === undefined) {
        return refused('RECORD_NOT_FOUND', {
          detail: 'There is no such account, or it has no `secondFactor.totpSecret`.',
        });
      }
      const { code, expiresAt } = totpNow(secret, clock.now());
      return answered({ code, expiresAt: isoInstant(expiresAt) });
    },
  }),
];

function lockShown({ failures, attemptsLeft, lockedUntil }: LockState) {
  return {
    failures,
    attemptsLeft,
    ...(lockedUntil === undefined ? {} : { lockedUntil: isoInstant(lockedUntil) }),
  };
}
