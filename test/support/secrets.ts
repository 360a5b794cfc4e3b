import { randomBytes } from 'node:crypto';
import {
  generateSigningKey,
  issueSelfSigned,
  readSigningKey,
  writeSignedData,
  type Certificate,
  type SignedDataInput,
  type SigningKey,
} from '../../src/pki/index.ts';
import {
  explainClientSecret,
  signedMessages,
  verifyClientSecret,
  type ClientSystem,
  type Explanation,
  type SignedRequest,
} from '../../src/client-secrets/index.ts';

export const NOW = Date.parse('2031-05-17T06:08:07Z');
const DAY = 86_400_000;

/** A system's key and certificate. */
export interface Credentials {
  key: SigningKey;
  certificate: Certificate;
}

export type Algorithm = 'RSA' | 'GOST256' | 'GOST512';

export interface Issue {
  commonName?: string;
  notBefore?: number;
  notAfter?: number;
  paramSet?: string;
  /** PEM of a key made elsewhere. */
  pem?: string;
  key?: SigningKey;
}

/** A key pair of the algorithm with a self-signed certificate, valid for a year around `NOW`. */
export async function issue(algorithm: Algorithm, order: Issue = {}): Promise<Credentials> {
  const key = order.key ?? (await keyFor(algorithm, order));
  const certificate = await issueSelfSigned({
    key,
    subject: [{ oid: '2.5.4.3', value: order.commonName ?? `${algorithm} system` }],
    serialNumber: randomBytes(16),
    notBefore: order.notBefore ?? NOW - 180 * DAY,
    notAfter: order.notAfter ?? NOW + 180 * DAY,
    randomBytes,
  });
  return { key, certificate };
}

async function keyFor(algorithm: Algorithm, { pem, paramSet }: Issue): Promise<SigningKey> {
  if (pem === undefined) return generateSigningKey(algorithm, randomBytes, paramSet);
  const read = readSigningKey(pem);
  if (read.outcome === 'unreadable') throw new Error(read.expected);
  return read.value;
}

export const PARAMETERS = {
  client_id: 'ROMASHKA01',
  scope: 'openid fullname',
  timestamp: '2031.05.17 09:08:07 +0300',
  state: '0a1b2c3d-1111-4222-8333-444455556666',
  redirect_uri: 'https://app.test/cb',
  response_type: 'code',
  access_type: 'online',
} as const;

export type Unsigned = Omit<SignedRequest, 'secret'>;

export function v1(more: Record<string, string> = {}): Unsigned {
  return { generation: 'v1', endpoint: 'ac', parameters: { ...PARAMETERS, ...more } };
}
export function v2({ certificate }: Credentials, more: Record<string, string> = {}): Unsigned {
  const parameters = { ...PARAMETERS, client_certificate_hash: certificate.streebog256, ...more };
  return { generation: 'v2', endpoint: 'ac', parameters };
}
export function v3(credentials: Credentials, more: Record<string, string> = {}): Unsigned {
  const exchange = { grant_type: 'authorization_code', code: 'eyJhbGciOi.CODE', ...more };
  return { ...v2(credentials, exchange), generation: 'v3', endpoint: 'te' };
}

export function systemWith(
  certificates: readonly Credentials[],
  changes: Partial<ClientSystem> = {},
): ClientSystem {
  return {
    mnemonic: PARAMETERS.client_id,
    certificates: certificates.map(({ certificate }) => ({ certificate })),
    gostOnly: false,
    lenient: false,
    ...changes,
  };
}

export const base64url = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
export const messageFor = (request: Unsigned): string => signedMessages(request)[0]!;
export const digestFor = (algorithm: string) =>
  algorithm === 'RSA' ? 'sha256' : algorithm === 'GOST256' ? 'streebog256' : 'streebog512';

/** A raw signature over any text or bytes, right or wrong. */
export async function raw({ key }: Credentials, content: string | Uint8Array): Promise<Uint8Array> {
  return key.sign(digestFor(key.algorithm), Buffer.from(content), randomBytes);
}

/** A CMS over any text or bytes, right or wrong. */
export function cms(
  { key, certificate }: Credentials,
  content: string | Uint8Array,
  changes: Partial<SignedDataInput> = {},
): Promise<Uint8Array> {
  return writeSignedData({
    content: Buffer.from(content),
    detached: true,
    certificate,
    key,
    digest: digestFor(key.algorithm),
    signedAttributes: true,
    signingTime: NOW,
    randomBytes,
    ...changes,
  });
}

export function judge(request: Unsigned, secret: string | Uint8Array, system: ClientSystem, now = NOW) {
  const text = typeof secret === 'string' ? secret : base64url(secret);
  return verifyClientSecret({ ...request, secret: text }, system, now);
}

export interface Circumstances {
  others?: readonly { mnemonic: string; certificates: readonly { certificate: Certificate }[] }[];
  now?: number;
  tolerance?: number;
}

export function explain(
  request: Unsigned,
  secret: string | Uint8Array,
  system: ClientSystem,
  { others = [], now = NOW, tolerance = 300 }: Circumstances = {},
): Explanation {
  const text = typeof secret === 'string' ? secret : base64url(secret);
  return explainClientSecret({ ...request, secret: text }, system, others, now, tolerance);
}

/** Ids of everything that was diagnosed, the first mistake first. */
export function ids({ diagnosis, also }: Explanation): string[] {
  return [diagnosis, ...also].flatMap((each) => each?.id ?? []);
}
