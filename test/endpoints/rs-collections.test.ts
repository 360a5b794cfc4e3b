import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CITIZEN,
  elementsOf,
  EMPLOYEE,
  HEAD,
  KID,
  organizationToken,
  PARENT,
  personToken,
  SECOND_COMPANY,
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
const anId = expect.any(Number);
const aTag = expect.stringMatching(/^[0-9A-F]{40}$/);

/** One document of every type that a scope opens, and one of a type that none does. */
function givenEveryDocument(): void {
  const types = [
    ...[
      'FID_DOC',
      'FRGN_PASS',
      'RF_DRIVING_LICENSE',
      'MDCL_PLCY',
      'MLTR_ID',
      'RF_BRTH_CERT',
      'FID_BRTH_CERT',
    ],
    ...['OLD_BRTH_CERT', 'BRTH_CERT', 'RESIDENCE_PERMIT', 'TEMPORARY_RESIDENCE_PERMIT', 'LIBRARY_CARD'],
  ];
  const documents = types.map((type, place) => ({ type, number: `000${place}`, verified: true }));
  const written = stand.accounts.patch(CITIZEN, {
    documents: [...documents, { type: 'RF_PASSPORT', series: '0000', number: '000001', verified: true }],
  });
  expect(written.outcome).toBe('written');
}

async function typesSeen(path: string, token: string): Promise<unknown[]> {
  return elementsOf((await stand.get(`${path}?embed=(elements)`, token)).body).map(({ type }) => type);
}

describe('contacts', () => {
  for (const [scope, types] of [
    ['email', ['EML']],
    ['mobile', ['MBT']],
    ['contacts', ['MBT', 'EML', 'PHN', 'CEM']],
  ] as const) {
    it(`of types ${types.join(', ')} are open to ${scope}`, async () => {
      const person = stand.accounts.get(EMPLOYEE)!;
      stand.organizations.patch(SECOND_COMPANY, {
        employees: stand.organizations
          .get(SECOND_COMPANY)!
          .employees.map((one) => (one.person === EMPLOYEE ? { ...one, status: 'dismissed' } : one)),
      });
      stand.accounts.patch(EMPLOYEE, {
        contacts: [...person.contacts, { type: 'home-phone', value: '8 900 000 00 77', verified: true }],
      });

      expect(await typesSeen(`/rs/prns/${EMPLOYEE}/ctts`, personToken(EMPLOYEE, scope))).toEqual(types);
    });
  }

  it('are written as ESIA writes them; only a mobile phone and an e-mail can be verified', async () => {
    stand.accounts.patch(CITIZEN, {
      contacts: [
        { type: 'mobile', value: '89000000001', verified: true },
        { type: 'email', value: 'a@example.test', verified: false },
        { type: 'home-phone', value: '89000000002', verified: true },
      ],
    });
    const { body } = await stand.get(`${PERSON}/ctts?embed=(elements)`, personToken(CITIZEN, 'contacts'));

    const written = (type: string, vrfStu: string, value: string) => ({
      stateFacts: ['Identifiable'],
      id: anId,
      type,
      vrfStu,
      value,
      eTag: aTag,
    });
    expect(body).toEqual({
      stateFacts: ['hasSize'],
      size: 3,
      eTag: aTag,
      elements: [
        written('MBT', 'VERIFIED', '+7(900)0000001'),
        written('EML', 'NOT_VERIFIED', 'a@example.test'),
        written('PHN', 'NOT_VERIFIED', '+7(900)0000002'),
      ],
    });
  });

  it('do not open addresses', async () => {
    expect((await stand.get(`${PERSON}/addrs`, personToken(CITIZEN, 'contacts'))).status).toBe(403);
  });
});

