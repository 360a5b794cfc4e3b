import { describe, expect, it } from '@jest/globals';
import { ORGANIZATION_SCOPES, PERSON_SCOPES } from '../../src/clients/index.ts';
import type { RoleOffer } from '../../src/organizations/index.ts';
import { consentItems } from '../../src/login/consent-items.ts';
import { ORGANIZATION_READINGS } from '../../src/login/consent/organization-readings.ts';
import { PERSON_READINGS } from '../../src/login/consent/person-readings.ts';
import { company, organizationsStand } from '../support/organizations.ts';
import { accountsStand, citizen, shortest } from '../support/people.ts';

const { accounts, given } = accountsStand();
const child = given({
  ...shortest,
  name: 'Павел',
  surname: 'Родителев',
  patronymic: 'Ребёнкович',
  birthDate: '2013-09-01',
  gender: 'M',
  documents: [{ type: 'RF_BRTH_CERT', series: 'I-ТЕ', number: '000014', verified: true }],
});
const colleague = given({ ...shortest, surname: 'Коллегин', name: 'Иван' });
const person = given({
  ...citizen,
  patronymic: 'Образцовна',
  birthDate: '1990-01-31',
  contacts: [
    { type: 'mobile', value: '+7(900)0000001', verified: true },
    { type: 'home-phone', value: '+7(495)0000001', verified: false },
    { type: 'email', value: 'anna@example.test', verified: true },
  ],
  documents: [...citizen.documents, { type: 'FRGN_PASS', series: '00', number: '0000001', verified: true }],
  addresses: [
    { type: 'registration', addressStr: 'г. Примерск, ул. Первая', countryId: 'RUS' },
    { type: 'residence', addressStr: 'г. Примерск, ул. Вторая', countryId: 'RUS' },
  ],
  vehicles: [{ name: 'Учебный автомобиль', numberPlate: 'А001АА00' }],
  children: [child.oid, '1999999999'],
});
const organization = organizationsStand().given({
  ...company,
  employees: [
    { person: person.oid, position: 'Директор', chief: true, workEmail: 'work@example.test' },
    { person: colleague.oid, position: 'Специалист' },
  ],
});
const individual: RoleOffer = { role: { kind: 'individual' } };
const acting: RoleOffer = {
  role: { kind: 'organization', organization: organization.oid },
  organization,
  employment: organization.employees[0]!,
};
const subject = {
  person,
  level: 'confirmed' as const,
  role: individual.role,
  offers: [individual, acting],
  accounts,
};
const asked = (...scopes: string[]) => ({ scopes: scopes.map((scope) => `esia:${scope}`), claims: [] });
const valuesOf = (scope: string) => consentItems(asked(scope), subject).items[0]?.values;

describe('a scope of a person', () => {
  it.each([
    ['openid', ['1000000001']],
    ['fullname', ['Тестова Анна Образцовна']],
    ['birthdate', ['31.01.1990']],
    ['id_doc', [{ term: 'RF_PASSPORT', text: '0000 000001' }]],
    ['foreign_passport_doc', [{ term: 'FRGN_PASS', text: '00 0000001' }]],
    ['military_doc', []],
    ['vehicles', ['Учебный автомобиль, А001АА00']],
    ['email', ['anna@example.test']],
    ['mobile', ['+7(900)0000001']],
    ['contacts', ['+7(900)0000001', '+7(495)0000001', 'anna@example.test', 'work@example.test']],
    [
      'addresses',
      [
        { term: 'registration', text: 'г. Примерск, ул. Первая' },
        { term: 'residence', text: 'г. Примерск, ул. Вторая' },
      ],
    ],
    ['usr_org', ['ООО «Пример»']],
    ['usr_reg_cxt', [{ term: 'confirmed' }]],
    ['self_employed', [{ term: 'no' }]],
    ['kid_fullname', ['Родителев Павел Ребёнкович']],
    ['kid_birthdate', ['01.09.2013 (Павел)']],
    ['kid_gender', [{ term: 'male', text: '(Павел)' }]],
    ['kid_birth_cert_doc', [{ term: 'RF_BRTH_CERT', text: 'I-ТЕ 000014 (Павел)' }]],
    ['kid_medical_doc', []],
    ['usr_avt', []],
  ])('%s is shown with the values it hands over', (scope, values) => {
    expect(valuesOf(scope)).toEqual(values);
  });

  it('hands over the whole profile where it is usr_inf', () => {
    expect(valuesOf('usr_inf')).toEqual(
      expect.arrayContaining(['Тестова Анна Образцовна', '+7(495)0000001', 'Учебный автомобиль, А001АА00']),
    );
  });

  it('is one line however often and however long it is written', () => {
    const { items } = consentItems(
      asked('fullname', 'http://esia.gosuslugi.ru/fullname', 'fullname?oid=1000000001'),
      subject,
    );
    expect(items.map(({ name }) => name)).toEqual(['fullname']);
  });

  it.each(['unheard_of', 'constructor', '__proto__'])(
    'stands there by its name where nobody knows %s',
    (name) => {
      expect(consentItems(asked(name), subject).items).toEqual([{ name, values: [] }]);
    },
  );
});

