import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Koa from 'koa';
import { createAccounts } from '../../src/accounts/index.ts';
import { createRestDoor, type RestGrant, type ValidGrant } from '../../src/esia/rs/index.ts';
import { loadFixtures } from '../../src/fixtures/index.ts';
import { createJournal } from '../../src/journal/index.ts';
import { createOrganizations } from '../../src/organizations/index.ts';
import { createRandom } from '../../src/random.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { movableClock } from './movable-clock.ts';
import { sendRaw, type RawAnswer, type RawRequest } from './raw-http.ts';

export const CITIZEN = '1000000001';
export const HEAD = '1000000006';
export const EMPLOYEE = '1000000007';
export const PARENT = '1000000015';
export const KID = '1000000014';
export const COMPANY = '1000100001';
export const SECOND_COMPANY = '1000100002';
export const TRADER = '1000100003';
export const AGENCY = '1000100004';

export interface RestAnswer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

/** A token of the stand is the grant itself, as JSON; `expired` is one that has expired, anything else a wrong one. */
export function tokenOf(grant: Omit<ValidGrant, 'outcome' | 'client'>): string {
  return JSON.stringify({ client: 'DEMO_PORTAL', ...grant });
}

/** A person's token with these scopes over the person. */
export function personToken(person: string, ...names: string[]): string {
  return tokenOf({
    person,
    scopes: names.map((name) => (name === 'openid' ? { name } : { name, oid: person })),
  });
}

/** A token of `person` (of the system itself without one) with these scopes over an organisation. */
export function organizationToken(orgOid: string, names: string[], person?: string): string {
  return tokenOf({ person, scopes: names.map((name) => ({ name, orgOid })) });
}

function grantOf(token: string): RestGrant {
  if (token === 'expired') return { outcome: 'expired' };
  try {
    return { ...(JSON.parse(token) as Omit<ValidGrant, 'outcome'>), outcome: 'valid' };
  } catch {
    return { outcome: 'invalid', hint: 'the stand knows no such token' };
  }
}

export type RestStand = Awaited<ReturnType<typeof startRestStand>>;

/** The REST door over the shipped fixtures, behind a bare Koa that forgives nothing. */
export async function startRestStand() {
  const fixtures = await loadFixtures(join(import.meta.dirname, '../../fixtures'));
  if (fixtures.outcome !== 'loaded') throw new Error('the shipped fixtures are wrong');
  const clock = movableClock();
  const accounts = createAccounts({
    clock,
    store: createMemoryStore(() => clock.now()),
    settings: { lockoutAttempts: 3, lockoutSeconds: 1800, passwordMaxAgeDays: 0, passwordHistory: 3 },
    passwordKey: Buffer.alloc(32, 1),
    oids: () => '1999999999',
    initial: fixtures.accounts,
  });
  const organizations = createOrganizations({ oids: () => '1999999998', initial: fixtures.organizations });
  const journal = createJournal({ clock, random: createRandom(), size: 5000 });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const app = new Koa();
  const errors: unknown[] = [];
  app.on('error', (error) => errors.push(error));
  app.use(
    createRestDoor({
      accounts,
      organizations,
      clock,
      journal,
      baseUrl: () => url,
      authorize: async (token) => grantOf(token),
    }),
  );
  const callback = app.callback();
  server.on('request', (incoming, outgoing) => void callback(incoming, outgoing));

  async function get(
    path: string,
    token?: string,
    headers: Record<string, string> = {},
  ): Promise<RestAnswer> {
    const answer = await fetch(path.startsWith('http') ? path : url + path, {
      headers: { ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }), ...headers },
    });
    const text = await answer.text();
    const body = (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: answer.status, headers: answer.headers, text, body };
  }

  return {
    url,
    accounts,
    organizations,
    journal,
    /** What escaped from the door. */
    errors,
    get,
    send: (request: RawRequest): Promise<RawAnswer> => sendRaw(url, request),
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The objects of a list that was embedded. */
export function elementsOf(body: Record<string, unknown>): Record<string, unknown>[] {
  return body.elements as Record<string, unknown>[];
}
