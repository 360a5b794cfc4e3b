import { accountsStand, citizen, without } from '../support/people.ts';
import { agency, company, organizationsStand, trader } from '../support/organizations.ts';

const { given: person } = accountsStand();
const anna = person(citizen);
const PERSON = citizen.oid;

/** The roles of the citizen in one organisation, each as `kind` or `kind: why not`. */
function rolesIn(
  organization: object,
  level: 'simplified' | 'standard' | 'confirmed' = 'confirmed',
): string[] {
  const { organizations, given } = organizationsStand();
  given(organization);
  return organizations
    .rolesOf(anna, level)
    .map(({ role, unavailable }) => (unavailable === undefined ? role.kind : `${role.kind}: ${unavailable}`));
}

const employing = (organization: object, employment: object) => ({
  ...organization,
  employees: [{ person: PERSON, position: 'Специалист', ...employment }],
});

describe('the roles of a person (ROLE-1)', () => {
  it('are those of an individual where there is no employment', () => {
    expect(rolesIn(company)).toEqual(['individual']);
  });

  it.each([
    ['an employee of a company', employing(company, {}), 'employee'],
    ['an employee of an agency', employing(agency, {}), 'employee'],
    ['an employee of a sole trader', employing(trader, {}), 'employee'],
    ['the chief of a company', employing(company, { chief: true }), 'organization'],
    ['the chief of an agency', employing(agency, { chief: true }), 'organization'],
    ['the owner of a business', employing(trader, { chief: true }), 'sole_trader'],
  ])('as %s name the kind of account (ACCT-4)', (_what, organization, kind) => {
    expect(rolesIn(organization)).toEqual(['individual', kind]);
  });

  it.each(['invited', 'blocked', 'dismissed'])('that are %s carry the reason (ROLE-2)', (status) => {
    expect(rolesIn(employing(company, { status }))).toEqual(['individual', `employee: ${status}`]);
  });

  it.each(['simplified', 'standard'] as const)(
    'of a head need a confirmed account, not a %s one (ROLE-4)',
    (level) => {
      expect(rolesIn(employing(company, { chief: true }), level)).toEqual([
        'individual',
        'organization: head-not-confirmed',
      ]);
      expect(rolesIn(employing(trader, { chief: true }), level)).toEqual([
        'individual',
        'sole_trader: head-not-confirmed',
      ]);
      expect(rolesIn(employing(company, {}), level)).toEqual(['individual', 'employee']);
    },
  );

  it('end with the organisation', () => {
    const liquidated = { ...employing(company, {}), isLiquidated: true };
    expect(rolesIn(liquidated)).toEqual(['individual', 'employee: liquidated']);
  });

  it('include that of a self-employed person', () => {
    const { organizations } = organizationsStand();
    const roles = organizations.rolesOf({ ...anna, selfEmployed: true }, 'simplified');
    expect(roles).toEqual([{ role: { kind: 'individual' } }, { role: { kind: 'self_employed' } }]);
  });

  it('stand in the order of oids and carry organisation and employment', () => {
    const { organizations, given } = organizationsStand();
    const second = given(employing(agency, {}));
    const first = given(employing(company, { chief: true }));
    organizations.patch(first.oid, { shortName: 'ООО «Другой пример»' });
    const [, one, other] = organizations.rolesOf(anna, 'confirmed');
    expect(one).toMatchObject({
      role: { kind: 'organization', organization: first.oid },
      organization: { shortName: 'ООО «Другой пример»' },
      employment: { person: PERSON },
    });
    expect(other?.organization).toBe(second);
  });
});

describe('employments', () => {
  it('are found by person, whatever their status, and follow changes', () => {
    const { organizations, given } = organizationsStand();
    given(employing(company, { status: 'dismissed' }));
    expect(organizations.of(PERSON).map(({ employment }) => employment.status)).toEqual(['dismissed']);
    organizations.patch(company.oid, { employees: [] });
    expect(organizations.of(PERSON)).toEqual([]);
    organizations.patch(company.oid, { employees: [{ person: PERSON, position: 'Снова специалист' }] });
    expect(organizations.of(PERSON)).toHaveLength(1);
    organizations.remove(company.oid);
    expect(organizations.of(PERSON)).toEqual([]);
  });

  it('of a chief carry the role of head', () => {
    const { given } = organizationsStand();
    expect(given(employing(company, { chief: true })).employees[0]?.roles).toEqual(['head']);
    expect(given(employing(agency, {})).employees[0]?.roles).toEqual(['employee']);
    const roles = ['administrator', 'head'];
    expect(given(employing(trader, { chief: true, roles })).employees[0]?.roles).toEqual(roles);
  });
});

