import { beforeAll, describe, expect } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startTestEmulator } from '../support/emulator.ts';
import { nativeClient, rest, type Fields, type NativeClient } from '../support/native-client.ts';
import { visit, type VisitOrders } from '../support/native-visit.ts';

const { esia, story } = await startTestEmulator();
let portal: NativeClient;
beforeAll(async () => {
  portal = await nativeClient(esia);
});

const COMPANY = '1000100001';
const long = (name: string, oid = COMPANY): string => `http://esia.gosuslugi.ru/${name}?org_oid=${oid}`;
const EMPLOYEE = '1000000007';

async function ask(fields: Fields, orders: VisitOrders = {}) {
  const { query, ...rest } = await visit(esia, await portal.authorizationUrl('v2', fields), orders);
  return {
    ...rest,
    query,
    code: query.get('code') ?? '',
    error: query.get('error_description')?.slice(0, 11),
  };
}
const exchange = async (code: string) => (await portal.token('v3', { code })).body as Record<string, string>;
const orgScopes = (token: string | undefined) =>
  String(decodeJwt(token ?? '').scope)
    .split(' ')
    .filter((scope) => scope.includes('org_oid'));

/** The first half of the classic flow (section 8): roles are read, the application shows a picker. */
async function pickOrganization() {
  const orders = { persona: 'employee', role: 'individual' };
  const first = await ask({ scope: 'openid fullname usr_org' }, orders);
  const { access_token } = await exchange(first.code);
  const { body } = await rest(esia, `/rs/prns/${EMPLOYEE}/roles`, access_token);
  const roles = body.elements as { oid: number; active: boolean; shortName: string }[];
  return { browser: first.browser, roles, access_token };
}

describe('an organisation that the application lets choose', () => {
  story('is asked for a second time without any page', async () => {
    const { browser, roles } = await pickOrganization();
    expect(roles.filter(({ active }) => active).map(({ oid }) => String(oid))).toContain(COMPANY);

    const scope = `openid fullname usr_org ${long('org_shortname')} ${long('org_inn')}`;
    const second = await ask({ scope }, { browser });
    expect(second.steps).toEqual([]);
    const { access_token } = await exchange(second.code);
    expect(orgScopes(access_token)).toEqual([long('org_shortname'), long('org_inn')]);
    const { status, body } = await rest(esia, `/rs/orgs/${COMPANY}`, access_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({ shortName: 'ООО «Пример»', inn: '0000000018' });
    expect(body).not.toHaveProperty('kpp');
  });

  story('may also be asked for with the organisation’s scopes alone', async () => {
    const { browser } = await pickOrganization();
    const { steps, code } = await ask({ scope: `openid ${long('org_ogrn')}` }, { browser });
    expect([steps, code]).toEqual([[], expect.any(String)]);
  });

  story('is not told of a stranger: 007194 at once, and after a login', async () => {
    const { browser } = await pickOrganization();
    const scope = `openid fullname ${long('org_inn', '1000100003')}`;
    expect((await ask({ scope }, { browser })).error).toBe('ESIA-007194');
    expect((await ask({ scope }, { persona: 'confirmed-citizen' })).error).toBe('ESIA-007194');
    const unknown = `openid ${long('org_inn', '1999999999')}`;
    expect((await ask({ scope: unknown }, { browser })).error).toBe('ESIA-007194');
    const [entry] = await esia.journal.list({ kind: 'esia.authorization', outcome: 'refused' });
    expect(entry?.hint).toContain(`/rs/prns/${EMPLOYEE}/roles`);
  });

  story('is not told of somebody who works there no more', async () => {
    const scope = `openid ${long('org_inn')}`;
    expect((await ask({ scope }, { persona: 'dismissed-employee' })).error).toBe('ESIA-007194');
  });

  story('closes to a token whose person is dismissed, while their own data stay open', async () => {
    const { browser } = await pickOrganization();
    const { code } = await ask({ scope: `openid fullname ${long('org_inn')}` }, { browser });
    const { access_token } = await exchange(code);
    expect((await rest(esia, `/rs/orgs/${COMPANY}`, access_token)).status).toBe(200);
    await dismiss();
    expect((await rest(esia, `/rs/orgs/${COMPANY}`, access_token)).status).toBe(403);
    expect((await rest(esia, `/rs/prns/${EMPLOYEE}`, access_token)).status).toBe(200);
  });
});

async function dismiss(): Promise<void> {
  const { employees } = await esia.organizations.get(COMPANY);
  const changed = employees.map((one) =>
    one.person === EMPLOYEE ? { ...one, status: 'dismissed' as const } : one,
  );
  await esia.organizations.patch(COMPANY, { employees: changed });
}

describe('an organisation that is chosen in the login', () => {
  const fields = { scope: 'openid fullname', scope_org: 'org_shortname org_inn', access_type: 'offline' };
  const asEmployee = { persona: 'employee', role: COMPANY };

  story('gives the names of scope_org over it', async () => {
    const { code, steps } = await ask(fields, asEmployee);
    expect(steps).toEqual(['password', 'role', 'consent']);
    const { access_token } = await exchange(code);
    expect(orgScopes(access_token)).toEqual([long('org_shortname'), long('org_inn')]);
    expect((await rest(esia, `/rs/orgs/${COMPANY}`, access_token)).body).toMatchObject({ inn: '0000000018' });
    expect((await rest(esia, '/rs/orgs/1000100002', access_token)).status).toBe(403);
  });

  story('is none for who acts for themself: such names open nothing', async () => {
    const { code } = await ask(fields, { persona: 'employee', role: 'individual' });
    expect(orgScopes((await exchange(code)).access_token)).toEqual([]);
  });

  story('may be named with the scope, and must be the person’s', async () => {
    const named = { ...fields, scope_org: long('org_inn', '1000100002') };
    const { code } = await ask(named, asEmployee);
    expect(orgScopes((await exchange(code)).access_token)).toEqual([long('org_inn', '1000100002')]);
    const foreign = { ...fields, scope_org: long('org_inn', '1000100003') };
    expect((await ask(foreign, asEmployee)).error).toBe('ESIA-007194');
  });

  story('ends token and refresh when the person is dismissed', async () => {
    const { access_token, refresh_token = '' } = await exchange((await ask(fields, asEmployee)).code);
    expect((await rest(esia, `/rs/prns/${EMPLOYEE}`, access_token)).status).toBe(200);
    await dismiss();
    expect((await rest(esia, `/rs/prns/${EMPLOYEE}`, access_token)).status).toBe(401);
    const { body } = await portal.token('v3', { grant_type: 'refresh_token', refresh_token });
    expect(body.error_description).toMatch(/^ESIA-007011: /);
  });
});