describe('documents', () => {
  for (const [scope, types] of [
    ['id_doc', ['FID_DOC', 'RF_PASSPORT']],
    ['foreign_passport_doc', ['FRGN_PASS']],
    ['drivers_licence_doc', ['RF_DRIVING_LICENSE']],
    ['medical_doc', ['MDCL_PLCY']],
    ['military_doc', ['MLTR_ID']],
    ['birth_cert_doc', ['RF_BRTH_CERT', 'FID_BRTH_CERT', 'OLD_BRTH_CERT', 'BRTH_CERT']],
    ['residence_doc', ['RESIDENCE_PERMIT']],
    ['temporary_residence_doc', ['TEMPORARY_RESIDENCE_PERMIT']],
  ] as const) {
    it(`of types ${types.join(', ')} are open to ${scope}`, async () => {
      givenEveryDocument();

      expect(await typesSeen(`${PERSON}/docs`, personToken(CITIZEN, scope))).toEqual(types);
    });
  }

  it('of a type that no scope names are open to usr_inf alone', async () => {
    givenEveryDocument();

    expect(await typesSeen(`${PERSON}/docs`, personToken(CITIZEN, 'usr_inf'))).toContain('LIBRARY_CARD');
  });

  it('are written as ESIA writes them', async () => {
    const token = personToken(CITIZEN, 'id_doc', 'foreign_passport_doc');
    const { body } = await stand.get(`${PERSON}/docs?embed=(elements)`, token);

    expect(elementsOf(body)).toEqual([
      {
        stateFacts: ['EntityRoot'],
        id: anId,
        type: 'RF_PASSPORT',
        vrfStu: 'VERIFIED',
        series: '0000',
        number: '000001',
        issueDate: '15.06.2016',
        issueId: '000001',
        issuedBy: 'Тестовым отделением учебного района',
        eTag: aTag,
      },
      {
        stateFacts: ['EntityRoot'],
        id: anId,
        type: 'FRGN_PASS',
        vrfStu: 'VERIFIED',
        series: '00',
        number: '0000001',
        issueDate: '01.02.2024',
        issuedBy: 'Test office 000',
        expiryDate: '31.01.2099',
        firstName: 'ANNA',
        lastName: 'TESTOVA',
        eTag: aTag,
      },
    ]);
  });

  it('that a scope opens but the person does not have are an empty list', async () => {
    const { status, body } = await stand.get(`${PERSON}/docs`, personToken(CITIZEN, 'military_doc'));

    expect(status).toBe(200);
    expect(body).toMatchObject({ stateFacts: ['hasSize'], size: 0, elements: [] });
  });

  it('one by one are refused where their own scope is missing, even if it opens others', async () => {
    const [, foreign] = (await stand.get(`${PERSON}/docs`, personToken(CITIZEN, 'usr_inf'))).body
      .elements as string[];

    const answer = await stand.get(foreign!, personToken(CITIZEN, 'id_doc'));

    expect(answer.status).toBe(403);
    expect(stand.journal.list()[0]!.hint).toMatch(/`foreign_passport_doc`/);
  });
});

describe('addresses and vehicles', () => {
  it('show addresses to addresses', async () => {
    const { body } = await stand.get(`${PERSON}/addrs?embed=(elements)`, personToken(CITIZEN, 'addresses'));

    expect(elementsOf(body).map(({ type }) => type)).toEqual(['PRG', 'PLV']);
    expect(elementsOf(body)[0]).toMatchObject({
      id: anId,
      addressStr: 'Учебная область, г. Примерск, ул. Тестовая, д. 1, кв. 1',
      countryId: 'RUS',
      zipCode: '000001',
      house: '1',
      flat: '1',
      vrfDdt: '0,0,0',
      eTag: aTag,
    });
  });

  it('show vehicles to vehicles', async () => {
    const { body } = await stand.get(`${PERSON}/vhls?embed=(elements)`, personToken(CITIZEN, 'vehicles'));

    expect(elementsOf(body)).toEqual([
      {
        stateFacts: ['EntityRoot'],
        id: anId,
        name: 'LADA Пример',
        numberPlate: 'А001АА00',
        regCertificate: { series: '0000', number: '000001' },
        eTag: aTag,
      },
    ]);
  });

  it('has no terminals', async () => {
    expect((await stand.get(`${PERSON}/trmnls`, personToken(CITIZEN, 'usr_trm'))).body.size).toBe(0);
  });
});

