import type { Person } from '../../src/accounts/index.ts';
import { isStrong } from '../../src/accounts/password.ts';
import { formatMistakes, loadFixtures } from '../../src/fixtures/index.ts';
import { createOrganizations } from '../../src/organizations/index.ts';
import { accountsStand } from '../support/people.ts';

const loaded = await loadFixtures('fixtures');
if (loaded.outcome === 'invalid') throw new Error(formatMistakes(loaded.mistakes));
const { accounts: people, clients } = loaded;
const { accounts } = accountsStand({}, { initial: people });
const organizations = createOrganizations({ oids: () => '1', initial: loaded.organizations });

function persona(id: string): Person {
  const person = accounts.byPersona(id);
  if (person === undefined) throw new Error(`There is no persona ${id}`);
  return person;
}

function rolesOf(id: string): string[] {
  const person = persona(id);
  return organizations
    .rolesOf(person, accounts.level(person))
    .map(({ role, unavailable }) => (unavailable === undefined ? role.kind : `${role.kind}: ${unavailable}`));
}

describe('the cast that comes with the program', () => {
  it.each([
    ['confirmed-citizen', 'confirmed', ['individual']],
    ['standard-citizen', 'standard', ['individual']],
    ['simplified-citizen', 'simplified', ['individual']],
    ['citizen-with-sms', 'confirmed', ['individual']],
    ['citizen-with-totp', 'confirmed', ['individual']],
    ['head-of-company', 'confirmed', ['individual', 'organization']],
    ['employee', 'confirmed', ['individual', 'employee', 'employee']],
    ['accountant', 'confirmed', ['individual', 'employee', 'employee: blocked']],
    ['administrator', 'confirmed', ['individual', 'employee', 'employee: invited']],
    ['dismissed-employee', 'confirmed', ['individual', 'employee: dismissed']],
    ['unconfirmed-head', 'standard', ['individual', 'organization: head-not-confirmed']],
    ['sole-trader', 'confirmed', ['individual', 'sole_trader']],
    ['self-employed', 'confirmed', ['individual', 'self_employed']],
    ['agency-employee', 'confirmed', ['individual', 'employee']],
    ['child', 'simplified', ['individual']],
    ['parent', 'confirmed', ['individual']],
    ['locked-citizen', 'confirmed', ['individual']],
    ['blocked-citizen', 'confirmed', ['individual']],
    ['expired-password', 'confirmed', ['individual']],
  ])('has %s: level %s, roles %j', (id, level, roles) => {
    expect(accounts.level(persona(id))).toBe(level);
    expect(rolesOf(id)).toEqual(roles);
  });

  it('logs in with the first contact and the password, but for those who must not', async () => {
    await accounts.prepare();
    for (const person of people) {
      const { outcome } = await accounts.authenticate(person.contacts[0]?.value ?? '', person.password);
      const refusals: Record<string, string> = { 'locked-citizen': 'locked', 'blocked-citizen': 'blocked' };
      expect([person.persona, outcome]).toEqual([person.persona, refusals[person.persona ?? ''] ?? 'right']);
    }
  });

  it('is synthetic and recognisably so (ACCT-6)', () => {
    for (const person of people) {
      expect(isStrong(person.password)).toBe(true);
      expect(person.snils ?? '000-000-').toMatch(/^000-000-/);
      expect(person.inn ?? '00').toMatch(/^00/);
      for (const { value } of person.contacts) expect(value).toMatch(/^\+7\(900\)000\d{4}$|@example\.test$/);
    }
    expect(new Set(people.map(({ password }) => password)).size).toBe(people.length);
  });

  it('has a second factor for those who are asked and for those a client may ask', () => {
    expect(persona('citizen-with-sms').secondFactor).toEqual({
      enabled: true,
      channels: ['sms', 'push', 'email'],
    });
    expect(persona('citizen-with-totp').secondFactor).toMatchObject({ enabled: true, channels: ['totp'] });
    expect(persona('head-of-company').secondFactor).toEqual({
      enabled: false,
      channels: ['sms', 'push', 'email'],
    });
    expect(persona('expired-password').passwordExpired).toBe(true);
    expect(persona('parent').children).toEqual([persona('child').oid]);
  });

  it('has the clients that examples and tests name', () => {
    const ids = [
      'DEMO_GOST',
      'DEMO_PORTAL',
      'EGAIS',
      'FTS_TRADER',
      'LEGAL_CABINET',
      'demo-service',
      'demo-spa',
      'demo-web',
    ];
    expect(clients.map(({ client_id }) => client_id).sort()).toEqual(ids);
    expect(clients.find(({ client_id }) => client_id === 'EGAIS')?.esia.policy).toEqual({
      accountKinds: ['organization', 'sole_trader'],
      secondFactor: true,
    });
  });

  it('is taken as it is exported', () => {
    const again = accounts.export().map((person) => JSON.parse(JSON.stringify(person)) as unknown);
    const { accounts: empty } = accountsStand();
    for (const record of again) expect(empty.add(record).outcome).toBe('written');
    expect(empty.export()).toEqual(people);
  });
});
