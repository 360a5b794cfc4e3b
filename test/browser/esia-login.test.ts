import { beforeEach, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startBrowserStand } from '../support/browser-stand.ts';
import { nativeClient, type Fields, type NativeClient } from '../support/native-client.ts';
import { allow, chooseRole, enterAs, heading, pressMain } from '../support/page-steps.ts';

const { esia, app, scene } = await startBrowserStand();
const redirectUri = `${app.url}/native`;
let portal: NativeClient;

beforeEach(async () => {
  portal = await nativeClient(esia, 'DEMO_PORTAL');
  await esia.clients.patch('DEMO_PORTAL', {
    esia: {
      redirectUris: [app.url],
      consentTypes: [
        {
          sysname: 'DEMO_CONSENT',
          name: 'Передача сведений учебному банку',
          requiredScopes: ['fullname'],
          purposes: ['DEMO_PURPOSE'],
          actions: ['ALL_ACTIONS_TO_DATA'],
        },
      ],
    },
  });
});

async function begin(page: Page, fields: Fields = {}): Promise<void> {
  await page.goto(await portal.authorizationUrl('v2', { redirect_uri: redirectUri, ...fields }));
}

const consentText = (page: Page): Promise<string> => page.locator('main').innerText();
const answerOf = async (page: Page): Promise<Record<string, string>> => {
  await page.waitForURL(`${redirectUri}**`);
  return Object.fromEntries(new URL(page.url()).searchParams);
};

async function tokenOf(page: Page, fields: Fields = {}): Promise<string> {
  const { code = '' } = await answerOf(page);
  const { status, body } = await portal.token('v3', { code, redirect_uri: redirectUri, ...fields });
  expect({ status, body }).toMatchObject({ status: 200 });
  return String(body.access_token);
}

async function read(path: string, token: string): Promise<Record<string, unknown>> {
  const answer = await fetch(`${esia.url}/rs${path}`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Record<string, unknown>;
}

describe('a citizen at a system that speaks ESIA’s protocol', () => {
  scene('sees what is asked for, with its values, and allows it', async (page) => {
    const scope = 'openid fullname birthdate id_doc mobile vehicles';
    await begin(page, { scope });
    await enterAs(page, esia, 'confirmed-citizen');
    expect(await heading(page)).toBe('Доступ к данным');
    const text = await consentText(page);
    for (const shown of [
      'Идентификатор учётной записи',
      'Тестова Анна Образцовна',
      'Паспорт гражданина РФ 0000 0',
      '+7(900)',
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).not.toContain('Адрес электронной почты');
    await allow(page);

    const { oid } = esia.persona('confirmed-citizen');
    expect(await read(`/prns/${oid}`, await tokenOf(page, { scope }))).toMatchObject({ lastName: 'Тестова' });
  });

  scene('refuses, and the system is told so in ESIA’s words', async (page) => {
    await begin(page, { state: 'a-state' });
    await enterAs(page, esia, 'confirmed-citizen');
    await page.click('button[value=deny]');
    expect(await answerOf(page)).toEqual({
      error: 'access_denied',
      error_description: 'ESIA-007004: The resource owner or authorization server denied the request.',
      state: 'a-state',
    });
  });

  scene('sees of a consent for a time who, what for and how long, and is asked each time', async (page) => {
    const permission = {
      responsibleObject: 'ООО «Ромашка»',
      sysname: 'DEMO_CONSENT',
      expire: 60,
      actions: [{ sysname: 'ALL_ACTIONS_TO_DATA' }],
      purposes: [{ sysname: 'DEMO_PURPOSE' }],
      scopes: [{ sysname: 'fullname' }, { sysname: 'snils' }],
    };
    const permissions = Buffer.from(JSON.stringify([permission])).toString('base64url');
    await begin(page, { scope: 'openid', permissions });
    await enterAs(page, esia, 'confirmed-citizen');
    const text = await consentText(page);
    for (const shown of [
      'Передача сведений учебному банку',
      'ООО «Ромашка»',
      'DEMO_PURPOSE',
      'все действия с данными',
      '1 час с этой минуты',
      'СНИЛС',
    ]) {
      expect(text).toContain(shown);
    }
    await allow(page);
    await answerOf(page);

    await begin(page, { scope: 'openid', permissions });
    expect(await heading(page)).toBe('Доступ к данным');
    await page.click('button[value=deny]');
    expect(await answerOf(page)).toMatchObject({ error: 'access_denied' });

    await begin(page, { scope: 'openid' });
    expect(await answerOf(page)).toHaveProperty('code');
  });

  scene('sees the data of their children', async (page) => {
    await begin(page, { scope: 'openid kid_fullname kid_birthdate' });
    await enterAs(page, esia, 'parent');
    expect(await consentText(page)).toMatch(/Родителев Павел Ребёнкович[\s\S]*01\.09\.2013 \(Павел\)/);
  });
});

describe('an employee at a system that speaks ESIA’s protocol', () => {
  const scopes = { scope: 'openid fullname', scope_org: 'org_shortname org_ogrn org_addrs' };

  scene('chooses the organisation, and sees what is asked of it under its name', async (page) => {
    await begin(page, scopes);
    await enterAs(page, esia, 'employee');
    expect(await heading(page)).toBe('От чьего имени войти?');
    await chooseRole(page, 'ООО «Пример»');
    const [, organization = ''] = (await consentText(page)).split('Данные организации');
    expect(organization).toMatch(/^ ООО «Пример»[\s\S]*ОГРН\s+1000000000010[\s\S]*Юридический:/);
    await allow(page);

    const token = await tokenOf(page, scopes);
    expect(await read('/orgs/1000100001', token)).toMatchObject({ shortName: 'ООО «Пример»' });
  });

  scene('hands over nothing of an organisation when they act for themselves', async (page) => {
    await begin(page, scopes);
    await enterAs(page, esia, 'employee');
    await page.check('input[value=individual]');
    await pressMain(page);
    expect(await consentText(page)).not.toContain('Данные организации');
  });
});
