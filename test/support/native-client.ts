import { randomBytes, randomUUID } from 'node:crypto';
import { signClientSecret, writeTimestamp, type Generation } from '../../src/client-secrets/index.ts';
import type { Client, Emulator, LoginOptions } from '../../src/index.ts';
import { readCertificate, readSigningKey } from '../../src/pki/index.ts';
import { nativePair, type NativePair } from './native-pairs.ts';

export type Fields = Record<string, string>;

/** What an authorization request was answered. */
export interface Redirected {
  status: number;
  /** Where the browser is sent. */
  location: string;
  /** Names of its query, in their order. */
  names: string[];
  query: URLSearchParams;
}

export interface TokenAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A relying party that speaks ESIA's own protocol. */
export interface NativeClient {
  mnemonic: string;
  /** SHA-256 of the certificate, upper-case hex. */
  certificateHash: string;
  streebogHash: string;
  redirectUri: string;
  /** Signs `fields` for an endpoint; what is given wins over the usual values, an empty text leaves one out. */
  sign(generation: Generation, endpoint: 'ac' | 'te', fields?: Fields): Promise<Fields>;
  authorizationUrl(generation: 'v1' | 'v2', fields?: Fields): Promise<string>;
  /** Asks without following: what a browser that nobody is logged in with is told. */
  ask(generation: 'v1' | 'v2', fields?: Fields): Promise<Redirected>;
  /** The whole login of a persona, and what the client is sent back with. */
  login(
    generation: 'v1' | 'v2',
    persona?: string,
    fields?: Fields,
    options?: LoginOptions,
  ): Promise<URLSearchParams>;
  /** Posts to /te or /v3/te, or to another path. */
  token(generation: 'v1' | 'v3', fields: Fields, path?: string): Promise<TokenAnswer>;
  /** A login and its exchange, by v2 and v3. */
  tokens(persona?: string, fields?: Fields, options?: LoginOptions): Promise<Record<string, string>>;
}

const REDIRECTS: Record<string, string> = {
  DEMO_PORTAL: 'http://localhost:8084/callback',
  DEMO_GOST: 'http://localhost:8085/callback',
};

/** One of the shipped systems, with the pair the stand has made for it. */
export async function nativeClient(esia: Emulator, mnemonic = 'DEMO_PORTAL'): Promise<NativeClient> {
  const answer = await fetch(`${esia.url}/_/api/clients/${mnemonic}/key`);
  const pair = (await answer.json()) as NativePair;
  return nativeClientOf(esia, mnemonic, pair, REDIRECTS[mnemonic]);
}

/** Registers a system with a certificate of its own, in the world of this story. */
export async function registerNative(
  esia: Emulator,
  registration: Partial<Client['esia']> = {},
  client: Partial<Client> = {},
): Promise<NativeClient> {
  const pair = await nativePair(registration.tokenAlg === 'GOST3410_2012_256' ? 'GOST256' : 'RSA');
  const mnemonic = registration.mnemonic ?? 'ROMASHKA01';
  const redirectUris = ['https://app.test/'];
  await esia.clients.add({
    client_id: mnemonic,
    ...client,
    esia: { redirectUris, certificates: [pair.certificate], ...registration } as Client['esia'],
  });
  return nativeClientOf(esia, mnemonic, pair, 'https://app.test/cb');
}

export function nativeClientOf(
  esia: Emulator,
  mnemonic: string,
  pair: NativePair,
  redirectUri = 'https://app.test/cb',
): NativeClient {
  const key = readSigningKey(pair.privateKey);
  const read = readCertificate(pair.certificate);
  if (key.outcome !== 'read' || read.outcome !== 'read') throw new Error('no pair');
  const certificate = read.value;

  async function sign(generation: Generation, endpoint: 'ac' | 'te', fields: Fields = {}): Promise<Fields> {
    const parameters = given({
      client_id: mnemonic,
      scope: 'openid fullname',
      timestamp: writeTimestamp((await esia.clock.now()).getTime()),
      state: randomUUID(),
      ...(generation === 'v1' ? {} : { client_certificate_hash: certificate.sha256 }),
      ...(endpoint === 'ac' ? { response_type: 'code', access_type: 'online' } : usual(fields)),
      ...(fields.grant_type === 'refresh_token' ? {} : { redirect_uri: redirectUri }),
      ...fields,
    });
    if ('client_secret' in fields) return parameters;
    const secret = await signClientSecret({
      request: { generation, endpoint, parameters },
      key: (key as Extract<typeof key, { outcome: 'read' }>).value,
      certificate,
      randomBytes,
    });
    return { ...parameters, client_secret: secret };
  }

  const client: NativeClient = {
    mnemonic,
    certificateHash: certificate.sha256,
    streebogHash: certificate.streebog256,
    redirectUri,
    sign,
    async authorizationUrl(generation, fields = {}) {
      const path = generation === 'v1' ? '/aas/oauth2/ac' : '/aas/oauth2/v2/ac';
      const signed = await sign(generation, 'ac', fields);
      return `${esia.url}${path}?${new URLSearchParams(signed).toString()}`;
    },
    ask: async (generation, fields) => redirected(await client.authorizationUrl(generation, fields)),
    async login(generation, persona = 'confirmed-citizen', fields = {}, options = {}) {
      const url = await client.authorizationUrl(generation, fields);
      return new URL((await esia.login(url, persona, options)).location).searchParams;
    },
    async token(generation, fields, path = generation === 'v1' ? '/aas/oauth2/te' : '/aas/oauth2/v3/te') {
      const body = new URLSearchParams(await sign(generation, 'te', fields));
      return tokenAnswer(await fetch(`${esia.url}${path}`, { method: 'POST', body }));
    },
    async tokens(persona, fields, options) {
      const answer = await client.login('v2', persona, fields, options);
      const code = answer.get('code');
      if (code === null) throw new Error(`no code: ${answer.toString()}`);
      return (await client.token('v3', { code })).body as Record<string, string>;
    },
  };
  return client;
}

const usual = ({ grant_type = 'authorization_code' }: Fields): Fields => ({
  grant_type,
  token_type: 'Bearer',
});

function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** One request, not followed. */
export async function redirected(url: string, init: RequestInit = {}): Promise<Redirected> {
  const answer = await fetch(url, { ...init, redirect: 'manual' });
  const location = answer.headers.get('location') ?? '';
  const query = new URLSearchParams(location.split('?').slice(1).join('?'));
  return { status: answer.status, location, names: [...query.keys()], query };
}

export async function tokenAnswer(answer: Response): Promise<TokenAnswer> {
  const body = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, headers: answer.headers, body };
}

/** A REST resource as the token opens it. */
export async function rest(esia: Emulator, path: string, token: unknown) {
  const answer = await fetch(`${esia.url}${path}`, { headers: { Authorization: `Bearer ${String(token)}` } });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
