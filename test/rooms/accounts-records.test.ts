import { accountsStand, citizen, shortest, without } from '../support/people.ts';

describe('adding an account', () => {
  it('fills in everything that can be left out', () => {
    const { given } = accountsStand();
    expect(given(shortest)).toEqual({
      ...shortest,
      oid: '9000000001',
      status: 'active',
      citizenship: 'RUS',
      contacts: [],
      documents: [],
      addresses: [],
      vehicles: [],
      children: [],
      registryChecked: false,
      identityConfirmed: false,
      selfEmployed: false,
      secondFactor: { enabled: false, channels: ['sms', 'push', 'email'] },
    });
  });

  it('writes phones and СНИЛС in one form', () => {
    const { given } = accountsStand();
    const { snils, contacts } = given({
      ...shortest,
      snils: '00000000101',
      contacts: [{ type: 'mobile', value: '8 900 000-00-01', verified: true }],
    });
    expect(snils).toBe('000-000-001 01');
    expect(contacts[0]?.value).toBe('+7(900)0000001');
  });

  it('takes another oid where the one offered is taken', () => {
    let offered = 0;
    const { given } = accountsStand({}, { oids: () => (offered++ < 2 ? '5' : '6') });
    expect([given(shortest).oid, given(shortest).oid]).toEqual(['5', '6']);
  });

  it('is refused for a person who is not born yet by the clock of the emulator', () => {
    const { accounts, clock, given } = accountsStand();
    // The clock says 2030-05-01T09:00Z, and it is the 1st of May everywhere on Earth.
    const unborn = { ...shortest, birthDate: '2030-05-02' };
    expect(accounts.add(unborn)).toEqual({
      outcome: 'invalid',
      mistakes: [
        { field: '/birthDate', value: '"2030-05-02"', expected: 'a date that is not after 2030-05-01' },
      ],
    });
    const { oid } = given({ ...shortest, birthDate: '2030-05-01' });
    expect(accounts.patch(oid, { birthDate: '2031-01-01' })).toMatchObject({ outcome: 'invalid' });
    clock.set(Date.parse('2020-01-01T00:00:00Z'));
    expect(accounts.patch(oid, { name: 'Мария' })).toMatchObject({ outcome: 'written' });
    clock.set(Date.parse('2030-05-02T00:00:00Z'));
    expect(accounts.add(unborn)).toMatchObject({ outcome: 'written' });
  });

  it('reports every mistake at once, with field, value and what was expected', () => {
    const { accounts } = accountsStand();
    const added = accounts.add({
      ...shortest,
      surname: undefined,
      birthDate: '1990-02-30',
      snils: '000-000-001 02',
      gender: 'X',
      pasword: 'never quoted',
      contacts: [{ type: 'email', value: 'nobody' }],
      children: ['9000000001'],
      blockedUntil: '2030-01-01T00:00:00Z',
      secondFactor: { channels: ['totp'] },
    });
    expect(added.outcome).toBe('invalid');
    expect('mistakes' in added && added.mistakes).toEqual(
      expect.arrayContaining([
        { field: '/surname', value: 'nothing', expected: 'a value: the field is required' },
        { field: '/birthDate', value: '"1990-02-30"', expected: 'a calendar date like 1990-12-31' },
        { field: '/snils', value: '"000-000-001 02"', expected: 'a СНИЛС with the check digits 01' },
        { field: '/gender', value: '"X"', expected: 'one of M, F' },
        { field: '/pasword', value: '(hidden)', expected: 'a known field; the nearest is "password"' },
        {
          field: '/contacts/0/value',
          value: '"nobody"',
          expected: 'an e-mail address like name@example.test',
        },
        { field: '/children', value: 'a list of 1', expected: 'other people than the person' },
        {
          field: '/blockedUntil',
          value: '"2030-01-01T00:00:00Z"',
          expected: 'nothing, or `status` to be "blocked"',
        },
        {
          field: '/secondFactor/totpSecret',
          value: 'nothing',
          expected: expect.stringContaining('base32') as unknown,
        },
      ]),
    );
    expect('mistakes' in added && added.mistakes).toHaveLength(9);
    expect(accounts.size).toBe(0);
  });

  it.each([undefined, null, 'text', 7, [], [citizen]])('refuses what is no object: %p', (input) => {
    const { accounts } = accountsStand();
    expect(accounts.add(input)).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field: '', expected: expect.anything() as unknown }],
    });
  });

  it('does not take a number for text: leading zeros count', () => {
    const { accounts } = accountsStand();
    expect(accounts.add({ ...shortest, inn: 184 })).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field: '/inn', value: '184', expected: expect.stringContaining('quotes') as unknown }],
    });
  });

  it('names each identifier that another account has', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    const added = accounts.add({ ...citizen, persona: 'second' });
    expect(added.outcome).toBe('conflict');
    expect('mistakes' in added && added.mistakes.map(({ field }) => field)).toEqual(['/oid']);
    const again = accounts.add({ ...citizen, oid: '1000000002', login: 'TEST.CITIZEN' });
    expect('mistakes' in again && again.mistakes.map(({ field }) => field)).toEqual([
      '/contacts/0/value',
      '/contacts/1/value',
      '/snils',
      '/inn',
      '/login',
    ]);
  });

  it('lets the identifiers of a deleted account be registered again', () => {
    const { accounts, given } = accountsStand();
    given({ ...citizen, status: 'deleted' });
    expect(accounts.add({ ...citizen, oid: '1000000002' }).outcome).toBe('written');
    expect(accounts.patch(citizen.oid, { status: 'active' })).toMatchObject({ outcome: 'conflict' });
  });
});

