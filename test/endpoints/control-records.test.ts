import { describe, expect } from '@jest/globals';
import { RefusedError } from '../../src/index.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();

/** Where the refusal says the mistakes are. */
async function mistakes(refused: Promise<unknown>): Promise<{ status: number; fields: string[] }> {
  const error = await refused.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof RefusedError)) throw new Error('the call was not refused', { cause: error });
  return { status: error.status, fields: (error.problem.errors ?? []).map(({ field }) => field).sort() };
}

const VERA = {
  surname: 'Новичкова',
  name: 'Вера',
  birthDate: '1990-01-31',
  gender: 'F' as const,
  password: 'Example-1-test',
  contacts: [{ type: 'email' as const, value: 'vera@example.test', verified: true }],
};
const COMPANY = {
  type: 'LEGAL' as const,
  shortName: 'ООО «Новое»',
  fullName: 'Общество с ограниченной ответственностью «Новое»',
  ogrn: '1000000000076',
  inn: '0000000057',
  employees: [{ person: '1000000001', position: 'Директор', chief: true, roles: ['head' as const] }] as never,
};
const WEB = { client_name: 'Новая система', redirect_uris: ['http://localhost:9090/callback'] };

describe('accounts', () => {
  story('that are deleted are no personas any more', async () => {
    const { oid } = esia.persona('employee');
    await esia.accounts.patch(oid, { status: 'deleted' });
    const left = (await (await fetch(`${esia.url}/_/api/personas`)).json()) as { id: string }[];

    expect(left.map(({ id }) => id)).not.toContain('employee');
    expect(left).toHaveLength(esia.personas.length - 1);
    expect((await esia.accounts.get(oid)).status).toBe('deleted');
  });

  story('are created, read, changed, listed and removed', async () => {
    const made = await esia.accounts.add(VERA);
    expect(await esia.accounts.get(made.oid)).toMatchObject(VERA);
    const changed = await esia.accounts.patch(made.oid, { surname: 'Замужняя', patronymic: 'Петровна' });
    expect(changed).toMatchObject({ surname: 'Замужняя', name: 'Вера', patronymic: 'Петровна' });
    expect((await esia.accounts.list()).map(({ oid }) => oid)).toContain(made.oid);
    await esia.accounts.remove(made.oid);

    await expect(esia.accounts.get(made.oid)).rejects.toMatchObject({ status: 404 });
    expect((await esia.accounts.list()).map(({ oid }) => oid)).not.toContain(made.oid);
  });

  story('lose a member that is patched to null', async () => {
    const { oid } = await esia.accounts.add({ ...VERA, patronymic: 'Петровна' });

    expect(await esia.accounts.patch(oid, { patronymic: null })).not.toHaveProperty('patronymic');
  });

  story('that are wrong are refused with every mistake at once', async () => {
    const wrong = { ...VERA, snils: '000-000-001 99', inn: '123', gender: 'X', nickname: 'Верочка' };

    expect(await mistakes(esia.accounts.add(wrong as never))).toEqual({
      status: 422,
      fields: ['/gender', '/inn', '/nickname', '/snils'],
    });
  });

  story('may not take what another has', async () => {
    const taken = { ...VERA, login: 'confirmed-citizen', snils: '000-000-001 01' };
    const { status, fields } = await mistakes(esia.accounts.add(taken));

    expect(status).toBe(409);
    expect(fields).toEqual(expect.arrayContaining(['/login', '/snils']));
  });

  story('that do not exist are neither read, changed, removed nor unlocked', async () => {
    await expect(esia.accounts.get('7')).rejects.toMatchObject({ status: 404, reason: 'RECORD_NOT_FOUND' });
    await expect(esia.accounts.patch('7', { name: 'Вера' })).rejects.toMatchObject({ status: 404 });
    await expect(esia.accounts.remove('7')).rejects.toMatchObject({ status: 404 });
    expect((await fetch(`${esia.url}/_/api/accounts/7/unlock`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${esia.url}/_/api/accounts/7/totp`)).status).toBe(404);
  });

  story('stay as they were where a patch is wrong', async () => {
    const before = await esia.accounts.get('1000000001');
    const wrong = esia.accounts.patch('1000000001', { surname: 'Другая', snils: '000-000-001 99' });

    expect(await mistakes(wrong)).toEqual({ status: 422, fields: ['/snils'] });
    expect(await esia.accounts.get('1000000001')).toEqual(before);
  });
});

describe('organisations', () => {
  story('are created, and their head can log in for them', async () => {
    const { oid } = await esia.organizations.add(COMPANY);
    const attempt = await (await createRelyingParty(esia, 'demo-web')).begin();
    const { location } = await esia.login(attempt.url, 'confirmed-citizen', { actFor: oid });

    expect((await attempt.complete(location)).claims()).toMatchObject({
      account_type: 'organization',
      organization: { oid, ogrn: COMPANY.ogrn },
    });
  });

  story('with an employee who does not exist are refused, with whatever else is wrong', async () => {
    const employees = [{ person: '1000000001' }, { person: '7' }].map((one) => ({
      ...one,
      position: 'Директор',
      chief: one.person !== '7',
      roles: ['head' as const],
    })) as never;
    const { oid } = await esia.organizations.add(COMPANY);

    expect(await mistakes(esia.organizations.add({ ...COMPANY, inn: '1', employees }))).toEqual({
      status: 422,
      fields: ['/employees/1/person', '/inn'],
    });
    expect(await mistakes(esia.organizations.patch(oid, { employees }))).toEqual({
      status: 422,
      fields: ['/employees/1/person'],
    });
    expect((await esia.organizations.get(oid)).employees).toHaveLength(1);
  });

  story('whose employee has been removed since can be changed all the same', async () => {
    const { oid: person } = await esia.accounts.add(VERA);
    const employees = [{ person, position: 'Директор', chief: true, roles: ['head' as const] }] as never;
    const { oid } = await esia.organizations.add({ ...COMPANY, employees });
    await esia.accounts.remove(person);

    expect((await esia.organizations.patch(oid, { shortName: 'ООО «Иное»' })).shortName).toBe('ООО «Иное»');
  });

  story('are changed and removed', async () => {
    const { oid } = await esia.organizations.add(COMPANY);
    await esia.organizations.patch(oid, { shortName: 'ООО «Новейшее»' });
    expect((await esia.organizations.get(oid)).shortName).toBe('ООО «Новейшее»');
    await esia.organizations.remove(oid);

    await expect(esia.organizations.get(oid)).rejects.toMatchObject({ status: 404 });
  });

  story('with wrong check digits are refused', async () => {
    const wrong = esia.organizations.add({ ...COMPANY, ogrn: '1000000000070', inn: '0000000050' });

    expect(await mistakes(wrong)).toEqual({ status: 422, fields: ['/inn', '/ogrn'] });
  });

  story('may not take the ОГРН of another', async () => {
    const { status, fields } = await mistakes(
      esia.organizations.add({ ...COMPANY, ogrn: '1000000000010', inn: '0000000018' }),
    );

    expect(status).toBe(409);
    expect(fields).toContain('/ogrn');
  });

  story('that do not exist are not found', async () => {
    await expect(esia.organizations.get('7')).rejects.toMatchObject({ status: 404 });
    await expect(esia.organizations.patch('7', {})).rejects.toMatchObject({ status: 404 });
    await expect(esia.organizations.remove('7')).rejects.toMatchObject({ status: 404 });
  });
});

describe('clients', () => {
  story('are created with an id and a secret of their own, and can be used at once', async () => {
    const made = await esia.clients.add(WEB);
    expect(made).toMatchObject({ ...WEB, client_id: expect.any(String), client_secret: expect.any(String) });
    const rp = await createRelyingParty(esia, made.client_id);

    expect((await rp.login('confirmed-citizen')).claims()?.aud).toBe(made.client_id);
  });

  story('take a new redirect address without a restart', async () => {
    await esia.clients.patch('demo-web', { redirect_uris: ['https://moved.example.test/callback'] });
    const rp = await createRelyingParty(esia, 'demo-web');

    expect((await rp.login('confirmed-citizen')).claims()?.sub).toBe('1000000001');
  });

  story('that are removed are unknown to the engine, too', async () => {
    const rp = await createRelyingParty(esia, 'demo-web');
    await esia.clients.remove('demo-web');
    const refused = rp.login('confirmed-citizen');

    await expect(refused).rejects.toMatchObject({ problem: { error: 'invalid_client' } });
  });

  story('that the engine would refuse are refused at once, with every mistake', async () => {
    const wrong = {
      redirect_uris: ['http://localhost:9090/callback#fragment', 'not an address'],
      id_token_signed_response_alg: 'HS256',
      scope: 'openid everything',
      grants: [],
    };
    const { status, fields } = await mistakes(esia.clients.add(wrong as never));

    expect(status).toBe(422);
    expect(fields).toEqual(expect.arrayContaining(['/grants', '/id_token_signed_response_alg']));
  });

  story('may not take the id of another', async () => {
    expect(await mistakes(esia.clients.add({ ...WEB, client_id: 'demo-web' }))).toEqual({
      status: 409,
      fields: ['/client_id'],
    });
  });

  story('with awkward names are read back under their own address', async () => {
    for (const client_id of ['with blank', 'ümläut', 'a/b?c#d', '__proto__', 'constructor']) {
      const outcome = await esia.clients.add({ ...WEB, client_id }).then(
        async () => (await esia.clients.get(client_id)).client_id,
        (error: unknown) => (error as RefusedError).status,
      );
      expect([client_id, 422]).toContain(outcome);
    }
  });
});
