import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CITIZEN,
  COMPANY,
  HEAD,
  organizationToken,
  personToken,
  startRestStand,
  tokenOf,
  type RestStand,
} from '../support/rest-stand.ts';

let stand: RestStand;
beforeAll(async () => {
  stand = await startRestStand();
});
afterAll(async () => {
  expect(stand.errors).toEqual([]);
  await stand.stop();
});

const PERSON = `/rs/prns/${CITIZEN}`;
const newest = () => stand.journal.list()[0]!;

describe('a token that is not good', () => {
  const wrong = { code: 'ESIA-005011', message: 'SecurityErrorEnum.invalidToken' };
  const expired = { code: 'ESIA-005013', message: 'SecurityErrorEnum.expiredToken' };

  for (const [what, authorization, body] of [
    ['none', undefined, wrong],
    ['an empty one', 'Bearer ', wrong],
    ['another scheme', 'Basic YTpi', wrong],
    ['several words', 'Bearer a b', wrong],
    ['an unknown one', 'Bearer nobody', wrong],
    ['an expired one', 'Bearer expired', expired],
  ] as const) {
    it(`is answered 401: ${what}`, async () => {
      const headers = authorization === undefined ? {} : { Authorization: authorization };
      const answer = await stand.get(PERSON, undefined, headers);

      expect(answer.status).toBe(401);
      expect(answer.body).toEqual(body);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('www-authenticate')).toBeNull();
      expect(newest()).toMatchObject({
        kind: 'esia.rest',
        outcome: 'refused',
        hint: expect.any(String),
        details: { path: PERSON, status: 401, code: body.code },
      });
    });
  }

  it('is refused whatever is asked for', async () => {
    for (const path of ['/rs/', '/rs/prns', '/rs/prns/1', '/rs/nothing/at/all', '/rs/orgs/1']) {
      expect((await stand.get(path)).status).toBe(401);
    }
  });

  it('is told from a good one whose scheme is written otherwise', async () => {
    const answer = await stand.get(PERSON, undefined, {
      Authorization: `bEARER   ${personToken(CITIZEN, 'openid')}`,
    });
    expect(answer.status).toBe(200);
  });

  it('never reaches the journal', async () => {
    await stand.get(PERSON, 'a-secret-token');
    await stand.get(`${PERSON}?access_token=a-secret-token`, personToken(CITIZEN, 'fullname'));

    expect(JSON.stringify(stand.journal.export())).not.toMatch(/a-secret-token/);
  });
});

