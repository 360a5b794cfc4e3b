import Koa from 'koa';
import supertest from 'supertest';
import { createAccounts, personSchema } from '../../src/accounts/index.ts';
import { createConsents, judge, type Client, type Policy } from '../../src/clients/index.ts';
import { createClock } from '../../src/clock.ts';
import { createConfirmationCodes } from '../../src/confirmation-codes/index.ts';
import { createFaults } from '../../src/faults/index.ts';
import { readForm } from '../../src/http/index.ts';
import { createInbox, createOutbox } from '../../src/inbox/index.ts';
import { createJournal } from '../../src/journal/index.ts';
import { createLoginDoor } from '../../src/login/index.ts';
import type { LoginRequest, LoginResult } from '../../src/oidc/index.ts';
import { createOrganizations, type Organization } from '../../src/organizations/index.ts';
import { createRandom } from '../../src/random.ts';
import { createSignatureLogin } from '../../src/signature-login/index.ts';
import { createMemoryStore } from '../../src/storage/index.ts';

export const START = Date.parse('2030-05-01T09:00:00Z');
export const CSRF_KEY = Buffer.alloc(32, 3);
export const PASSWORD = 'Citizen-1-test';
const settings = {
  flowSeconds: 3600,
  codeSeconds: 300,
  codeResendSeconds: 60,
  lockoutAttempts: 3,
  lockoutSeconds: 1800,
  passwordMaxAgeDays: 0,
  passwordHistory: 3,
  language: 'ru' as const,
  loginPersonas: true,
};

const person = (number: number, more: Record<string, unknown> = {}) =>
  personSchema.parse({
    oid: `100000000${number}`,
    persona: `persona-${number}`,
    login: `person${number}`,
    surname: 'Тестова',
    name: 'Анна',
    birthDate: '1990-01-31',
    gender: 'F',
    password: PASSWORD,
    contacts: [
      { type: 'mobile', value: `+7(900)000000${number}`, verified: true },
      { type: 'email', value: `person${number}@example.test`, verified: true },
    ],
    ...more,
  });

const people = [
  person(1),
  person(2, { secondFactor: { enabled: true, channels: ['sms'] } }),
  person(3, { secondFactor: { enabled: true, channels: ['push', 'email'] } }),
  person(4, { passwordExpired: true }),
  person(5, { status: 'blocked' }),
  person(6),
];
const company = {
  oid: '1000100001',
  type: 'LEGAL',
  shortName: 'ООО «Пример»',
  fullName: 'Общество «Пример»',
  ogrn: '1027700000001',
  inn: '7700000001',
  isLiquidated: false,
  employees: [
    {
      person: '1000000006',
      position: 'Бухгалтер',
      status: 'active',
      chief: false,
      roles: ['accountant'],
      groups: [],
    },
  ],
} as unknown as Organization;

export interface Scene {
  policy?: Policy;
  request?: Partial<LoginRequest>;
  personas?: boolean;
}

export interface Answer {
  status: number;
  body: Record<string, unknown>;
  text: string;
}

/** The door over real rooms; only the engine is played: it has one flow, `flow1`, and remembers what it was told. */
export function loginStand({ policy = {}, request = {}, personas = true }: Scene = {}) {
  const clock = createClock({ offset: 0, frozenAt: START });
  const random = createRandom();
  const store = createMemoryStore(() => clock.now());
  const journal = createJournal({ clock, random, size: 500 });
  const accounts = createAccounts({
    clock,
    store,
    settings,
    passwordKey: Buffer.alloc(32, 1),
    oids: () => '1',
    initial: people.map((one) => structuredClone(one)),
  });
  const organizations = createOrganizations({ oids: () => '1', initial: [company] });
  const inbox = createInbox({ clock, random, size: 100 });
  const faults = createFaults({ clock, random });
  const outbox = createOutbox({ clock, inbox, deliveries: [], faults, journal });
  const confirmationCodes = createConfirmationCodes({
    clock,
    random,
    store,
    accounts,
    inbox,
    outbox,
    faults,
    journal,
    settings,
    codeKey: Buffer.alloc(32, 2),
  });
  const client = {
    client_id: 'demo-web',
    client_name: 'Витрина',
    redirect_uris: ['https://app.test/callback'],
    esia: { policy: { consent: 'skip', ...policy } },
  } as unknown as Client;

  const engine = { open: true, finished: [] as LoginResult[], refused: [] as string[] };
  const loginRequest: LoginRequest = {
    flow: 'flow1',
    client,
    needs: ['login'],
    scopes: ['openid'],
    claims: [],
    ...request,
  };
  const consents = createConsents({ store, clock });
  const app = new Koa();
  app.silent = true;
  app.keys = ['a key of the stand'];
  app.use(
    createLoginDoor({
      interactions: {
        find: async () => (engine.open ? loginRequest : undefined),
        finish: async (_ctx, result) => {
          engine.finished.push(result);
          return '/auth/flow1';
        },
        refuse: async (_ctx, error, description) => {
          engine.refused.push(`${error} ${description}`);
          return '/auth/flow1';
        },
      },
      accounts,
      organizations,
      consents,
      confirmationCodes,
      signatureLogin: createSignatureLogin({
        clock,
        random,
        store,
        accounts,
        organizations,
        powersOfAttorney: { judge: async () => ({ checks: [] }) },
        certificates: {
          evidence: async () => ({ trustAnchors: [], candidates: [], crls: [], ocspResponses: [] }),
        },
        settings: { signatureAutoBinding: true },
      }),
      virtualTokens: {
        has: () => false,
        describe: async () => [],
        open: async () => ({ outcome: 'pin-wrong' }),
        sign: async () => ({ outcome: 'pin-wrong' }),
      },
      journal,
      store,
      clock,
      settings: { ...settings, loginPersonas: personas },
      judge,
      render: (page, model) => `<title>${page}</title>${JSON.stringify(model)}`,
      csrfKey: CSRF_KEY,
      languageOf: () => 'ru',
      readForm,
    }),
  );
  const agent = supertest(app.callback());
  const get = async (): Promise<Answer> => agent.get('/login/flow1').set('Accept', 'application/json');
  let csrf: string | undefined;
  const post = async (action: string, fields: Record<string, string> = {}): Promise<Answer> => {
    csrf ??= String((await get()).body.csrf);
    return agent
      .post(`/login/flow1/${action}`)
      .set('Accept', 'application/json')
      .send({ csrf, ...fields });
  };
  const logIn = (number: number) => post('password', { login: `person${number}`, password: PASSWORD });
  const newestCode = () => inbox.list()[0]?.code ?? '';
  /** The flow as if it had never been opened: the engine’s next one, under the same id. */
  const startAgain = () => store.delete('login-flows', 'flow1');
  return {
    accounts,
    agent,
    citizen: person,
    clock,
    confirmationCodes,
    consents,
    engine,
    faults,
    get,
    inbox,
    journal,
    logIn,
    newestCode,
    post,
    startAgain,
  };
}
