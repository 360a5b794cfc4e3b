import type { Role } from '../../src/accounts/index.ts';
import { amrOf } from '../../src/login/amr.ts';
import {
  confirmed,
  identified,
  initialState,
  nobody,
  withChannel,
  withRole,
  type FlowState,
} from '../../src/login/flow-state.ts';
import { nextStep, TAKES, type Facts } from '../../src/login/flow.ts';
import type { LoginRequest } from '../../src/oidc/index.ts';

const individual: Role = { kind: 'individual' };
const employee: Role = { kind: 'employee', organization: '1000100001' };
const at = Date.parse('2030-05-01T09:00:00Z');
const here: FlowState = identified('1000000001', { method: 'password', at });

/** A confirmed citizen without a second factor, one role, nothing to consent to. */
const plain: Facts = {
  standing: 'active',
  secondFactor: { demanded: false, proved: false, channels: ['sms', 'push', 'email', 'totp'] },
  signature: { demanded: false, proved: false },
  passwordExpired: false,
  roles: { takeable: [individual] },
  verdict: { outcome: 'admitted' },
  consentDue: false,
};
const demanded = (more: Partial<Facts['secondFactor']> = {}): Partial<Facts> => ({
  secondFactor: { ...plain.secondFactor, demanded: true, ...more },
});
const later = {
  passwordExpired: true,
  roles: { takeable: [] as Role[], obstacle: { code: 'ROLE_UNAVAILABLE' as const } },
};

type Row = [situation: string, state: FlowState, facts: Partial<Facts>, step: object];

const rows: Row[] = [
  ['nobody has logged in', nobody(), {}, { step: 'password' }],
  ['the account was removed meanwhile', here, { standing: 'nobody' }, { step: 'password' }],
  [
    'the account is blocked for good',
    here,
    { standing: 'blocked' },
    { step: 'refused', refusal: { code: 'ACCOUNT_BLOCKED' } },
  ],
  [
    'the account is blocked until a time',
    here,
    { standing: 'blocked', blockedUntil: '2030-06-01T00:00:00.000Z', ...later },
    { step: 'refused', refusal: { code: 'ACCOUNT_BLOCKED', until: '2030-06-01T00:00:00.000Z' } },
  ],
  [
    'the account is not activated',
    here,
    { standing: 'not-activated' },
    { step: 'refused', refusal: { code: 'ACCOUNT_NOT_ACTIVATED' } },
  ],
  ['there are several channels', here, { ...later, ...demanded() }, { step: 'channel' }],
  ['SMS was chosen', withChannel(here, 'sms'), demanded(), { step: 'code', channel: 'sms' }],
  ['e-mail was chosen', withChannel(here, 'email'), demanded(), { step: 'code', channel: 'email' }],
  ['the app’s code was chosen', withChannel(here, 'totp'), demanded(), { step: 'code', channel: 'totp' }],
  ['push was chosen', withChannel(here, 'push'), demanded(), { step: 'push', channel: 'push' }],
  ['there is one channel only', here, demanded({ channels: ['totp'] }), { step: 'code', channel: 'totp' }],
  [
    'the channel that was chosen is gone',
    withChannel(here, 'totp'),
    demanded({ channels: ['sms', 'email'] }),
    { step: 'channel' },
  ],
  [
    'the second factor is demanded and there is no channel',
    here,
    demanded({ channels: [] }),
    { step: 'refused', refusal: { code: 'POLICY_SECOND_FACTOR_MISSING' } },
  ],
  [
    'the account is locked before the second factor',
    here,
    { ...demanded(), lockedUntil: '2030-05-01T09:30:00.000Z' },
    { step: 'refused', refusal: { code: 'LOGIN_LOCKED', until: '2030-05-01T09:30:00.000Z' } },
  ],
  [
    'the account is locked but everything is proved',
    here,
    { ...demanded({ proved: true }), lockedUntil: '2030-05-01T09:30:00.000Z' },
    { step: 'finish', role: individual },
  ],
  [
    'the client demands a signature, and a second factor as well',
    here,
    { ...later, ...demanded(), signature: { demanded: true, proved: false } },
    { step: 'signature' },
  ],
  [
    'the client demands a signature of somebody who is blocked',
    here,
    { standing: 'blocked', signature: { demanded: true, proved: false } },
    { step: 'refused', refusal: { code: 'ACCOUNT_BLOCKED' } },
  ],
  [
    'the signature that the client demands has been given',
    here,
    { signature: { demanded: true, proved: true } },
    { step: 'finish', role: individual },
  ],
  ['the password has expired', here, later, { step: 'new-password' }],
  [
    'the password has expired and the code is given',
    here,
    { ...later, ...demanded({ proved: true }) },
    { step: 'new-password' },
  ],
  [
    'no role can be taken',
    here,
    { ...later, passwordExpired: false },
    { step: 'refused', refusal: { code: 'ROLE_UNAVAILABLE' } },
  ],
  ['there are two roles', here, { roles: { takeable: [individual, employee] } }, { step: 'role' }],
  [
    'one of two roles was chosen',
    withRole(here, employee),
    { roles: { takeable: [individual, employee] } },
    { step: 'finish', role: employee },
  ],
  [
    'the role that was chosen can no longer be taken',
    withRole(here, employee),
    { roles: { takeable: [individual, { kind: 'self_employed' }] } },
    { step: 'role' },
  ],
  ['there is one role only', here, { roles: { takeable: [employee] } }, { step: 'finish', role: employee }],
  [
    'the level is too low',
    here,
    { verdict: { outcome: 'level-too-low', needed: 'confirmed', has: 'standard' }, consentDue: true },
    { step: 'refused', refusal: { code: 'POLICY_LEVEL_TOO_LOW', needed: ['confirmed'], has: ['standard'] } },
  ],
  [
    'the kind is not allowed',
    here,
    { verdict: { outcome: 'kind-not-allowed', allowed: ['organization'], has: 'individual' } },
    {
      step: 'refused',
      refusal: { code: 'POLICY_KIND_NOT_ALLOWED', needed: ['organization'], has: ['individual'] },
    },
  ],
  [
    'a role in the organisation is missing',
    here,
    { verdict: { outcome: 'role-required', needed: ['head'], has: ['employee'] } },
    { step: 'refused', refusal: { code: 'POLICY_ROLE_REQUIRED', needed: ['head'], has: ['employee'] } },
  ],
  ['consent is due', here, { consentDue: true }, { step: 'consent', role: individual }],
  [
    'consent was given',
    { ...here, consentedAs: 'individual' },
    { consentDue: true },
    { step: 'finish', role: individual },
  ],
  [
    'consent was given in another role',
    { ...here, consentedAs: 'individual' },
    { consentDue: true, roles: { takeable: [employee] } },
    { step: 'consent', role: employee },
  ],
  ['nothing stands in the way', here, {}, { step: 'finish', role: individual }],
];

