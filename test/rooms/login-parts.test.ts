import type { Person } from '../../src/accounts/index.ts';
import { consentItems } from '../../src/login/consent-items.ts';
import { csrfMatches, csrfOf } from '../../src/login/csrf.ts';
import { obstacleOf, roleCard, roleOptions, takeable } from '../../src/login/roles.ts';
import type { Employment, Organization, RoleOffer } from '../../src/organizations/index.ts';

const person = {
  oid: '1000000001',
  surname: 'Тестова',
  name: 'Анна',
  patronymic: 'Образцовна',
  birthDate: '1990-01-31',
  gender: 'F',
  citizenship: 'RUS',
  snils: '000-000-001 01',
  contacts: [
    { type: 'mobile', value: '+7(900)0000001', verified: true },
    { type: 'email', value: 'anna@example.test', verified: false },
  ],
  documents: [{ type: 'RF_PASSPORT', series: '0000', number: '000001', verified: true }],
  addresses: [
    { type: 'registration', addressStr: 'г. Примерск, ул. Первая', countryId: 'RUS' },
    { type: 'residence', addressStr: 'г. Примерск, ул. Вторая', countryId: 'RUS' },
  ],
} as unknown as Person;

const organization = (more: Partial<Organization>): Organization =>
  ({
    type: 'LEGAL',
    shortName: 'ООО «Пример»',
    fullName: 'Общество «Пример»',
    ogrn: '1027700000001',
    inn: '7700000001',
    ...more,
  }) as Organization;
const employment = (more: Partial<Employment> = {}): Employment =>
  ({ position: 'Бухгалтер', status: 'active', chief: false, roles: ['accountant'], ...more }) as Employment;

const individual: RoleOffer = { role: { kind: 'individual' } };
const clerk: RoleOffer = {
  role: { kind: 'employee', organization: '11' },
  organization: organization({ oid: '11', kpp: '770001001' }),
  employment: employment(),
};
const head: RoleOffer = {
  role: { kind: 'organization', organization: '12' },
  organization: organization({ oid: '12', inn: '7700000002' }),
  employment: employment({ chief: true }),
  unavailable: 'head-not-confirmed',
};
const former: RoleOffer = {
  role: { kind: 'employee', organization: '13' },
  organization: organization({ oid: '13', inn: '7700000003' }),
  employment: employment({ status: 'dismissed' }),
  unavailable: 'dismissed',
};
const all = [individual, clerk, head, former];

describe('the roles of a login', () => {
  it('are all of the person’s where nothing narrows them', () => {
    const options = roleOptions(all, { accountKinds: undefined });
    expect(options.map(({ value }) => value)).toEqual(['individual', '11', '12', '13']);
    expect(takeable(options)).toEqual([individual.role, clerk.role]);
  });

  it('show what the client does not accept as not accepted', () => {
    const options = roleOptions(all, { accountKinds: ['employee'] });
    expect(options.map(({ unavailable }) => unavailable)).toEqual([
      'not-accepted',
      undefined,
      'not-accepted',
      'dismissed',
    ]);
  });

  it.each([
    ['individual', ['individual']],
    ['11', ['11']],
    ['self_employed', []],
    ['99', []],
    ['', []],
  ])('are narrowed by act_for=%s to %j', (actFor, values) => {
    const options = roleOptions(all, { accountKinds: undefined, actFor, organizationInn: '7700000002' });
    expect(options.map(({ value }) => value)).toEqual(values);
  });

  it('are narrowed by the ИНН in the login field', () => {
    const narrowed = (organizationInn: string) =>
      roleOptions(all, { accountKinds: undefined, organizationInn });
    expect(narrowed('7700000001').map(({ value }) => value)).toEqual(['11']);
    expect(narrowed('7700000099')).toEqual([]);
  });

  it.each([
    ['a head without a confirmed account', [head, former], undefined, { code: 'ROLE_HEAD_NOT_CONFIRMED' }],
    ['only a dismissed employee', [former], undefined, { code: 'ROLE_UNAVAILABLE' }],
    ['nothing at all', [], undefined, { code: 'ROLE_UNAVAILABLE' }],
    [
      'only kinds the client does not accept',
      [individual],
      ['organization' as const],
      { code: 'POLICY_KIND_NOT_ALLOWED', needed: ['organization'], has: ['individual'] },
    ],
    [
      'a dismissed employee where only employees are accepted',
      [individual, former],
      ['employee' as const],
      { code: 'ROLE_UNAVAILABLE' },
    ],
  ])('that are %s give a reason', (_who, offers, accountKinds, reason) => {
    expect(obstacleOf(roleOptions(offers, { accountKinds }), accountKinds)).toEqual(reason);
  });

  it('are shown with organisation, position and head mark', () => {
    const cards = roleOptions(all, { accountKinds: undefined }).map((option) => roleCard(option, person));
    expect(cards[0]).toMatchObject({ value: 'individual', title: 'Тестова Анна Образцовна' });
    expect(cards[2]).toEqual({
      value: '12',
      kind: 'organization',
      title: 'ООО «Пример»',
      position: 'Бухгалтер',
      ogrn: '1027700000001',
      chief: true,
      unavailable: 'head-not-confirmed',
    });
  });
});

