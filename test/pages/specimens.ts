import type { Chrome, FlowModel, PageModels, PageName, RoleCard } from '../../src/pages/index.ts';

/** One model of every page, in Latin letters, so that a Russian word on an English page can only be a forgotten one. */
export const NOW = '2026-03-10T11:05:00.000Z';
export const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();
export const chrome = (language: Chrome['language']): Chrome => ({
  language,
  here: '/login/abc?x=1',
  now: NOW,
});

export const flow: FlowModel = {
  action: '/login/abc',
  flow: 'abc',
  csrf: 'csrf-value',
  client: { id: 'demo-web', name: 'Demo portal', uri: 'http://localhost:8080/' },
};

const persona = {
  id: 'confirmed-citizen',
  name: 'Anna Testova',
  level: 'confirmed',
  note: 'An ordinary citizen',
  organizations: ['Sample LLC'],
};
export const individual: RoleCard = { value: 'individual', kind: 'individual', title: 'Anna Testova' };
export const head: RoleCard = {
  value: '1000100001',
  kind: 'organization',
  title: 'Sample LLC',
  position: 'Director',
  ogrn: '1000000000009',
  chief: true,
};
const former: RoleCard = {
  value: '1000100002',
  kind: 'employee',
  title: 'Former LLC',
  unavailable: 'dismissed',
};

export const specimens: PageModels = {
  'login/password': {
    ...flow,
    login: 'anna@example.test',
    personas: [persona],
    remembered: [{ oid: '1000000001', name: 'Testova A. O.', chosen: true }],
  },
  'login/help': flow,
  'login/new-password': flow,
  'login/channel': {
    ...flow,
    channels: [
      { channel: 'sms', recipient: '+7 ••• •••-00-01' },
      { channel: 'totp', recipient: 'app' },
    ],
  },
  'login/code': {
    ...flow,
    channel: 'sms',
    recipient: '+7 ••• •••-00-01',
    codeLength: 6,
    expiresAt: later(290),
    resendAt: later(48),
    otherChannels: true,
  },
  'login/push': {
    ...flow,
    number: '42',
    recipient: '+7 ••• •••-00-01',
    expiresAt: later(290),
    resendAt: later(48),
    otherChannels: true,
  },
  'login/role': { ...flow, personName: 'Anna Testova', roles: [former, individual, head] },
  'login/consent': {
    ...flow,
    personName: 'Anna Testova',
    role: head,
    items: [
      { name: 'email', values: ['anna@example.test'] },
      { name: 'address', values: [] },
      { name: 'documents', values: [{ term: 'RF_PASSPORT', text: '0000 000001' }] },
    ],
    organizationItems: [{ name: 'organization', values: ['Sample LLC'] }],
  },
  'login/refused': {
    ...flow,
    personName: 'Anna Testova',
    canChooseRole: true,
    refusal: { code: 'POLICY_LEVEL_TOO_LOW', needed: ['confirmed'], has: ['simplified'] },
  },
  error: {
    code: 'OIDC_REQUEST_REFUSED',
    status: 400,
    oauth: { error: 'invalid_client', description: 'client is invalid' },
    flow: 'abc',
    entry: 'e1',
  },
  logout: {
    action: '/session/end/confirm',
    xsrf: 'xsrf-value',
    client: flow.client,
    personName: 'Anna Testova',
  },
  'logged-out': { client: flow.client },
  home: {
    issuer: 'http://localhost:3000',
    accounts: 18,
    organizations: 6,
    clients: 8,
    endpoints: [{ path: '/auth', note: 'Authorization' }],
  },
  'console/token': {
    action: '/_/actions/token',
    csrf: 'csrf-value',
    refusal: { code: 'CONTROL_TOKEN_REQUIRED' },
  },
  'console/overview': {
    issuer: 'http://localhost:3000',
    version: '0.1.0',
    clock: { now: NOW, offsetSeconds: 1860, frozen: false },
    csrf: 'csrf-value',
    personas: [
      { ...persona, login: 'anna', password: 'Citizen-1-test', oid: '1000000001', status: 'blocked' },
    ],
    clients: [{ id: 'demo-web', name: 'Demo portal', redirectUris: ['http://localhost:8080/callback'] }],
    inbox: [
      {
        id: 'm1',
        channel: 'push',
        to: '+7(900)0000001',
        text: 'Approve the login',
        code: '42',
        sentAt: NOW,
        expiresAt: later(300),
        state: 'delivered',
      },
    ],
    journal: [
      {
        id: 'e1',
        at: NOW,
        kind: 'login.code',
        outcome: 'refused',
        reason: 'CODE_WRONG',
        hint: 'Two attempts left',
        account: '1000000001',
        details: { attemptsLeft: 2 },
      },
    ],
  },
};

export const PAGES = Object.keys(specimens) as PageName[];

/** The same model with every text replaced by `text`; codes that must stay in their unions are kept. */
export function hostile<T>(value: T, text: string, key = ''): T {
  const kept = ['code', 'kind', 'unavailable', 'channel', 'action', 'expiresAt', 'resendAt', 'now'];
  if (typeof value === 'string') return (kept.includes(key) ? value : text) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => hostile(item, text, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, hostile(item, text, name)]),
  ) as T;
}