describe('kids', () => {
  const kids = `/rs/prns/${PARENT}/kids`;

  for (const [scope, members] of [
    ['kid_fullname', ['firstName', 'lastName', 'middleName']],
    ['kid_birthdate', ['birthDate']],
    ['kid_gender', ['gender']],
    ['kid_snils', ['snils']],
    ['kid_inn', ['inn']],
    ['kid_medical_doc', []],
    ['kid_birth_cert_doc', []],
  ] as const) {
    it(`show ${members.join(', ') || 'only that they are there'} to ${scope}`, async () => {
      const [kid] = elementsOf(
        (await stand.get(`${kids}?embed=(elements)`, personToken(PARENT, scope))).body,
      );
      const open = [
        'firstName',
        'lastName',
        'middleName',
        'birthDate',
        'gender',
        'snils',
        'inn',
        'birthPlace',
      ];

      expect(kid).toMatchObject({ id: Number(KID), stateFacts: ['EntityRoot'], trusted: false });
      expect(open.filter((name) => name in kid!)).toEqual(members);
    });
  }

  it('are linked by the oid of the child', async () => {
    const token = personToken(PARENT, 'kid_fullname');
    const { body } = await stand.get(kids, token);

    expect(body.elements).toEqual([`${stand.url}${kids}/${KID}`]);
    expect((await stand.get(`${kids}/${KID}`, token)).body).toMatchObject({
      id: Number(KID),
      firstName: 'Павел',
    });
  });

  it('show their documents by the scopes for kids', async () => {
    const path = `${kids}/${KID}/docs`;

    expect(await typesSeen(path, personToken(PARENT, 'kid_birth_cert_doc'))).toEqual(['RF_BRTH_CERT']);
    expect(await typesSeen(path, personToken(PARENT, 'kid_medical_doc'))).toEqual(['MDCL_PLCY']);
    const [document] = (await stand.get(path, personToken(PARENT, 'kid_medical_doc'))).body
      .elements as string[];
    expect((await stand.get(document!, personToken(PARENT, 'kid_medical_doc'))).body.type).toBe('MDCL_PLCY');
    expect((await stand.get(path, personToken(PARENT, 'medical_doc'))).status).toBe(403);
  });

  it('are nobody else’s: a child of another person is unknown', async () => {
    const token = personToken(CITIZEN, 'kid_fullname', 'kid_medical_doc');

    expect((await stand.get(`${PERSON}/kids/${KID}`, token)).status).toBe(404);
    expect((await stand.get(`${PERSON}/kids/${KID}/docs`, token)).status).toBe(404);
  });

  it('do not open the child’s own record', async () => {
    expect((await stand.get(`/rs/prns/${KID}`, personToken(PARENT, 'kid_fullname'))).status).toBe(403);
  });
});