describe('the consent page', () => {
  const subject = { person, level: 'standard' as const, role: individual.role, offers: all };

  it('names the values of each scope', () => {
    const scopes = [
      'openid',
      'profile',
      'email',
      'phone',
      'address',
      'snils',
      'inn',
      'documents',
      'organizations',
    ];
    expect(consentItems({ scopes, claims: [] }, subject)).toEqual({
      items: [
        { name: 'openid', values: ['1000000001'] },
        {
          name: 'profile',
          values: ['Тестова Анна Образцовна', '31.01.1990', { term: 'female' }, { term: 'RUS' }],
        },
        { name: 'email', values: ['anna@example.test'] },
        { name: 'phone', values: ['+7(900)0000001'] },
        { name: 'address', values: ['г. Примерск, ул. Вторая'] },
        { name: 'snils', values: ['000-000-001 01'] },
        { name: 'inn', values: [] },
        { name: 'documents', values: [{ term: 'RF_PASSPORT', text: '0000 000001' }] },
        { name: 'organizations', values: ['ООО «Пример»', 'ООО «Пример»'] },
      ],
      organizationItems: [],
    });
  });

  it('leaves out single claims that a scope opens anyway, and keeps the others', () => {
    const { items } = consentItems(
      { scopes: ['email'], claims: ['email_verified', 'given_name', 'unheard_of'] },
      subject,
    );
    expect(items).toEqual([
      { name: 'email', values: ['anna@example.test'] },
      { name: 'given_name', values: ['Анна'] },
      { name: 'unheard_of', values: [] },
    ]);
  });

  it('sets the data of the organisation apart', () => {
    const { organizationItems } = consentItems(
      { scopes: ['openid'], claims: [] },
      { ...subject, role: clerk.role },
    );
    expect(organizationItems).toEqual([
      {
        name: 'organization',
        values: ['Общество «Пример»', 'ОГРН 1027700000001', 'ИНН 7700000001', 'КПП 770001001', 'Бухгалтер'],
      },
    ]);
  });
});

describe('the csrf field', () => {
  const key = Buffer.alloc(32, 1);

  it('fits its own flow only', () => {
    const csrf = csrfOf(key, 'one');
    expect(csrfMatches(key, 'one', csrf)).toBe(true);
    expect(csrfMatches(key, 'two', csrf)).toBe(false);
    expect(csrfMatches(Buffer.alloc(32, 2), 'one', csrf)).toBe(false);
  });

  it.each([undefined, '', 'x', 'я'.repeat(43)])('does not take %j', (given) => {
    expect(csrfMatches(key, 'one', given)).toBe(false);
  });
});