describe('patching an account', () => {
  it('changes what is named and keeps the rest', () => {
    const { accounts, given } = accountsStand();
    const before = given(citizen);
    const patched = accounts.patch(citizen.oid, {
      name: 'Мария',
      login: null,
      secondFactor: { enabled: true },
    });
    expect(patched).toEqual({
      outcome: 'written',
      record: {
        ...without('login', before),
        name: 'Мария',
        secondFactor: { ...before.secondFactor, enabled: true },
      },
    });
    expect(accounts.get(citizen.oid)?.name).toBe('Мария');
    expect(before.name).toBe('Анна');
  });

  it('changes nothing where the result would be wrong', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    expect(accounts.patch(citizen.oid, { name: null, surname: 'Другая' })).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field: '/name' }],
    });
    expect(accounts.get(citizen.oid)?.surname).toBe('Тестова');
  });

  it('refuses another oid, a patch that is no object and an account that is not there', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    expect(accounts.patch(citizen.oid, { oid: '5' })).toMatchObject({
      outcome: 'invalid',
      mistakes: [{ field: '/oid' }],
    });
    expect(accounts.patch(citizen.oid, ['name'])).toMatchObject({ outcome: 'invalid' });
    expect(accounts.patch('77', {})).toEqual({ outcome: 'unknown' });
    expect(accounts.remove('77')).toBe(false);
  });

  it('keeps an account its own identifiers', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    expect(accounts.patch(citizen.oid, { note: 'One sentence.' }).outcome).toBe('written');
  });

  it('treats __proto__ as a name like any other', () => {
    const { accounts, given } = accountsStand();
    given(citizen);
    accounts.patch(citizen.oid, JSON.parse('{"__proto__":{"polluted":true}}'));
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect((accounts.get(citizen.oid) as { polluted?: boolean } | undefined)?.polluted).toBeUndefined();
  });
});

describe('the personas', () => {
  it('are the accounts with a persona id, in the order they came', () => {
    const { accounts, given } = accountsStand();
    given({ ...shortest, persona: 'second-to-none' });
    given(shortest);
    given({ ...shortest, persona: 'another-one' });
    expect([...accounts.personas()].map(({ persona }) => persona)).toEqual(['second-to-none', 'another-one']);
  });

  it('keep their place when they are changed, and leave when they are removed or renamed', () => {
    const { accounts, given } = accountsStand();
    const oids = ['one', 'two', 'three'].map((persona) => given({ ...shortest, persona }).oid);
    accounts.patch(oids[0]!, { surname: 'Другова' });
    expect([...accounts.personas()].map(({ oid }) => oid)).toEqual(oids);
    accounts.patch(oids[0]!, { persona: null });
    accounts.remove(oids[1]!);
    expect([...accounts.personas()].map(({ oid }) => oid)).toEqual([oids[2]]);
  });
});

describe('a large directory', () => {
  it('is searched by index: no look-up goes through the accounts', () => {
    const { accounts: whole, given } = accountsStand();
    for (let count = 0; count < 500; count++) given(shortest);
    given({ ...citizen, persona: 'the-only-one' });
    let touched = 0;
    const watched = whole
      .export()
      .map(
        (person) =>
          new Proxy(person, { get: (record, name) => (touched++, Reflect.get(record, name) as unknown) }),
      );
    const { accounts } = accountsStand({}, { initial: watched });
    touched = 0;
    for (const typed of [
      '8 900 000-00-01',
      'anna@example.test',
      '00000000101',
      '000000000184',
      'test.citizen',
    ]) {
      expect(accounts.byIdentifier(typed)).toBe(watched.at(-1));
    }
    expect(accounts.byIdentifier('nobody@example.test')).toBeUndefined();
    expect(accounts.get(citizen.oid)).toBe(watched.at(-1));
    expect(touched).toBe(0);
    expect([...accounts.personas()]).toHaveLength(1);
    // Of the one persona its status, and of the five hundred others nothing.
    expect(touched).toBe(1);
  });
});
