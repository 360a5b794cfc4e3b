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

const both = (text: string) => ({ ru: text, en: text });
const checkOf = (rule: string, sentence: string) => ({
  rule,
  certificate: '',
  sentence,
  reference: 'RFC 5280',
  means: both('What it asks'),
  mend: both('Mend `this`'),
});
const explained = (field: string, text: string) => ({ field, text });
const certificate = {
  subject: 'CN=Demo',
  serialNumber: '0A',
  notBefore: NOW,
  notAfter: later(86_400),
  algorithm: 'RSA',
  bits: 2048,
  streebog256: 'AB'.repeat(32),
  sha256: 'CD'.repeat(32),
};

const cabinet = {
  csrf: 'csrf-value',
  personName: 'Anna Testova',
  role: { kind: 'organization', title: 'Sample LLC' },
} as const;
const facts = {
  owner: 'Anna Testova',
  kind: 'organization',
  organization: 'Sample LLC',
  position: 'Director',
  snils: '000-000-001 01',
  ogrn: '1000000000009',
  issuer: 'Demo CA',
  serialNumber: '0A1B2C3D4E5F60718293A4B5C6D7E8F9',
  notBefore: NOW,
  notAfter: later(86_400 * 12),
  qualified: true,
  algorithm: 'GOST256',
} as const;
const bound = { ...facts, boundAt: NOW, by: 'person' } as const;