describe('roles and organisations of a person', () => {
  const token = personToken(EMPLOYEE, 'usr_org');

  it('lists roles as objects, with or without embed, and without a tag in the body', async () => {
    const plain = await stand.get(`/rs/prns/${EMPLOYEE}/roles`, token);
    const embedded = await stand.get(`/rs/prns/${EMPLOYEE}/roles?embed=(elements)`, token);

    expect(embedded.text).toBe(plain.text);
    expect(plain.body).toEqual({
      stateFacts: ['hasSize'],
      size: 2,
      elements: [
        {
          oid: 1000100001,
          prnOid: Number(EMPLOYEE),
          fullName: 'Общество с ограниченной ответственностью «Пример»',
          shortName: 'ООО «Пример»',
          ogrn: '1000000000010',
          type: 'LEGAL',
          chief: false,
          admin: false,
          email: 'employee.work@example.test',
          active: true,
          hasRightOfSubstitution: false,
          hasApprovalTabAccess: false,
          isLiquidated: false,
        },
        expect.objectContaining({ oid: 1000100002, email: 'employee.second@example.test' }),
      ],
    });
  });

  it('tells a chief, an administrator and a blocked employee apart; invited and dismissed are not there', async () => {
    const roles = async (person: string) =>
      elementsOf((await stand.get(`/rs/prns/${person}/roles`, personToken(person, 'usr_org'))).body);

    expect(await roles(HEAD)).toEqual([
      expect.objectContaining({ chief: true, admin: true, hasRightOfSubstitution: true, active: true }),
    ]);
    expect((await roles('1000000008')).map(({ oid, active }) => [oid, active])).toEqual([
      [1000100001, true],
      [1000100002, false],
    ]);
    expect((await roles('1000000009')).map(({ oid }) => oid)).toEqual([1000100001]);
    expect(await roles('1000000010')).toEqual([]);
  });

  it('links organisations by their own address', async () => {
    expect((await stand.get(`/rs/prns/${EMPLOYEE}/orgs`, token)).body.elements).toEqual([
      `${stand.url}/rs/orgs/1000100001`,
      `${stand.url}/rs/orgs/1000100002`,
    ]);
  });

  it('embeds of an organisation what roles tell, and what its own scopes open', async () => {
    const both = tokenOf({
      person: EMPLOYEE,
      scopes: [
        { name: 'usr_org', oid: EMPLOYEE },
        { name: 'org_inn', orgOid: '1000100001' },
      ],
    });
    const [first, second] = elementsOf(
      (await stand.get(`/rs/prns/${EMPLOYEE}/orgs?embed=(elements)`, both)).body,
    );

    expect(first).toMatchObject({ oid: 1000100001, shortName: 'ООО «Пример»', inn: '0000000018' });
    expect(first).not.toHaveProperty('kpp');
    expect(second).toMatchObject({ oid: 1000100002 });
    expect(second).not.toHaveProperty('inn');
  });

  it('does not open them by scopes of an organisation', async () => {
    const answer = await stand.get(
      `/rs/prns/${EMPLOYEE}/orgs`,
      organizationToken('1000100001', ['org_inn', 'usr_org'], EMPLOYEE),
    );
    expect(answer.status).toBe(403);
  });
});

describe('the link form', () => {
  const all = ['contacts', 'addresses', 'id_doc', 'foreign_passport_doc', 'vehicles'];

  for (const path of ['ctts', 'addrs', 'docs', 'vhls']) {
    it(`leads from /${path} to each element, the same as embedded`, async () => {
      const token = personToken(CITIZEN, ...all);
      const links = (await stand.get(`${PERSON}/${path}`, token)).body;
      const embedded = (await stand.get(`${PERSON}/${path}?embed=(elements)`, token)).body;

      const fetched = await Promise.all(
        (links.elements as string[]).map(async (link) => {
          expect(link).toMatch(new RegExp(`^${stand.url}${PERSON}/${path}/\\d+$`));
          const answer = await stand.get(link, token);
          expect(answer.headers.get('etag')).toBe(answer.body.eTag);
          expect(answer.headers.get('location')).toBe(link);
          return answer.body;
        }),
      );
      expect(fetched.length).toBe(links.size);
      expect(fetched).toEqual(embedded.elements);
    });
  }

  it('keeps the ids of the others when one is removed, or when one is verified', async () => {
    const token = personToken(CITIZEN, 'contacts');
    const ids = async () =>
      elementsOf((await stand.get(`${PERSON}/ctts?embed=(elements)`, token)).body).map(({ id }) => id);
    const [, email] = await ids();
    const [mobileContact, emailContact] = stand.accounts.get(CITIZEN)!.contacts;

    stand.accounts.patch(CITIZEN, { contacts: [{ ...emailContact, verified: false }] });
    expect(await ids()).toEqual([email]);

    stand.accounts.patch(CITIZEN, { contacts: [emailContact, mobileContact] });
    expect((await ids())[0]).toBe(email);
  });

  it('gives two elements that are alike ids of their own', async () => {
    const twin = { name: 'LADA', numberPlate: 'А001АА00' };
    stand.accounts.patch(CITIZEN, { vehicles: [twin, twin, twin] });

    const { body } = await stand.get(`${PERSON}/vhls`, personToken(CITIZEN, 'vehicles'));

    expect(new Set(body.elements as string[]).size).toBe(3);
  });
});