describe('a token that does not open it', () => {
  const closed = { code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' };

  for (const path of [
    'ctts',
    'addrs',
    'docs',
    'vhls',
    'orgs',
    'roles',
    'kids',
    'ctx',
    'trmnls',
    'kids/1/docs',
    'ctts/1',
  ]) {
    it(`is answered 403 at /${path}`, async () => {
      const answer = await stand.get(`${PERSON}/${path}`, personToken(CITIZEN, 'openid', 'fullname'));

      expect(answer.status).toBe(403);
      expect(answer.body).toEqual(closed);
      expect(newest()).toMatchObject({ outcome: 'refused', account: CITIZEN, client: 'DEMO_PORTAL' });
    });
  }

  it('is told which scope would have, and how to ask for it', async () => {
    await stand.get(`${PERSON}/ctts`, personToken(CITIZEN, 'openid', 'fullname'));
    expect(newest().hint).toMatch(
      /Opened by `email` or `mobile` or `contacts`.*`openid`, `fullname`.*Add `email`/,
    );

    await stand.get(`/rs/orgs/${COMPANY}/emps`, organizationToken(COMPANY, ['org_inn'], HEAD));
    expect(newest().hint).toMatch(
      /`http:\/\/esia\.gosuslugi\.ru\/org_emps\?org_oid=1000100001`.*`scope_org`/,
    );
  });

  for (const [what, token, hint] of [
    ['another person’s', personToken(HEAD, 'fullname'), /of person 1000000006.*names 1000000001/],
    ['the system’s own', tokenOf({ scopes: [{ name: 'fullname', oid: HEAD }] }), /client_credentials/],
    ['one without scopes', tokenOf({ person: CITIZEN, scopes: [] }), /granted over person 1000000001: none/],
    [
      'one bound to another by its scopes',
      tokenOf({ person: CITIZEN, scopes: [{ name: 'usr_inf', oid: HEAD }] }),
      /none/,
    ],
    ['one with scopes of an organisation only', organizationToken(COMPANY, ['org_inn'], CITIZEN), /none/],
  ] as const) {
    it(`is answered 403 for a foreign record: ${what}`, async () => {
      const answer = await stand.get(PERSON, token);

      expect(answer.status).toBe(403);
      expect(answer.body).toEqual(closed);
      expect(newest().hint).toMatch(hint);
    });
  }

  it('is answered 404 for an id that nobody has, as ESIA tells it from a foreign one', async () => {
    const token = personToken(CITIZEN, 'usr_inf');

    for (const path of ['/rs/prns/1777777777', '/rs/prns/1777777777/ctts/1', '/rs/orgs/1777777777']) {
      expect((await stand.get(path, token)).status).toBe(404);
    }
  });
});

describe('what is not there', () => {
  for (const path of [
    '/rs/',
    '/rs/prns',
    '/rs/orgs/',
    '/rs/prns/nobody',
    '/rs/prns/0',
    '/rs/prns/__proto__',
    `${PERSON}/nothing`,
    `${PERSON}/ctts/1`,
    `${PERSON}/ctts/1/2`,
    `${PERSON}/roles/${COMPANY}`,
    `${PERSON}/ctx/1`,
    `${PERSON}/{id}`,
    `${PERSON}/kids/1`,
    `${PERSON}/docs/__proto__`,
    '/rs/model/prn/Person-3',
  ]) {
    it(`is answered 404: ${path}`, async () => {
      const answer = await stand.get(path, personToken(CITIZEN, 'usr_inf'));

      expect(answer.status).toBe(404);
      expect(Object.keys(answer.body)).toEqual(['code', 'message']);
      expect(newest()).toMatchObject({ kind: 'esia.rest', outcome: 'refused', hint: expect.any(String) });
    });
  }

  it('is an account that was removed under a token that lives on', async () => {
    const oid = '1000000016';
    expect((await stand.get(`/rs/prns/${oid}`, personToken(oid, 'openid'))).status).toBe(200);

    stand.accounts.remove(oid);

    expect((await stand.get(`/rs/prns/${oid}`, personToken(oid, 'openid'))).status).toBe(404);
  });
});

describe('methods', () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    it(`answers ${method} with 405`, async () => {
      const { status, headers, text } = await stand.send({
        method,
        path: PERSON,
        headers: [['Authorization', `Bearer ${personToken(CITIZEN, 'usr_inf')}`]],
      });

      expect(status).toBe(405);
      expect(headers.allow).toBe('GET, HEAD');
      expect(JSON.parse(text)).toHaveProperty('code');
      expect(newest()).toMatchObject({ outcome: 'refused', details: { method, status: 405 } });
    });
  }
});

describe('the journal', () => {
  it('keeps one entry for each answer', async () => {
    const before = stand.journal.list().length;
    const { text } = await stand.get(`${PERSON}/ctts?embed=(elements)`, personToken(CITIZEN, 'contacts'));

    expect(stand.journal.list()).toHaveLength(before + 1);
    expect(newest()).toMatchObject({
      kind: 'esia.rest',
      outcome: 'ok',
      account: CITIZEN,
      client: 'DEMO_PORTAL',
      details: { method: 'GET', path: `${PERSON}/ctts`, status: 200, size: Buffer.byteLength(text) },
    });
  });
});