export const specimens: PageModels = {
  'login/password': {
    ...flow,
    login: 'anna@example.test',
    personas: [persona],
    remembered: [{ oid: '1000000001', name: 'Testova A. O.', chosen: true }],
  },
  'login/signature': {
    ...flow,
    refusal: { code: 'CERTIFICATE_REVOKED', rule: 'revocation.crl' },
    challenge: 'c2lnbiB0aGlz',
    expiresAt: later(290),
    demand: { qualified: true, person: 'Anna Testova' },
    token: {
      owner: { by: 'token', id: 'head-of-company', name: 'Testov G. B.' },
      owners: [{ id: 'head-of-company', name: 'Testov G. B.' }],
      suggested: 'head-of-company',
      certificates: [
        {
          id: 'head-rsa',
          title: both('Testov, head'),
          algorithm: 'RSA',
          kind: 'good',
          chosen: true,
          notBefore: later(-86_400),
          notAfter: later(86_400),
          classes: ['KC1'],
          revoked: true,
        },
        {
          id: 'order-1',
          title: both('Ordered'),
          algorithm: 'EC',
          kind: 'ordered',
          chosen: false,
          defect: 'expired',
        },
        {
          id: 'expired-gost',
          title: both('Expired'),
          algorithm: 'GOST256',
          kind: 'bad',
          chosen: false,
          defect: 'expired',
        },
      ],
      defaultPin: 'Specimen-1',
    },
    checks: [
      {
        rule: 'cms.signature',
        certificate: 'CN=Demo',
        holds: true,
        sentence: 'The signature fits.',
        reference: 'RFC 5652, 5.4',
        means: both('The signature fits'),
        mend: both('Sign again'),
      },
      {
        rule: 'revocation.crl',
        certificate: 'CN=Demo',
        holds: false,
        sentence: 'The certificate is revoked.',
        reference: 'RFC 5280, 6.3.3',
        means: both('The certificate is not revoked'),
        mend: both('Take `another`'),
      },
    ],
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
    organizations: [
      {
        oid: '1000100001',
        title: 'Sample LLC',
        items: [{ name: 'org_addrs', values: [{ term: 'legal', text: '1 Test Street' }] }],
      },
      { oid: '1000100002', items: [{ name: 'org_inn', values: [] }] },
    ],
    consents: [
      {
        title: 'DEMO_CONSENT',
        holder: 'Sample LLC',
        purposes: ['DEMO_PURPOSE'],
        actions: ['ALL_ACTIONS_TO_DATA'],
        scopes: ['fullname', 'beyond'],
        expiresInMinutes: 1440,
      },
    ],
  },
  'login/refused': {
    ...flow,
    personName: 'Anna Testova',
    canChooseRole: true,
    refusal: { code: 'POLICY_LEVEL_TOO_LOW', needed: ['confirmed'], has: ['simplified'] },
  },
  'cabinet/certificates': {
    ...cabinet,
    done: 'bound',
    refusal: { code: 'CERTIFICATE_FILE_PKCS12' },
    certificates: [
      { ...bound, id: 'a1', state: { is: 'in-force' } },
      { ...bound, id: 'a2', kind: 'personal', state: { is: 'expiring', days: 12 } },
      { ...bound, id: 'a3', by: 'login', state: { is: 'revoked' } },
      { ...bound, id: 'a4', kind: 'sole-trader', qualified: false, state: { is: 'expired' } },
      { ...bound, id: 'a5', by: 'operator', state: { is: 'unfit', reason: 'CERTIFICATE_NOT_ACCREDITED' } },
    ],
  },
  'cabinet/confirm': {
    ...cabinet,
    what: 'bind',
    action: '/cabinet/certificates/new/abc',
    certificate: facts,
    refusal: { code: 'PASSWORD_WRONG', attemptsLeft: 2 },
  },
  'cabinet/closed': { ...cabinet, refusal: { code: 'LOGIN_LOCKED', until: later(1800) } },
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
  'console/clients': {
    clients: [
      {
        id: 'demo/web',
        name: 'Demo portal',
        protocols: ['oidc', 'esia'],
        mnemonic: 'DEMO01',
        addresses: ['http://localhost:8080/callback'],
        active: false,
      },
      { id: 'bare', name: 'Bare', protocols: ['oidc'], addresses: [], active: true },
    ],
    more: 3,
  },
  'console/client': {
    client: {
      id: 'demo/web',
      name: 'Demo portal',
      protocols: ['oidc', 'esia'],
      mnemonic: 'DEMO01',
      addresses: ['http://localhost:8080/callback'],
      active: true,
    },
    action: '/_/clients/demo%2Fweb',
    csrf: 'csrf-value',
    saved: true,
    refusal: {
      code: 'RECORD_INVALID',
      mistakes: [
        { field: '/esia/switches/clock_tolerance', expected: 'a number above 0' },
        { field: '/esia/mnemonic', expected: 'a mnemonic of its own' },
      ],
    },
    policy: {
      minimumLevel: 'confirmed',
      accountKinds: ['employee'],
      secondFactor: true,
      signature: 'qualified',
      asksConsent: true,
    },
    oidc: {
      discovery: 'http://localhost:3000/.well-known/openid-configuration',
      secret: 'a-secret-of-the-client',
      authentication: 'client_secret_basic',
      redirectUris: ['http://localhost:8080/callback'],
      postLogoutRedirectUris: [],
      grantTypes: ['authorization_code'],
      scopes: ['openid'],
    },
    esia: {
      base: 'http://localhost:3000',
      mnemonic: 'DEMO01',
      endpoints: {
        authorizationV2: 'http://localhost:3000/aas/oauth2/v2/ac',
        tokenV3: 'http://localhost:3000/aas/oauth2/v3/te',
        rest: 'http://localhost:3000/rs',
        logout: 'http://localhost:3000/idp/ext/Logout',
        certificates: 'http://localhost:3000/public/esia.zip',
      },
      redirectUris: ['http://localhost:8080/'],
      tokenAlg: 'RS256',
      certificates: [{ ...certificate, valid: 'now' }],
      unreadable: [{ place: 2, expected: 'a PEM certificate' }],
      pair: {
        json: '/_/api/clients/demo%2Fweb/key',
        key: '/_/clients/demo%2Fweb/key.pem',
        certificate: '/_/clients/demo%2Fweb/certificate.pem',
      },
      scopes: ['openid', 'org_inn'],
      consentTypes: [
        {
          sysname: 'DEMO_CONSENT',
          name: 'Demo consent',
          requiredScopes: ['fullname'],
          actions: ['ALL_ACTIONS_TO_DATA'],
          purposes: [],
          maxExpire: 60,
        },
      ],
      switches: [
        {
          name: 'gost_only',
          kind: 'flag',
          value: 'true',
          own: true,
          stand: 'false',
          environment: 'ESIA_EMULATOR_ESIA_GOST_ONLY',
          typed: 'true',
        },
        {
          name: 'clock_tolerance',
          kind: 'seconds',
          value: '300',
          own: false,
          stand: '300',
          environment: 'ESIA_EMULATOR_ESIA_CLOCK_TOLERANCE',
          typed: 'soon',
          mistake: 'a number above 0',
        },
      ],
    },
  },
  'console/signature': {
    csrf: 'csrf-value',
    signature: '-----BEGIN CMS-----',
    content: 'challenge',
    at: NOW,
    like: 'login',
    needs: 'personal',
    qualified: true,
    mistake: { field: 'content', says: both('No content'), mend: both('Send `content`') },
    report: {
      kind: 'message',
      valid: false,
      at: NOW,
      checks: [
        { ...checkOf('cms.content', 'The content is attached.'), holds: true },
        { ...checkOf('path.validity', 'It ended.'), certificate: 'CN=Demo', holds: false },
        {
          ...checkOf('path.issuing-profile', 'No.'),
          certificate: 'CN=Demo',
          holds: false,
          informative: true,
        },
      ],
      certificates: [
        {
          ...certificate,
          ...facts,
          inn: '000000000000',
          organizationInn: '0000000000',
          classes: ['KC1'],
          sha1: 'EF'.repeat(20),
        },
      ],
      signingTimes: [NOW],
      content: { bytes: 9, text: 'challenge' },
      admits: {
        person: { id: '1000000001', name: 'Anna Testova' },
        role: { kind: 'organization', organization: { id: '1000100001', name: 'Sample LLC' } },
      },
      specimen: {
        id: 'expired-rsa',
        title: both('Expired'),
        rule: 'path.validity',
        means: both('It is valid'),
        mend: both('Take another'),
      },
    },
  },
  'console/certificates': {
    csrf: 'csrf-value',
    password: 'specimen',
    defaultPin: 'Specimen-1',
    people: [
      {
        oid: '1000000001',
        name: 'Anna Testova',
        persona: 'confirmed-citizen',
        token: { locked: true, attemptsLeft: 0, defaultPin: false, counted: true },
        rows: [
          {
            title: both('Anna Testova'),
            files: [
              { id: 'individual-a-rsa', algorithm: 'RSA', revoked: false },
              { id: 'individual-a-ec', algorithm: 'EC', revoked: true },
            ],
          },
        ],
      },
      {
        oid: '1000000002',
        name: 'Boris Testov',
        token: { locked: false, attemptsLeft: 2, defaultPin: true, counted: true },
        rows: [],
      },
    ],
    organizations: [
      { title: both('Sample LLC'), files: [{ id: 'legal-entity-1-rsa', algorithm: 'RSA', revoked: false }] },
    ],
    ordered: [{ title: both('Ordered'), files: [{ id: 'order-1', algorithm: 'RSA', revoked: true }] }],
    families: [
      {
        family: 'trust',
        rows: [
          {
            title: both('Expired'),
            defect: 'expired',
            rule: 'path.validity',
            means: both('It is valid'),
            files: [{ id: 'expired-rsa', algorithm: 'RSA', revoked: false }],
          },
        ],
      },
      {
        family: 'message',
        rows: [
          {
            title: both('Stale'),
            defect: 'message-stale',
            rule: 'cms.signing-time',
            format: 'cms',
            files: [{ id: 'message-stale-rsa', algorithm: 'RSA', revoked: false }],
          },
        ],
      },
    ],
    choices: {
      persons: [{ value: '1000000001', label: 'Anna Testova' }],
      organizations: [{ value: '1000100001', label: 'Sample LLC' }],
      profiles: ['individual', 'head'],
      algorithms: ['RSA', 'GOST256'],
      defects: [{ id: 'expired', title: both('Expired') }],
    },
    open: '1000000002',
    done: { what: 'ordered', id: 'order-1' },
    mistakes: [{ field: '/person', expected: 'an account' }],
    typed: { person: '1000000001' },
  },
  'console/powers-of-attorney': {
    csrf: 'csrf-value',
    powers: [
      {
        number: '00000000-0000-4000-8000-000000000007',
        state: 'valid',
        organization: 'Sample LLC',
        person: 'Anna Testova',
        employed: true,
        from: '2026-01-31',
        until: '2027-01-30',
        powers: ['ESIA_LOGIN'],
        origin: 'fixture',
      },
      {
        number: '00000000-0000-4000-8000-000000000009',
        state: 'revoked',
        organization: 'Sample LLC',
        person: 'Boris Testov',
        employed: false,
        from: '2026-01-31',
        until: '2027-01-30',
        powers: ['ESIA_LOGIN', 'REPORT_SEND'],
        origin: 'stand',
        revoked: { at: NOW, by: 'principal', reason: 'Has left' },
        defect: 'document-tampered',
      },
    ],
    more: 3,
    choices: {
      organizations: [{ value: '1000100001', label: 'Sample LLC' }],
      persons: [
        { value: '1000000001', label: 'Anna Testova', works: ['Sample LLC'] },
        { value: '1000000002', label: 'Boris Testov', works: [] },
      ],
      defects: ['document-tampered', 'signed-by-representative'],
    },
    done: { what: 'issued', number: '00000000-0000-4000-8000-000000000007' },
    mistakes: [{ field: '/until', expected: 'a day' }],
    refusal: { code: 'CERTIFICATE_POWER_SIGNATURE_WRONG', sentence: 'It was revoked.' },
    typed: { principal: '1000100001', from: '2026-01-31' },
  },
  'console/client-secret': {
    csrf: 'csrf-value',
    address: '/aas/oauth2/v3/te',
    body: 'client_id=DEMO01',
    mistake: { field: 'body', expected: 'parameters' },
    entry: 'e1',
    explanation: {
      verdict: 'wrong',
      generation: 'v3',
      endpoint: 'te',
      mnemonic: 'DEMO01',
      message: {
        text: 'DEMO01openid',
        characters: [explained('client_id', 'DEMO01'), explained('scope', 'openid')],
      },
      alternatives: [{ text: 'openid', characters: [explained('scope', 'openid')] }],
      signed: { text: 'openid\n', characters: [explained('scope', 'openid\n')] },
      certificate,
      registered: [certificate],
      found: {
        form: 'cms',
        characters: 88,
        base64: 'base64url',
        bytes: 64,
        attached: true,
        attachedContent: 'x',
        signer: certificate,
      },
      diagnosis: {
        id: 'order-v1',
        says: { ru: 'The order', en: 'The order' },
        mend: { ru: 'Sign `client_id` first', en: 'Sign `client_id` first' },
        details: { field: 'scope' },
      },
      also: [],
    },
  },
  'console/overview': {
    issuer: 'http://localhost:3000',
    version: '0.1.0',
    clock: { now: NOW, offsetSeconds: 1860, frozen: false },
    csrf: 'csrf-value',
    personas: [
      {
        ...persona,
        login: 'anna',
        password: 'Citizen-1-test',
        oid: '1000000001',
        status: 'blocked',
        lockedUntil: later(1800),
      },
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
    people: { '1000000001': 'confirmed-citizen' },
    faults: [
      {
        id: 'f1',
        effect: 'late',
        channel: 'sms',
        account: 'confirmed-citizen',
        client: 'demo-web',
        seconds: 60,
        count: 2,
        strikes: 1,
      },
    ],
    snapshots: [{ name: 'before-the-test', takenAt: NOW }],
  },
};

export const PAGES = Object.keys(specimens) as PageName[];

/** The same model with every text replaced by `text`; codes that must stay in their unions are kept. */
export function hostile<T>(value: T, text: string, key = ''): T {
  const kept = ['code', 'reason', 'kind', 'unavailable', 'channel', 'action', 'expiresAt', 'resendAt', 'now'];
  if (typeof value === 'string') return (kept.includes(key) ? value : text) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => hostile(item, text, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, hostile(item, text, name)]),
  ) as T;
}
