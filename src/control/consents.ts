import * as z from 'zod';
import type { Oid } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import { answered, done, refused } from './answer.ts';
import { route, type Desk, type Route } from './route.ts';
import type { Consent } from './shapes.ts';

const base = '/_/api/accounts/{oid}/consents';
const NOBODY = refused('RECORD_NOT_FOUND', { detail: 'There is no account with this oid.' });

/** What a person has allowed systems to receive, of either protocol (RP-4). */
export const consentRoutes: Route[] = [
  route({
    method: 'GET',
    at: base,
    tag: 'accounts',
    summary: 'What the person has allowed clients to receive (RP-4)',
    description: 'Remembered consents of either protocol, and the consents for a time that hold now.',
    path: z.strictObject({ oid: z.string().min(1) }),
    answer: { status: 200, is: 'Consents', shape: { listOf: 'Consent' } },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { oid } }, desk) =>
      desk.accounts.get(oid) === undefined ? NOBODY : answered(await consentsOf(oid, desk)),
  }),
  route({
    method: 'DELETE',
    at: `${base}/{client_id}`,
    tag: 'accounts',
    summary: 'Take back all that the person has allowed a client',
    description: 'Its tokens of this person end at once; at the next login the person is asked again.',
    path: z.strictObject({ oid: z.string().min(1), client_id: z.string().min(1) }),
    answer: { status: 204, is: 'Nothing is allowed any more, also where nothing was' },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { oid, client_id: clientId } }, desk) => {
      if (desk.accounts.get(oid) === undefined) return NOBODY;
      await desk.consents.revoke(oid, clientId);
      const details = { change: 'consent revoked' };
      desk.journal.record({
        kind: 'account.written',
        outcome: 'ok',
        account: oid,
        client: clientId,
        details,
      });
      return done();
    },
  }),
];

async function consentsOf(oid: Oid, { consents }: Desk): Promise<Consent[]> {
  const remembered = await consents.of(oid);
  const timed = await consents.inForceOf(oid);
  return [
    ...remembered.map(({ clientId, role, scopes, claims, at }) => ({
      client_id: clientId,
      role,
      scopes,
      claims,
      at,
    })),
    ...timed.map(({ clientId, permission: { sysname, scopes }, until }) => ({
      client_id: clientId,
      scopes: scopes.map((one) => one.sysname),
      sysname,
      until: isoInstant(until),
    })),
  ];
}
