import { accountsStand, citizen } from '../support/people.ts';

const DAY = 86_400_000;

/** The level after a patch of the confirmed citizen. */
function levelAfter(patch: object): string {
  const { accounts, given } = accountsStand();
  const patched = accounts.patch(given(citizen).oid, patch);
  if (patched.outcome !== 'written') throw new Error(JSON.stringify(patched));
  return accounts.level(patched.record);
}

const passport = citizen.documents[0];

describe('the level of an account (ACCT-2)', () => {
  it('rises with what is verified', () => {
    const basis = { registryChecked: false, identityConfirmed: false };
    expect(levelAfter(basis)).toBe('simplified');
    expect(levelAfter({ ...basis, registryChecked: true })).toBe('standard');
    expect(levelAfter({ registryChecked: true, identityConfirmed: true })).toBe('confirmed');
  });

  it.each([
    ['СНИЛС', { snils: null }],
    ['the passport', { documents: [] }],
    ['the verification of the passport', { documents: [{ ...passport, verified: false }] }],
    ['the registry check', { registryChecked: false }],
    ['the contacts', { contacts: [] }],
    [
      'the verification of the contacts',
      { contacts: citizen.contacts.map((contact) => ({ ...contact, verified: false })) },
    ],
    [
      'all contacts but the phone at home',
      { contacts: [{ type: 'home-phone', value: '+7(495)0000001', verified: true }] },
    ],
    ['the citizenship the passport proves', { citizenship: 'BLR' }],
  ])('drops without %s', (_basis, patch) => expect(levelAfter(patch)).toBe('simplified'));

  it('drops to standard without the confirmed identity', () => {
    expect(levelAfter({ identityConfirmed: false })).toBe('standard');
  });

  it('stands on one verified contact', () => {
    expect(levelAfter({ contacts: [citizen.contacts[1]] })).toBe('confirmed');
  });

  it.each(['FID_DOC', 'RESIDENCE_PERMIT'])('of a foreigner stands on %s', (type) => {
    expect(levelAfter({ citizenship: 'BLR', documents: [{ type, number: '0001', verified: true }] })).toBe(
      'confirmed',
    );
  });

  it('drops on the day after the passport has expired, by the clock of the emulator and the date of Moscow', () => {
    const { accounts, clock, given } = accountsStand();
    const person = given({ ...citizen, documents: [{ ...passport, expiryDate: '2030-05-02' }] });
    clock.set(Date.parse('2030-05-02T20:59:59Z'));
    expect(accounts.level(person)).toBe('confirmed');
    clock.advance(1000);
    expect(accounts.level(person)).toBe('simplified');
    clock.advance(-DAY);
    expect(accounts.level(person)).toBe('confirmed');
  });
});
