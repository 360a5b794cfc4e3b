import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AGENCY,
  CITIZEN,
  COMPANY,
  elementsOf,
  EMPLOYEE,
  HEAD,
  organizationToken,
  personToken,
  SECOND_COMPANY,
  startRestStand,
  TRADER,
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

const ORG = `/rs/orgs/${COMPANY}`;
const ALWAYS = ['stateFacts', 'oid', 'staffCount', 'branchesCount', 'isLiquidated', 'eTag'];
const BY_SCOPE: [scope: string, members: string[]][] = [
  ['org_shortname', ['shortName']],
  ['org_fullname', ['fullName']],
  ['org_type', ['type']],
  ['org_ogrn', ['ogrn']],
  ['org_inn', ['inn']],
  ['org_kpp', ['kpp']],
  ['org_leg', ['leg']],
  ['org_agencyterrange', ['agencyTerRange']],
  ['org_agencytype', ['agencyType']],
  ['org_oktmo', ['oktmo']],
  ['org_ctts', []],
  ['org_emps', []],
];
const COLLECTIONS: [path: string, scope: string, size: number][] = [
  ['ctts', 'org_ctts', 2],
  ['addrs', 'org_addrs', 2],
  ['vhls', 'org_vhls', 1],
  ['brhs', 'org_brhs', 1],
  ['grps', 'org_grps', 2],
  ['emps', 'org_emps', 4],
  [`emps/${EMPLOYEE}/grps`, 'org_grps', 1],
  [`emps/${EMPLOYEE}/grps`, 'org_emps', 1],
  ['rcs', 'org_rcs', 0],
  ['stms', 'org_stms', 0],
  ['invts', 'org_invts', 0],
];

describe('GET /rs/orgs/{oid}', () => {
  for (const [scope, members] of BY_SCOPE) {
    it(`shows ${members.join(', ') || 'nothing more than what is always there'} to ${scope}`, async () => {
      stand.organizations.patch(COMPANY, { agencyType: '11.REG', agencyTerRange: '00' });

      const { status, body } = await stand.get(ORG, organizationToken(COMPANY, [scope], HEAD));

      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual([...ALWAYS, ...members].sort());
    });
  }

  it('writes a company as ESIA writes it', async () => {
    const { body, headers } = await stand.get(
      ORG,
      organizationToken(
        COMPANY,
        BY_SCOPE.map(([scope]) => scope),
      ),
    );

    expect(body).toEqual({
      stateFacts: ['EntityRoot'],
      oid: 1000100001,
      shortName: 'ООО «Пример»',
      fullName: 'Общество с ограниченной ответственностью «Пример»',
      type: 'LEGAL',
      ogrn: '1000000000010',
      inn: '0000000018',
      kpp: '000001001',
      leg: '12300',
      oktmo: '00000001',
      staffCount: 4,
      branchesCount: 1,
      isLiquidated: false,
      eTag: headers.get('etag'),
    });
  });

  it('writes a sole trader and an agency by their types', async () => {
    const scopes = BY_SCOPE.map(([scope]) => scope);

    expect((await stand.get(`/rs/orgs/${TRADER}`, organizationToken(TRADER, scopes))).body.type).toBe(
      'BUSINESS',
    );
    expect((await stand.get(`/rs/orgs/${AGENCY}`, organizationToken(AGENCY, scopes))).body).toMatchObject({
      type: 'AGENCY',
      agencyType: '11.REG',
      agencyTerRange: '00',
    });
  });

  it('needs scopes of this very organisation', async () => {
    const scopes = BY_SCOPE.map(([scope]) => scope);
    for (const token of [
      organizationToken(SECOND_COMPANY, scopes, HEAD),
      personToken(HEAD, 'usr_inf', 'fullname'),
      personToken(CITIZEN, 'usr_org'),
    ]) {
      expect((await stand.get(ORG, token)).status).toBe(403);
      expect((await stand.get(`${ORG}/emps`, token)).status).toBe(403);
    }
  });

  it('opens the basics to its staff under usr_org, because /orgs links there, and nothing more', async () => {
    const token = personToken(HEAD, 'usr_org');
    const { status, body } = await stand.get(ORG, token);

    expect(status).toBe(200);
    expect(body).toMatchObject({ type: 'LEGAL' });
    expect(body).toHaveProperty('ogrn');
    expect(body).not.toHaveProperty('inn');
    expect((await stand.get(`${ORG}/emps`, token)).status).toBe(403);
  });

  it('writes a long oid as text, which a number would change', async () => {
    const record = {
      ...stand.organizations.get(TRADER)!,
      oid: '123456789012345678',
      inn: '500100732259',
      ogrn: '304500116000157',
    };
    expect(stand.organizations.add(record).outcome).toBe('written');

    const { body } = await stand.get(`/rs/orgs/${record.oid}`, organizationToken(record.oid, ['org_inn']));

    expect(body.oid).toBe('123456789012345678');
  });
});