describe('the step that is due', () => {
  it.each(rows)('when %s', (_situation, state, facts, step) => {
    expect(nextStep(state, { ...plain, ...facts })).toEqual(step);
  });

  it('always lets the person give up, until it is finished', () => {
    const { finish, ...steps } = TAKES;
    expect(finish).toEqual([]);
    for (const actions of Object.values(steps)) expect(actions).toContain('cancel');
  });
});

describe('the state of a flow', () => {
  const session = { account: '1000000001', role: employee, amr: ['pwd'], authenticatedAt: at };
  const request = (more: Partial<LoginRequest>): LoginRequest =>
    ({ flow: 'f', needs: ['consent'], scopes: [], claims: [], ...more }) as LoginRequest;

  it('begins with nobody where there is no session or the login itself is asked for', () => {
    expect(initialState(request({}))).toEqual(nobody());
    expect(initialState(request({ needs: ['login'], session }))).toEqual(nobody());
  });

  it('takes over what the session has proved and chosen', () => {
    expect(initialState(request({ session }))).toEqual({
      account: '1000000001',
      proofs: [],
      sessionAmr: ['pwd'],
      role: employee,
    });
  });

  it('does not take over the role where that is what is asked for', () => {
    expect(initialState(request({ session, needs: ['role'] }))).not.toHaveProperty('role');
  });

  it('forgets everything of the former person', () => {
    const former = { ...withRole(here, employee), consentedAs: 'x', channel: 'sms' as const };
    expect(former.account).toBe('1000000001');
    expect(identified('1000000002', { method: 'persona', at })).toEqual({
      account: '1000000002',
      proofs: [{ method: 'persona', at }],
      sessionAmr: [],
    });
  });

  it('takes no proof of one person for another', () => {
    expect(confirmed(here, '1000000002', { method: 'sms', at })).toBe(here);
    expect(confirmed(here, '1000000001', { method: 'sms', at }).proofs).toHaveLength(2);
  });

  it('forgets consent and the organisation from the login field with a new role', () => {
    const state = { ...here, organizationInn: '7700000001', consentedAs: 'individual' };
    expect(withRole(state, employee)).toEqual({ ...here, role: employee });
    expect(withRole({ ...state, role: employee }, undefined)).toEqual(here);
  });
});

describe('amr', () => {
  it.each([
    [['password'], [], ['pwd']],
    [['persona'], [], ['pwd']],
    [['password', 'sms'], [], ['pwd', 'sms', 'otp', 'mfa']],
    [['password', 'email'], [], ['pwd', 'otp', 'mfa']],
    [['password', 'totp'], [], ['pwd', 'otp', 'mfa']],
    [['password', 'push'], [], ['pwd', 'swk', 'mfa']],
    [['sms'], ['pwd'], ['pwd', 'sms', 'otp', 'mfa']],
    [[], ['pwd', 'otp', 'mfa'], ['pwd', 'otp', 'mfa']],
    [[], ['pwd'], ['pwd']],
  ] as const)('of the proofs %j in a session of %j is %j', (methods, session, amr) => {
    expect(
      amrOf(
        methods.map((method) => ({ method, at })),
        session,
      ),
    ).toEqual(amr);
  });
});
