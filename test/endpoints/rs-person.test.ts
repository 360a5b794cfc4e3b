import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CITIZEN,
  EMPLOYEE,
  elementsOf,
  personToken,
  startRestStand,
  tokenOf,
  type RestStand,
} from '../support/rest-stand.ts';

let stand: RestStand;
const stands: RestStand[] = [];
beforeEach(async () => {
  stand = await startRestStand();
  stands.push(stand);
});
afterAll(async () => {
  expect(stands.flatMap(({ errors }) => errors)).toEqual([]);
  await Promise.all(stands.map(({ stop }) => stop()));
});

const PERSON = `/rs/prns/${CITIZEN}`;
const ALWAYS = [
  'stateFacts',
  'trusted',
  'updatedOn',
  'rfgUOperatorCheck',
  'status',
  'verifying',
  'rIdDoc',
  'containsUpCfmCode',
  'kidAccCreatedByParent',
  'eTag',
];
const BY_SCOPE: [scope: string, members: string[]][] = [
  ['openid', []],
  ['fullname', ['firstName', 'lastName', 'middleName']],
  ['birthdate', ['birthDate']],
  ['birthplace', ['birthPlace']],
  ['gender', ['gender']],
  ['citizenship', ['citizenship']],
  ['snils', ['snils']],
  ['inn', ['inn']],
  ['self_employed', ['selfEmployed']],
  ['usr_reg_cxt', ['regCtxCfmSte', 'chosenCfmTypes', 'regType']],
  ['email', []],
  ['mobile', []],
  ['contacts', []],
  ['addresses', []],
  ['id_doc', []],
  ['vehicles', []],
  ['usr_org', []],
  ['usr_avt', []],
  ['categories', []],
  ['kid_fullname', []],
  ['kid_snils', []],
];

describe('GET /rs/prns/{oid}', () => {
  for (const [scope, members] of BY_SCOPE) {
    it(`shows ${members.join(', ') || 'nothing more than what is always there'} to ${scope}`, async () => {
      const { status, body } = await stand.get(PERSON, personToken(CITIZEN, scope));

      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual([...ALWAYS, ...members].sort());
    });
  }

  it('writes every member as ESIA writes it', async () => {
    const { body } = await stand.get(PERSON, personToken(CITIZEN, ...BY_SCOPE.map(([scope]) => scope)));

    expect(body).toEqual({
      stateFacts: ['EntityRoot'],
      firstName: 'Анна',
      lastName: 'Тестова',
      middleName: 'Образцовна',
      birthDate: '11.02.1971',
      birthPlace: 'г. Примерск',
      gender: 'F',
      trusted: true,
      citizenship: 'RUS',
      snils: '000-000-001 01',
      inn: '000000000184',
      updatedOn: Date.parse('2024-02-01T00:00:00Z') / 1000,
      selfEmployed: { confirmed: false },
      regCtxCfmSte: 'PCD',
      chosenCfmTypes: ['POS'],
      regType: 'SLF',
      rfgUOperatorCheck: false,
      status: 'REGISTERED',
      verifying: false,
      rIdDoc: expect.any(Number),
      containsUpCfmCode: false,
      kidAccCreatedByParent: false,
      eTag: expect.stringMatching(/^[0-9A-F]{40}$/),
    });
  });

  it('opens everything of the person to usr_inf', async () => {
    const token = personToken(CITIZEN, 'usr_inf');

    expect(Object.keys((await stand.get(PERSON, token)).body)).toHaveLength(
      ALWAYS.length + BY_SCOPE.flatMap(([, members]) => members).length,
    );
    for (const [path, size] of Object.entries({ ctts: 2, addrs: 2, docs: 4, vhls: 1, orgs: 0, kids: 0 })) {
      expect((await stand.get(`${PERSON}/${path}`, token)).body.size).toBe(size);
    }
  });

  it('calls an account trusted as long as it is confirmed', async () => {
    const token = personToken('1000000002', 'fullname', 'usr_reg_cxt');
    expect((await stand.get('/rs/prns/1000000002', token)).body).toMatchObject({
      trusted: false,
      regCtxCfmSte: 'PVD',
    });

    stand.accounts.patch('1000000002', { identityConfirmed: true });

    expect((await stand.get('/rs/prns/1000000002', token)).body.trusted).toBe(true);
  });

  it('says DELETED of an account that is', async () => {
    stand.accounts.patch(CITIZEN, { status: 'deleted' });

    expect((await stand.get(PERSON, personToken(CITIZEN, 'openid'))).body.status).toBe('DELETED');
  });

  it('leaves out what the record does not know', async () => {
    stand.accounts.patch(CITIZEN, { patronymic: null, inn: null });

    const { body } = await stand.get(PERSON, personToken(CITIZEN, 'fullname', 'inn'));

    expect(body).not.toHaveProperty('middleName');
    expect(body).not.toHaveProperty('inn');
  });

  it('names the passport in rIdDoc', async () => {
    const { body } = await stand.get(PERSON, personToken(CITIZEN, 'id_doc'));

    const { body: passport } = await stand.get(
      `${PERSON}/docs/${Number(body.rIdDoc)}`,
      personToken(CITIZEN, 'id_doc'),
    );
    expect(passport).toMatchObject({ id: body.rIdDoc, type: 'RF_PASSPORT' });
  });

  it('shows the registration context to usr_reg_cxt', async () => {
    const { status, body } = await stand.get(`${PERSON}/ctx`, personToken(CITIZEN, 'usr_reg_cxt'));

    expect(status).toBe(200);
    expect(body).toMatchObject({ regCtxCfmSte: 'PCD', chosenCfmTypes: ['POS'], regType: 'SLF' });
  });

  it('lets a system’s own token read the person that its scope names', async () => {
    const token = tokenOf({ scopes: [{ name: 'fullname', oid: CITIZEN }] });

    expect((await stand.get(PERSON, token)).body.lastName).toBe('Тестова');
  });
});

