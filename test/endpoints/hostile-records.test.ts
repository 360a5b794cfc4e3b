import { describe, expect, jest } from '@jest/globals';
import fc from 'fast-check';
import { startTestEmulator } from '../support/emulator.ts';
import { hostileJson } from '../support/hostile.ts';
import { sendRaw } from '../support/raw-http.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const SEED = 20261122;
jest.setTimeout(60_000); // hundreds of requests in one story, on a machine that may be busy
const RUNS = 60;

describe('a hostile member in a record', () => {
  const CALLS: [method: string, path: string, right: object, names: string[]][] = [
    [
      'POST',
      '/_/api/accounts',
      {
        surname: 'Новичкова',
        name: 'Вера',
        birthDate: '1990-01-31',
        gender: 'F',
        password: 'Example-1-test',
      },
      [
        'surname',
        'birthDate',
        'contacts',
        'documents',
        'snils',
        'inn',
        'login',
        'secondFactor',
        'status',
        'oid',
        'addresses',
        'persona',
        'blockedUntil',
        'formerPasswords',
      ],
    ],
    [
      'PATCH',
      '/_/api/accounts/1000000002',
      {},
      ['surname', 'contacts', 'documents', 'secondFactor', 'oid', 'children', 'vehicles', '__proto__'],
    ],
    [
      'POST',
      '/_/api/organizations',
      { type: 'LEGAL', shortName: 'ООО', fullName: 'ООО', ogrn: '1000000000076', inn: '0000000057' },
      [
        'type',
        'ogrn',
        'inn',
        'kpp',
        'employees',
        'addresses',
        'contacts',
        'groups',
        'bankAccounts',
        'branches',
      ],
    ],
    [
      'PATCH',
      '/_/api/organizations/1000100002',
      {},
      ['employees', 'groups', 'contacts', 'type', 'ogrn', 'constructor'],
    ],
    [
      'POST',
      '/_/api/clients',
      { redirect_uris: ['http://localhost:9090/callback'] },
      [
        'client_id',
        'redirect_uris',
        'post_logout_redirect_uris',
        'grant_types',
        'jwks',
        'jwks_uri',
        'scope',
        'esia',
        'token_endpoint_auth_method',
        'default_max_age',
        'default_acr_values',
        'backchannel_logout_uri',
        'client_secret',
      ],
    ],
    [
      'PATCH',
      '/_/api/clients/demo-spa',
      {},
      ['redirect_uris', 'esia', 'jwks', 'scope', 'grant_types', 'client_id', 'client_uri'],
    ],
    ['POST', '/_/api/clock', {}, ['advance', 'now', 'freeze', 'unfreeze', 'reset']],
    [
      'POST',
      '/_/api/login',
      { persona: 'confirmed-citizen' },
      ['url', 'persona', 'oid', 'actFor', 'channel', 'newPassword'],
    ],
    ['POST', '/_/api/inbox/none/approve', {}, ['number']],
  ];
  for (const [method, path, right, names] of CALLS) {
    story(`${method} ${path}`, async () => {
      const members = fc.dictionary(fc.constantFrom(...names), hostileJson, { minKeys: 1, maxKeys: 3 });
      const property = fc.asyncProperty(members, async (changed) => {
        const body = JSON.stringify({ ...right, ...changed });
        const headers: [string, string][] = [['Content-Type', 'application/json']];
        const { status, text } = await sendRaw(esia.url, { method, path, headers, body });
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
        expect(text).not.toMatch(/\bat .*\(.*:\d+:\d+\)|node_modules/);
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
      await esia.clock.reset();

      // Whatever was taken is sound enough for everybody else: the engine, the pages, the console.
      for (const shown of [
        '/_/',
        '/_/api/personas',
        '/_/api/accounts',
        '/_/api/organizations',
        '/_/api/clients',
      ]) {
        expect([shown, (await fetch(esia.url + shown)).status]).toEqual([shown, 200]);
      }
      expect((await rp.login('confirmed-citizen')).claims()?.sub).toBe('1000000001');
      expect(await esia.journal.list({ kind: 'internal' })).toEqual([]);
    });
  }
});
