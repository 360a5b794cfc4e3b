import { createSecretKey } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import Koa from 'koa';
import { cabinetClient, createCabinetDoor } from './cabinet/index.ts';
import { createAuthorityDoor } from './authority/index.ts';
import { createCertificateRegister, createSecretExplainer } from './client-secrets/index.ts';
import { createSwitches, judge, withBuiltIn, type Client } from './clients/index.ts';
import type { Person, Role } from './accounts/index.ts';
import type { Settings } from './config/index.ts';
import { createConsoleDoor } from './console/index.ts';
import { createControlDoor, type WorldControl } from './control/index.ts';
import {
  AUTHORIZATION_PATHS,
  createEsiaDialect,
  createEsiaDoor,
  createTokenRecords,
  type EsiaDeps,
} from './esia/index.ts';
import { answerFailure } from './failure-answer.ts';
import { createHomeDoor } from './home.ts';
import {
  createCookieSignatures,
  errorBoundary,
  followMachineTime,
  ownOrigins,
  languageOf,
  readForm,
  securityHeaders,
  serveAssets,
  type BaseUrls,
} from './http/index.ts';
import { createLoginDoor } from './login/index.ts';
import { createEngine, type Engine, type Keyring } from './oidc/index.ts';
import { assets, createPageMemory, render } from './pages/index.ts';
import { createSignatureCheck } from './signature-check/index.ts';
import type { StandKeys } from './stand-keys.ts';
import { version } from './version.ts';
import type { World } from './world.ts';

export interface HouseDeps {
  settings: Settings;
  keyring: Keyring;
  baseUrls: BaseUrls;
  issuer: string;
  /** Where this process listens, for calls the stand makes to itself. */
  localUrl: string;
  control: WorldControl;
  /** The pair the stand has made for a native client of the fixtures. */
  clientKey: StandKeys['clientKey'];
  makeClientKey: StandKeys['makeClientKey'];
}

/** Doors and engine over one world. Cheap to build: a reset builds a new one. */
export interface House {
  handle(request: IncomingMessage, response: ServerResponse): void;
  engine: Engine;
  world: World;
  /** Ends streams and long waits, so that their callers come back to the next house. */
  close(): Promise<void>;
}

export function createHouse(deps: HouseDeps, world: World): House {
  const { settings, keyring, baseUrls, issuer } = deps;
  const { journal, clock } = world;
  const closing = new AbortController();
  // As key objects: an HMAC under bare bytes costs twice as much.
  const csrfKey = createSecretKey(keyring.secrets.csrf, 'base64url');
  const language = (ctx: Koa.Context) => languageOf(ctx, settings.language);

  const switchesOf = createSwitches(settings);
  const registerCertificates = createCertificateRegister();
  const explainer = createSecretExplainer({ ...world, switchesOf, registerCertificates });
  const esia: EsiaDeps = {
    ...world,
    switchesOf,
    registerCertificates,
    explainer,
    records: createTokenRecords(world.store, clock),
    render,
    languageOf: language,
    baseUrl: (ctx) => `${ctx.protocol}://${ctx.host}`,
  };
  const origins = ownOrigins([baseUrls.publicUrl, deps.localUrl, settings.internalUrl]);
  const secret = world.random.bytes(32).toString('base64url');
  const cabinet = cabinetClient({ origins, publicUrl: baseUrls.publicUrl, secret });
  const engine = createEngine({
    ...world,
    clients: withBuiltIn(world.clients, cabinet),
    settings,
    keyring,
    issuer,
    publicUrl: baseUrls.publicUrl,
    render,
    dialect: createEsiaDialect(esia),
    admits: (client, person, role) => admits(world, client, person, role),
  });
  const control = {
    ...world,
    settings,
    version,
    world: deps.control,
    baseUrl: () => baseUrls.publicUrl,
    localUrl: () => deps.localUrl,
    authorizationPaths: ['/auth', ...AUTHORIZATION_PATHS],
    clientKey: deps.clientKey,
    signatureCheck: createSignatureCheck(world),
    makeClientKey: deps.makeClientKey,
    explainer,
    foreignHost: (request: IncomingMessage) => baseUrls.foreignHost(request),
    closing: closing.signal,
  };

  // The engine's cookies are signed: the outer application must share its keys.
  const app = new Koa({ keys: createCookieSignatures(keyring.secrets.cookies) as unknown as string[] });
  // Koa would take it from a header a proxy sets, and takes that apart at each of the many uses.
  Object.defineProperty(app.request, 'protocol', {
    get(this: Koa.Request) {
      return baseUrls.protocolOf(this.req);
    },
  });
  app.silent = true;
  app
    .use(
      errorBoundary(
        (ctx, failure) => answerFailure(ctx, failure, render, language),
        (error, ctx) =>
          void journal.record({
            kind: 'internal',
            outcome: 'failed',
            reason: 'INTERNAL',
            hint: `${ctx.method} ${ctx.path}: ${String(error)}`,
          }),
      ),
    )
    .use(securityHeaders())
    .use(followMachineTime(clock))
    .use(serveAssets(assets))
    .use(createControlDoor(control))
    .use(createAuthorityDoor(control))
    .use(
      createConsoleDoor({
        ...control,
        registerCertificates,
        switchesOf,
        csrfKey,
        render,
        languageOf: language,
        issuer,
      }),
    )
    .use(
      createLoginDoor({
        ...world,
        interactions: engine.interactions,
        settings,
        render: createPageMemory(render),
        csrfKey,
        judge,
        readForm,
        languageOf,
      }),
    )
    .use(
      createCabinetDoor({
        ...world,
        visitors: engine.visitors,
        client: cabinet,
        origins,
        csrfKey,
        render,
        languageOf: language,
      }),
    )
    .use(createEsiaDoor({ ...esia, engine: engine.native }))
    .use(createHomeDoor({ ...world, render, languageOf: language, issuer }))
    .use(engine.middleware);
  const callback = app.callback();

  return {
    engine,
    world,
    handle: (request, response) => clock.run(() => void callback(request, response)),
    close: async () => {
      closing.abort();
      clock.silence();
      await world.outbox.settled();
    },
  };
}

/** Whether the role is (still) the person's to take and the client admits it: asked at each single sign-on. */
function admits(world: World, client: Client, person: Person, role: Role): boolean {
  const level = world.accounts.level(person);
  const offer = world.organizations
    .rolesOf(person, level)
    .find(
      (candidate) =>
        candidate.role.kind === role.kind &&
        ('organization' in role ? candidate.organization?.oid === role.organization : true),
    );
  if (offer === undefined || offer.unavailable !== undefined) return false;
  return judge(client.esia.policy, level, role, offer.employment?.roles ?? []).outcome === 'admitted';
}