describe('embedding into the person', () => {
  const embed =
    '(contacts.elements,addresses.elements-1,documents.elements,vehicles.elements,organizations.elements)';
  const token = personToken(EMPLOYEE, 'fullname', 'contacts', 'addresses', 'id_doc', 'vehicles', 'usr_org');
  const person = `/rs/prns/${EMPLOYEE}`;

  it('puts the collections that were asked for inside, as objects', async () => {
    const { body } = await stand.get(`${person}?embed=${embed}`, token);

    expect(body.lastName).toBeDefined();
    for (const name of ['contacts', 'addresses', 'documents', 'vehicles', 'organizations']) {
      const list = body[name] as Record<string, unknown>;
      expect(list).toMatchObject({ stateFacts: ['hasSize'], size: elementsOf(list).length });
      for (const element of elementsOf(list)) expect(element).toHaveProperty('eTag');
    }
    expect(elementsOf(body.documents as Record<string, unknown>).map(({ type }) => type)).toEqual([
      'RF_PASSPORT',
    ]);
    expect(elementsOf(body.organizations as Record<string, unknown>).map(({ oid }) => oid)).toEqual([
      1000100001, 1000100002,
    ]);
  });

  it('embeds the same as the collection itself answers', async () => {
    const { body } = await stand.get(`${person}?embed=(contacts.elements)`, token);

    expect(body.contacts).toEqual((await stand.get(`${person}/ctts?embed=(elements)`, token)).body);
  });

  it('embeds addresses of elements where only the collection is named', async () => {
    const { body } = await stand.get(`${person}?embed=(contacts)`, token);

    expect(body.contacts).toEqual((await stand.get(`${person}/ctts`, token)).body);
  });

  it('embeds into the elements of a collection, too', async () => {
    const parent = personToken('1000000015', 'kid_fullname', 'kid_birth_cert_doc');
    const { body } = await stand.get(
      '/rs/prns/1000000015/kids/1000000014?embed=(documents.elements)',
      parent,
    );

    expect(elementsOf(body.documents as Record<string, unknown>).map(({ type }) => type)).toEqual([
      'RF_BRTH_CERT',
    ]);
  });

  it('leaves out what the token does not open, and refuses nothing because of it', async () => {
    const { status, body } = await stand.get(`${person}?embed=${embed}`, personToken(EMPLOYEE, 'email'));

    expect(status).toBe(200);
    expect(elementsOf(body.contacts as Record<string, unknown>).map(({ type }) => type)).toEqual(['EML']);
    expect(body).not.toHaveProperty('addresses');
    expect(body).not.toHaveProperty('documents');
  });

  for (const unknown of [
    '(elements)',
    '(nothing.elements)',
    '(context.elements)',
    '(__proto__.elements)',
    '((((',
    '',
    ',,,',
    `(${'x,'.repeat(600)})`,
  ]) {
    it(`leaves aside what cannot be embedded: ${unknown.slice(0, 40)}`, async () => {
      const plain = await stand.get(person, token);
      const { status, text } = await stand.get(`${person}?embed=${unknown}`, token);

      expect(status).toBe(200);
      expect(text).toBe(plain.text);
    });
  }
});
