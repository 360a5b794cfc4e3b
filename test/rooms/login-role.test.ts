import { REASONS } from '../../src/reasons.ts';
import { PASSWORD, loginStand } from '../support/login-stand.ts';

describe('role and policy', () => {
  it('offers the roles and takes the one that was chosen', async () => {
    const { logIn, post, engine } = loginStand();
    expect((await logIn(6)).body).toMatchObject({
      step: 'login/role',
      roles: [{ value: 'individual' }, { value: '1000100001', kind: 'employee', position: 'Бухгалтер' }],
    });
    expect((await post('role', { role: '999' })).body).toMatchObject({
      step: 'login/role',
      refusal: { code: 'ROLE_UNAVAILABLE' },
    });
    await post('role', { role: '1000100001' });
    expect(engine.finished[0]?.role).toEqual({ kind: 'employee', organization: '1000100001' });
  });

  it('asks nothing where act_for or the ИНН in the login has said it', async () => {
    const asked = loginStand({ request: { actFor: '1000100001' } });
    expect((await asked.logIn(6)).body).toMatchObject({ step: 'done' });
    const typed = loginStand();
    await typed.post('password', { login: '7700000001 person6', password: PASSWORD });
    for (const { engine } of [asked, typed]) {
      expect(engine.finished[0]?.role).toEqual({ kind: 'employee', organization: '1000100001' });
    }
  });

  it('offers the own roles where the organisation in the login is not one of them', async () => {
    const { post } = loginStand();
    const answer = await post('password', { login: '7700000001 person1', password: PASSWORD });
    expect(answer.body).toMatchObject({
      step: 'login/refused',
      canChooseRole: true,
      refusal: { code: 'ROLE_UNAVAILABLE' },
    });
    expect((await post('role', { role: '' })).body).toMatchObject({ step: 'done' });
  });

  it('explains a refusal once in the journal and tells the client its reason', async () => {
    const { logIn, get, post, journal, engine } = loginStand({ policy: { minimumLevel: 'confirmed' } });
    const refused = await logIn(1);
    expect(refused.body).toMatchObject({
      step: 'login/refused',
      canChooseRole: false,
      refusal: {
        code: 'POLICY_LEVEL_TOO_LOW',
        needed: ['confirmed'],
        has: ['simplified'],
        says: REASONS.POLICY_LEVEL_TOO_LOW.says.ru,
        mend: REASONS.POLICY_LEVEL_TOO_LOW.mend.ru,
      },
    });
    expect((await get()).status).toBe(403);
    expect(journal.list({ kind: 'login.policy' })).toHaveLength(1);
    expect((await post('cancel')).body).toMatchObject({ step: 'done' });
    expect(engine.refused).toEqual([
      'access_denied POLICY_LEVEL_TOO_LOW: This service needs a higher account level',
    ]);
    expect(engine.finished).toEqual([]);
  });

  it('lets another role pass where the first one does not', async () => {
    const { logIn, post, engine } = loginStand({ policy: { organizationRoles: ['head'] } });
    await logIn(6);
    expect((await post('role', { role: '1000100001' })).body).toMatchObject({
      step: 'login/refused',
      canChooseRole: true,
      refusal: { code: 'POLICY_ROLE_REQUIRED' },
    });
    expect((await post('role', { role: '' })).body).toMatchObject({ step: 'login/role' });
    await post('role', { role: 'individual' });
    expect(engine.finished[0]?.role).toEqual({ kind: 'individual' });
  });

  it('lets somebody else log in instead, with nothing left of the first', async () => {
    const { logIn, post, engine } = loginStand({ policy: { organizationRoles: ['head'] } });
    await logIn(6);
    expect((await post('switch')).body).toMatchObject({ step: 'login/password' });
    await logIn(1);
    expect(engine.finished).toMatchObject([{ account: '1000000001', role: { kind: 'individual' } }]);
  });
});

describe('consent', () => {
  const request = { scopes: ['openid', 'email'], claims: ['given_name'] };
  const policy = { consent: 'ask' } as const;

  it('shows what will be handed over and is remembered', async () => {
    const { logIn, post, engine, consents } = loginStand({ policy, request });
    expect((await logIn(1)).body).toMatchObject({
      step: 'login/consent',
      items: [
        { name: 'openid', values: ['1000000001'] },
        { name: 'email', values: ['person1@example.test'] },
        { name: 'given_name', values: ['Анна'] },
      ],
      organizationItems: [],
    });
    expect((await post('consent', { decision: 'maybe' })).status).toBe(400);
    expect((await post('consent', { decision: 'allow' })).body).toMatchObject({ step: 'done' });
    expect(engine.finished).toMatchObject([request]);
    expect(await consents.allowed('1000000001', { kind: 'individual' }, 'demo-web')).toEqual(request);
  });

  it.each([
    [
      'everything was allowed before',
      { scopes: ['openid', 'email', 'phone'], claims: ['given_name'] },
      false,
      'done',
    ],
    ['a scope is new', { scopes: ['openid'], claims: ['given_name'] }, false, 'login/consent'],
    ['a claim is new', { scopes: ['openid', 'email'], claims: [] }, false, 'login/consent'],
    ['the client insists', request, true, 'login/consent'],
  ])('where %s', async (_what, allowed, consentForced, step) => {
    const { logIn, consents } = loginStand({ policy, request: { ...request, consentForced } });
    await consents.remember('1000000001', { kind: 'individual' }, 'demo-web', allowed.scopes, allowed.claims);
    expect((await logIn(1)).body).toMatchObject({ step });
  });

  it('asked for by force is asked once', async () => {
    const { logIn, post } = loginStand({ policy, request: { ...request, consentForced: true } });
    await logIn(1);
    expect((await post('consent', { decision: 'allow' })).body).toMatchObject({ step: 'done' });
  });

  it('that is refused goes to the client as an error', async () => {
    const { logIn, post, engine, journal } = loginStand({ policy, request });
    await logIn(1);
    expect((await post('consent', { decision: 'deny' })).body).toMatchObject({ step: 'done' });
    expect(engine.refused).toEqual(['access_denied CONSENT_DENIED: You refused to share the data']);
    expect(journal.list({ kind: 'login.consent' })[0]).toMatchObject({
      reason: 'CONSENT_DENIED',
      account: '1000000001',
    });
  });
});