describe('scopes of organisations', () => {
  it('stand under the organisation that each names', () => {
    const { organizations, organizationItems } = consentItems(
      asked(
        'openid',
        'http://esia.gosuslugi.ru/org_shortname?org_oid=1000100001',
        'org_emps?org_oid=1000100001',
      ),
      subject,
    );
    expect(organizations).toEqual([
      {
        oid: '1000100001',
        title: 'ООО «Пример»',
        items: [
          { name: 'org_shortname', values: ['ООО «Пример»'] },
          { name: 'org_emps', values: ['Тестова Анна Образцовна, Директор', 'Коллегин Иван, Специалист'] },
        ],
      },
    ]);
    expect(organizationItems).toEqual([]);
  });

  it('are those of the organisation chosen, where they name none', () => {
    const { organizations } = consentItems(asked('org_type'), { ...subject, role: acting.role });
    expect(organizations).toEqual([
      {
        oid: '1000100001',
        title: 'ООО «Пример»',
        items: [{ name: 'org_type', values: [{ term: 'LEGAL' }] }],
      },
    ]);
  });

  it('are left out where they name none and the person acts for themselves', () => {
    expect(consentItems(asked('openid', 'org_type'), subject).organizations).toEqual([]);
  });

  it.each([
    ['has nothing to do with', [individual]],
    [
      'no longer works in',
      [{ ...acting, employment: { ...acting.employment!, status: 'dismissed' as const } }],
    ],
  ])('show nothing of an organisation the person %s', (_what, offers) => {
    const { organizations } = consentItems(asked('org_inn?org_oid=1000100001'), { ...subject, offers });
    expect(organizations).toEqual([
      { oid: '1000100001', title: undefined, items: [{ name: 'org_inn', values: [] }] },
    ]);
  });

  it('list the first ten employees and how many more there are', () => {
    const crowd = {
      ...organization,
      employees: Array.from({ length: 23 }, () => organization.employees[1]!),
    };
    const values = ORGANIZATION_READINGS.org_emps!(crowd, subject);
    expect(values).toHaveLength(11);
    expect(values.at(-1)).toEqual({ term: 'more', text: '13' });
  });
});

describe('the table of readings', () => {
  // Records of the stand hold nothing that these could hand over.
  const NOTHING = ['usr_avt', 'categories', 'usr_trm', 'org_brhs_ctts', 'org_rcs', 'org_stms', 'org_ra'];

  it('has every scope of ESIA but those that open nothing', () => {
    const read = new Set([...Object.keys(PERSON_READINGS), ...Object.keys(ORGANIZATION_READINGS)]);
    const unread = [...PERSON_SCOPES, ...ORGANIZATION_SCOPES].filter((scope) => !read.has(scope));
    expect(unread).toEqual(NOTHING);
  });
});
