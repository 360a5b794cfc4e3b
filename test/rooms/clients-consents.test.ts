import type { Role } from '../../src/accounts/index.ts';
import { createConsents } from '../../src/clients/index.ts';
import { createClock } from '../../src/clock.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { START } from '../support/people.ts';

const individual: Role = { kind: 'individual' };
const employee: Role = { kind: 'employee', organization: '1000100001' };

function stand() {
  const clock = createClock({ offset: 0, frozenAt: START });
  return { clock, consents: createConsents({ clock, store: createMemoryStore(() => clock.now()) }) };
}

describe('consent (RP-4)', () => {
  it('is remembered for the person, the role and the client, not for others', async () => {
    const { consents } = stand();
    await consents.remember('1', individual, 'web', ['openid'], ['snils']);
    expect(await consents.allowed('1', individual, 'web')).toEqual({ scopes: ['openid'], claims: ['snils'] });
    expect(await consents.allowed('1', employee, 'web')).toBeUndefined();
    expect(await consents.allowed('1', individual, 'spa')).toBeUndefined();
    expect(await consents.allowed('2', individual, 'web')).toBeUndefined();
  });

  it('grows with each yes, even where two come at once', async () => {
    const { consents } = stand();
    await Promise.all([
      consents.remember('1', individual, 'web', ['openid', 'email'], []),
      consents.remember('1', individual, 'web', ['openid', 'phone'], ['snils']),
    ]);
    expect(await consents.allowed('1', individual, 'web')).toEqual({
      scopes: ['openid', 'email', 'phone'],
      claims: ['snils'],
    });
  });

  it('is listed for a person with the instant of the latest yes', async () => {
    const { consents, clock } = stand();
    await consents.remember('1', individual, 'web', ['openid'], []);
    clock.advance(60_000);
    await consents.remember('1', individual, 'web', ['openid'], []);
    await consents.remember('1', employee, 'spa', ['openid'], []);
    const at = '2030-05-01T09:01:00.000Z';
    expect(await consents.of('1')).toEqual([
      { clientId: 'web', role: individual, scopes: ['openid'], claims: [], at },
      { clientId: 'spa', role: employee, scopes: ['openid'], claims: [], at },
    ]);
    expect(await consents.of('2')).toEqual([]);
  });

  it('is revoked for a client in every role, and for that client only', async () => {
    const { consents } = stand();
    await consents.remember('1', individual, 'web', ['openid'], []);
    await consents.remember('1', employee, 'web', ['openid'], []);
    await consents.remember('1', individual, 'spa', ['openid'], []);
    await consents.remember('2', individual, 'web', ['openid'], []);
    await consents.revoke('1', 'web');
    expect((await consents.of('1')).map(({ clientId }) => clientId)).toEqual(['spa']);
    expect(await consents.of('2')).toHaveLength(1);
  });
});
