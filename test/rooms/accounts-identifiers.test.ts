import fc from 'fast-check';
import { canonicalPhone } from '../../src/accounts/index.ts';
import { readIdentifier } from '../../src/accounts/identifiers.ts';
import { accountsStand, citizen, shortest } from '../support/people.ts';

describe('a person is found (LOGIN-1)', () => {
  const { accounts, given } = accountsStand();
  const person = given(citizen);

  it.each([
    '+7(900)0000001',
    '+7 (900) 000-00-01',
    '+79000000001',
    '8 900 000 00 01',
    '8(900)000-00-01',
    '89000000001',
    '79000000001',
    '9000000001',
    '900 000 00 01',
    '+7 900 000\u201100\u201101',
    '+7\u00a0900\u00a0000\u00a000\u00a001',
    '  8.900.000.00.01  ',
  ])('by mobile phone: %s', (typed) => expect(accounts.byIdentifier(typed)).toBe(person));

  it.each(['anna@example.test', 'ANNA@EXAMPLE.TEST', ' Anna@Example.test '])('by e-mail: %s', (typed) =>
    expect(accounts.byIdentifier(typed)).toBe(person),
  );

  it.each(['000-000-001 01', '00000000101', '000 000 001 01', '000-000-001-01'])('by СНИЛС: %s', (typed) =>
    expect(accounts.byIdentifier(typed)).toBe(person),
  );

  it.each(['000000000184', 'Test.Citizen', 'test.citizen'])('by ИНН or login name: %s', (typed) =>
    expect(accounts.byIdentifier(typed)).toBe(person),
  );

  it.each([
    '',
    ' ',
    '+',
    '@',
    '+7900000000',
    '+790000000011',
    '+375 29 000-00-01',
    '0000001',
    'anna',
    '00000000184',
  ])('not by what is no identifier of theirs: "%s"', (typed) =>
    expect(accounts.byIdentifier(typed)).toBeUndefined(),
  );

  it.each([' ', ',', '/', ':', ', '])(
    'by the ИНН of an organisation, "%s" and an own identifier',
    async (separator) => {
      const outcome = await accounts.authenticate(
        `0000000012${separator}anna@example.test`,
        citizen.password,
      );
      expect(outcome).toMatchObject({ outcome: 'right', organizationInn: '0000000012' });
    },
  );

  it('without an organisation where none is named', async () => {
    const outcome = await accounts.authenticate('anna@example.test', citizen.password);
    expect(outcome).toEqual({ outcome: 'right', person });
  });
});

describe('identifiers', () => {
  it('of eleven digits are looked up as a phone and as a СНИЛС', () => {
    const { accounts, given } = accountsStand();
    const person = given({ ...shortest, snils: '890-000-000 43' });
    expect(accounts.byIdentifier('89000000043')).toBe(person);
  });

  it('do not include a contact that is not verified', () => {
    const { accounts, given } = accountsStand();
    given({ ...shortest, contacts: [{ type: 'mobile', value: '+7(900)0000002' }] });
    expect(accounts.byIdentifier('+7(900)0000002')).toBeUndefined();
  });

  it('do not include the phone at home', () => {
    const { accounts, given } = accountsStand();
    given({ ...shortest, contacts: [{ type: 'home-phone', value: '+7(495)0000002', verified: true }] });
    expect(accounts.byIdentifier('+7(495)0000002')).toBeUndefined();
  });

  it('follow a change of the record, and leave with it', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    accounts.patch(citizen.oid, { snils: null, login: 'renamed' });
    expect(accounts.byIdentifier('000-000-001 01')).toBeUndefined();
    expect(accounts.byIdentifier('test.citizen')).toBeUndefined();
    expect(accounts.byIdentifier('renamed')?.oid).toBe(citizen.oid);
    expect(accounts.remove(citizen.oid)).toBe(true);
    expect(accounts.byIdentifier('renamed')).toBeUndefined();
  });

  it('are read from anything that can be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        expect(readIdentifier(typed).candidates.length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('of a phone have one canonical form, which is its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999 }), (number) => {
        const plain = String(number).padStart(10, '0');
        const canonical = canonicalPhone(`8${plain}`);
        expect(canonical).toBe(`+7(${plain.slice(0, 3)})${plain.slice(3)}`);
        expect(canonicalPhone(canonical ?? '')).toBe(canonical);
      }),
    );
  });
});
