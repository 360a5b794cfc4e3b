import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const SHIPPED = new URL('../../fixtures/', import.meta.url);
const folders: string[] = [];
let folder: string;
let esia: Emulator;

async function copyOfFixtures(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'esia-fixtures-'));
  folders.push(copy);
  await cp(SHIPPED, copy, { recursive: true });
  return copy;
}

beforeEach(async () => {
  folder = await copyOfFixtures();
  esia = await startEmulator({ fixtures: folder, watchFixtures: true });
});
afterEach(() => esia.stop());
afterAll(() => Promise.all(folders.map((copy) => rm(copy, { recursive: true }))));

const NEWCOMER = {
  oid: '1000000901',
  persona: 'newcomer',
  surname: 'Новичков',
  name: 'Пётр',
  birthDate: '1990-01-31',
  gender: 'M',
  login: 'newcomer',
  password: 'Newcomer-1-test',
  contacts: [{ type: 'email', value: 'newcomer@example.test', verified: true }],
};
const write = (name: string, content: unknown): Promise<void> =>
  writeFile(join(folder, 'accounts', name), JSON.stringify(content, null, 2));

describe('fixtures that are watched (DEV-6)', () => {
  test('bring a new account that can log in, without a restart', async () => {
    await write('newcomers.json', { accounts: [NEWCOMER] });
    await esia.journal.wait({ kind: 'world.fixtures' });
    const rp = await createRelyingParty(esia, 'demo-web');

    expect((await rp.login('newcomer')).claims()?.sub).toBe('1000000901');
  });

  test('change and keep what was made by the control API', async () => {
    const made = await esia.clients.add({ client_name: 'Made', redirect_uris: ['http://localhost:1/'] });
    const file = join(folder, 'accounts', 'citizens.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"Тестова"', '"Переименованная"'));
    await esia.journal.wait({ kind: 'world.fixtures' });

    expect((await esia.accounts.get('1000000001')).surname).toBe('Переименованная');
    expect((await esia.clients.get(made.client_id)).client_name).toBe('Made');
  });

  test('change powers of attorney, and leave those whose fixture is as it was', async () => {
    const at = (number: string) =>
      new URL(`/_/api/powers-of-attorney/00000000-0000-4000-8000-00000000000${number}`, esia.url);
    const stateOf = async (number: string) =>
      ((await (await fetch(at(number))).json()) as { state: string }).state;
    for (const number of ['7', '8']) await fetch(`${at(number).href}/revoke`, { method: 'POST' });
    const file = join(folder, 'powers-of-attorney', 'employees.json');
    await writeFile(file, (await readFile(file, 'utf8')).replace('"2024-12-31"', '"2098-12-31"'));
    await esia.journal.wait({ kind: 'world.fixtures' });

    expect([await stateOf('7'), await stateOf('8'), await stateOf('9')]).toEqual([
      'revoked',
      'valid',
      'revoked',
    ]);
  });

  test('that are broken leave the old world, and the journal names file, line and field', async () => {
    await write('broken.json', { accounts: [{ ...NEWCOMER, snils: '000-000-001 99' }] });
    const entry = await esia.journal.wait({ kind: 'world.fixtures' });

    expect(entry.outcome).toBe('refused');
    expect(entry.hint).toMatch(/broken\.json/);
    expect(entry.hint).toMatch(/snils/);
    const rp = await createRelyingParty(esia, 'demo-web');
    expect((await rp.login('confirmed-citizen')).claims()?.sub).toBe('1000000001');
    await expect(esia.accounts.get('1000000901')).rejects.toMatchObject({ reason: 'RECORD_NOT_FOUND' });
  });

  test('are taken up once they are mended', async () => {
    await write('newcomers.json', { accounts: [{ ...NEWCOMER, name: 7 }] });
    const broken = await esia.journal.wait({ kind: 'world.fixtures' });
    await write('newcomers.json', { accounts: [NEWCOMER] });
    const taken = await esia.journal.wait({ kind: 'world.fixtures', outcome: 'note' });

    expect(broken.outcome).toBe('refused');
    expect(taken.id).not.toBe(broken.id);
    expect((await esia.accounts.get('1000000901')).persona).toBe('newcomer');
  });
});

describe('fixtures that are watched go on being watched', () => {
  test('after a file that cannot be read, which the journal names', async () => {
    await symlink('/nowhere/at-all', join(folder, 'accounts', 'link.json'));
    const refused = await esia.journal.wait({ kind: 'world.fixtures' });
    await rm(join(folder, 'accounts', 'link.json'));
    await write('newcomers.json', [NEWCOMER]);
    await esia.journal.wait({ kind: 'world.fixtures', outcome: 'note' });

    expect(refused).toMatchObject({ outcome: 'refused' });
    expect(refused.hint).toMatch(/link\.json:1:1: found what cannot be read: ENOENT/);
    expect((await esia.accounts.get('1000000901')).persona).toBe('newcomer');
  });

  test('after the whole folder is removed and made anew', async () => {
    await rm(folder, { recursive: true });
    const refused = await esia.journal.wait({ kind: 'world.fixtures' });
    await cp(SHIPPED, folder, { recursive: true });
    await esia.journal.wait({ kind: 'world.fixtures', outcome: 'note' });
    await write('newcomers.json', [NEWCOMER]);
    // The copying may be taken up in several steps; the edit comes with one of them or after them.
    const isThere = () => esia.accounts.get('1000000901').then(Boolean, () => false);
    while (!(await isThere())) await esia.journal.wait({ kind: 'world.fixtures', outcome: 'note' });

    expect(refused.hint).toMatch(/found nothing; expected a folder/);
  });
});

describe('what the control API has changed', () => {
  test('stays where its fixture is not edited', async () => {
    await esia.accounts.patch('1000000001', { surname: 'Исправленная' });
    await write('newcomers.json', [NEWCOMER]);
    await esia.journal.wait({ kind: 'world.fixtures', outcome: 'note' });

    expect((await esia.accounts.get('1000000001')).surname).toBe('Исправленная');
  });

  test('is not claimed by a fixture: the edit is refused and both records are named', async () => {
    const { surname, name, birthDate, login, password } = NEWCOMER;
    const { oid } = await esia.accounts.add({ surname, name, birthDate, gender: 'M', login, password });
    await write('newcomers.json', [NEWCOMER]);
    const refused = await esia.journal.wait({ kind: 'world.fixtures' });

    expect(refused.outcome).toBe('refused');
    expect(refused.hint).toContain('accounts/1000000901 /login');
    expect(refused.hint).toContain(`account ${oid} has this one`);
    await expect(esia.accounts.get('1000000901')).rejects.toMatchObject({ reason: 'RECORD_NOT_FOUND' });
  });
});

describe('fixtures that are wrong at the start', () => {
  test('stop it, and every mistake is named at once', async () => {
    await write('broken.json', { accounts: [{ ...NEWCOMER, snils: '000-000-001 99', gender: 'X' }] });
    const refused = startEmulator({ fixtures: folder });

    await expect(refused).rejects.toThrow(/broken\.json:\d+[\s\S]*(snils[\s\S]*gender|gender[\s\S]*snils)/);
  });
});