describe('an organisation', () => {
  it('is found by oid and by ИНН', () => {
    const { organizations, given } = organizationsStand();
    const record = given(company);
    expect(organizations.get(company.oid)).toBe(record);
    expect(organizations.byInn(company.inn)).toBe(record);
    expect(organizations.byInn('0000000040')).toBeUndefined();
  });

  it.each([
    [
      'a check digit of the ОГРН',
      { ogrn: '1027700132194' },
      '/ogrn',
      'an ОГРН or ОГРНИП with the check digit 5 at the end',
    ],
    ['a check digit of the ИНН', { inn: '7707083894' }, '/inn', 'an ИНН with the check digit 3 at the end'],
    [
      'an ОГРНИП of a company',
      { ogrn: trader.ogrn },
      '/ogrn',
      'an ОГРН of 13 digits, or where `type` is BUSINESS an ОГРНИП of 15',
    ],
    [
      'an ИНН of a person',
      { inn: trader.inn },
      '/inn',
      'an ИНН of 10 digits, or where `type` is BUSINESS of 12',
    ],
    ['a КПП of eight characters', { kpp: '00010100' }, '/kpp', 'a КПП: 9 characters like 000101001'],
    ['an unknown field', { employes: [] }, '/employes', 'a known field; the nearest is "employees"'],
    [
      'an unknown role',
      { employees: [{ person: '5', position: 'x', roles: ['boss'] }] },
      '/employees/0/roles/0',
      'one of head, administrator, accountant, employee',
    ],
    [
      'an unknown group',
      { employees: [{ person: '5', position: 'x', groups: ['G'] }] },
      '/employees',
      'groups that are listed in `groups`, by id',
    ],
    [
      'a person twice',
      {
        employees: [
          { person: '5', position: 'x' },
          { person: '5', position: 'y' },
        ],
      },
      '/employees',
      'each person once',
    ],
    [
      'two chiefs',
      {
        employees: [
          { person: '5', position: 'x', chief: true },
          { person: '6', position: 'y', chief: true },
        ],
      },
      '/employees',
      'at most one chief who is not dismissed',
    ],
    [
      'a phone that is none',
      { contacts: [{ type: 'phone', value: '12' }] },
      '/contacts/0/value',
      expect.stringContaining('a phone') as unknown,
    ],
  ])('is refused for %s', (_what, wrong, field, expected) => {
    const { organizations } = organizationsStand();
    expect(organizations.add({ ...company, ...wrong })).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field, expected }],
    });
    expect(organizations.size).toBe(0);
  });

  it('that is a sole trader has no КПП', () => {
    const { organizations } = organizationsStand();
    expect(organizations.add({ ...trader, kpp: '000101001' })).toMatchObject({
      mistakes: [{ field: '/kpp' }],
    });
  });

  it('keeps its oid, ИНН and ОГРН to itself', () => {
    const { organizations, given } = organizationsStand();
    given(company);
    given(trader);
    const fields = (written: object) =>
      'mistakes' in written && (written.mistakes as { field: string }[]).map(({ field }) => field);
    expect(fields(organizations.add({ ...company, oid: '5' }))).toEqual(['/inn', '/ogrn']);
    expect(fields(organizations.add(company))).toEqual(['/oid']);
    expect(fields(organizations.patch(company.oid, { oid: '5' }))).toEqual(['/oid']);
    expect(organizations.patch(company.oid, { kpp: '000101001' }).outcome).toBe('written');
    expect(organizations.patch('77', {})).toEqual({ outcome: 'unknown' });
  });

  it('gets an oid where it has none', () => {
    const { given } = organizationsStand();
    expect(given(without('oid', company)).oid).toBe('9000100001');
  });
});