describe('collections of an organisation', () => {
  for (const [path, scope, size] of COLLECTIONS) {
    it(`/${path} is open to ${scope}, in both forms`, async () => {
      const token = organizationToken(COMPANY, [scope], HEAD);
      const links = await stand.get(`${ORG}/${path}`, token);
      const embedded = await stand.get(`${ORG}/${path}?embed=(elements)`, token);

      expect([links.status, embedded.status]).toEqual([200, 200]);
      expect([links.body.size, embedded.body.size]).toEqual([size, size]);
      for (const [place, link] of (links.body.elements as string[]).entries()) {
        expect(link.startsWith(`${stand.url}${ORG}/${path}/`)).toBe(true);
        expect((await stand.get(link, token)).body).toEqual(elementsOf(embedded.body)[place]);
      }
    });

    it(`/${path} is closed to a scope of another collection`, async () => {
      const token = organizationToken(COMPANY, ['org_shortname', 'usr_org', 'contacts'], HEAD);

      expect((await stand.get(`${ORG}/${path}`, token)).status).toBe(403);
    });
  }

  it('shows contacts and addresses with the types of an organisation', async () => {
    const token = organizationToken(COMPANY, ['org_ctts', 'org_addrs']);
    const types = async (path: string) =>
      elementsOf((await stand.get(`${ORG}/${path}?embed=(elements)`, token)).body).map(({ type }) => type);

    expect(await types('ctts')).toEqual(['OPH', 'OEM']);
    expect(await types('addrs')).toEqual(['OLG', 'OPS']);
  });

  it('shows a branch, its contacts and its addresses to scopes of their own', async () => {
    const [branch] = (await stand.get(`${ORG}/brhs`, organizationToken(COMPANY, ['org_brhs']))).body
      .elements as string[];

    expect((await stand.get(branch!, organizationToken(COMPANY, ['org_brhs']))).body).toMatchObject({
      oid: Number(branch!.split('/').at(-1)),
      name: 'Филиал ООО «Пример» в г. Образцове',
      kpp: '000002001',
      leg: '30002',
    });
    const contacts = await stand.get(`${branch!}/ctts`, organizationToken(COMPANY, ['org_brhs_ctts']));
    expect(contacts.body.size).toBe(0);
    const addresses = await stand.get(`${branch!}/addrs`, organizationToken(COMPANY, ['org_brhs_addrs']));
    expect(addresses.body.size).toBe(1);
    const [address] = addresses.body.elements as string[];
    expect((await stand.get(address!, organizationToken(COMPANY, ['org_brhs_addrs']))).body.type).toBe('OLG');
    for (const path of ['ctts', 'addrs']) {
      expect((await stand.get(`${branch!}/${path}`, organizationToken(COMPANY, ['org_brhs']))).status).toBe(
        403,
      );
    }
  });

  it('answers 404 below a branch or an employee that is not there', async () => {
    const token = organizationToken(COMPANY, ['org_brhs_ctts', 'org_brhs_addrs', 'org_grps', 'org_emps']);

    for (const path of [
      'brhs/1/ctts',
      'brhs/1/addrs',
      'emps/1/grps',
      'emps/1000000010',
      'emps/1000000010/grps',
    ]) {
      expect((await stand.get(`${ORG}/${path}`, token)).status).toBe(404);
    }
  });

  it('shows employees with what they are there, and who is blocked', async () => {
    const { body } = await stand.get(
      `/rs/orgs/${SECOND_COMPANY}/emps?embed=(elements)`,
      organizationToken(SECOND_COMPANY, ['org_emps']),
    );

    expect(elementsOf(body).map(({ prnOid, chief, blocked }) => [prnOid, chief, blocked])).toEqual([
      [1000000019, true, false],
      [1000000007, false, false],
      [1000000008, false, true],
    ]);
    expect(elementsOf(body)[0]).toMatchObject({ orgOid: 1000100002, position: expect.any(String) });
  });

  it('shows who is invited', async () => {
    const { body } = await stand.get(
      `/rs/orgs/${SECOND_COMPANY}/invts?embed=(elements)`,
      organizationToken(SECOND_COMPANY, ['org_invts']),
    );

    expect(elementsOf(body)).toEqual([expect.objectContaining({ prnOid: 1000000009 })]);
  });

  it('shows the groups of rights, with the system they are for', async () => {
    const { body } = await stand.get(
      `${ORG}/emps/${EMPLOYEE}/grps?embed=%28elements%29`,
      organizationToken(COMPANY, ['org_grps']),
    );

    expect(elementsOf(body)).toEqual([
      {
        stateFacts: ['EntityRoot'],
        grp_id: 'FTS_DECLARANT',
        name: 'Подача деклараций',
        description: 'Право подавать декларации в кабинете участника ВЭД',
        system: false,
        itSystem: 'FTS_TRADER',
        itSystemName: 'FTS_TRADER',
        requireSignature: false,
        eTag: expect.any(String),
      },
    ]);
  });

  it('serves a group whatever its id is made of', async () => {
    const token = organizationToken(COMPANY, ['org_grps']);
    const id = 'a/b c?d%\u0451';
    stand.organizations.patch(COMPANY, {
      groups: [
        { id, name: 'n', system: 's' },
        { id: '\ud800', name: 'half', system: 's' },
      ],
      employees: [],
    });

    const [link] = (await stand.get(`${ORG}/grps`, token)).body.elements as string[];

    expect((await stand.get(link!, token)).body.grp_id).toBe(id);
  });

  it('embeds collections into the organisation', async () => {
    const token = organizationToken(COMPANY, ['org_shortname', 'org_ctts', 'org_brhs']);
    const { body } = await stand.get(
      `${ORG}?embed=(contacts.elements,branches.elements,employees.elements)`,
      token,
    );

    expect(elementsOf(body.contacts as Record<string, unknown>)).toHaveLength(2);
    expect(elementsOf(body.branches as Record<string, unknown>)).toHaveLength(1);
    expect(body).not.toHaveProperty('employees');
  });
});
