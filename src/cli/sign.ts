import { readFile } from 'node:fs/promises';
import {
  signClientSecret,
  signedMessages,
  writeTimestamp,
  type Generation,
  type SignedRequest,
} from '../client-secrets/index.ts';
import { createClock } from '../clock.ts';
import { readCertificate, readSigningKey, type Read } from '../pki/index.ts';
import { createRandom } from '../random.ts';
import { readOptions } from './options.ts';

const TEXT = { type: 'string' } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  generation: TEXT,
  endpoint: TEXT,
  key: TEXT,
  certificate: TEXT,
  'client-id': TEXT,
  scope: TEXT,
  'scope-org': TEXT,
  timestamp: TEXT,
  state: TEXT,
  'redirect-uri': TEXT,
  'grant-type': TEXT,
  code: TEXT,
  'refresh-token': TEXT,
  attached: FLAG,
  json: FLAG,
} as const;
type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

export const SIGN_USAGE = [
  'Usage: esia-emulator sign --generation v1|v2|v3 --key key.pem --certificate cert.pem --client-id … --scope …',
  '       [--endpoint ac|te] [--redirect-uri …] [--scope-org …] [--timestamp …] [--state …]',
  '       [--grant-type …] [--code …] [--refresh-token …] [--attached] [--json]',
  'v2 signs --redirect-uri; v3 signs it too, and --code, or takes --refresh-token, or --grant-type client_credentials.',
  'A certificate is PEM or DER, a key is PEM.',
].join('\n');

/** `esia-emulator sign`: a right `client_secret` for comparison, on standard output. RSA and GOST R 34.10-2012. */
export async function sign(args: string[]): Promise<number> {
  const { values, mistakes } = readOptions(args, OPTIONS);
  mistakes.push(...mistakesIn(values));
  const key = await readNamed(values, 'key', (bytes) => readSigningKey(bytes.toString('utf8')), mistakes);
  const certificate = await readNamed(values, 'certificate', readCertificate, mistakes);
  if (key !== undefined && certificate !== undefined) {
    if (!['RSA', 'GOST256', 'GOST512'].includes(key.algorithm))
      mistakes.push(`--key is of ${key.algorithm}, expected RSA or GOST R 34.10-2012`);
    else if (Buffer.compare(key.spki, certificate.key.spki) !== 0)
      mistakes.push('--key does not belong to --certificate, expected a pair');
  }
  if (mistakes.length > 0 || key === undefined || certificate === undefined) {
    for (const mistake of mistakes) process.stderr.write(`  - ${mistake}\n`);
    process.stderr.write(`${SIGN_USAGE}\n`);
    return 2;
  }
  const random = createRandom();
  const now = createClock().now();
  const request = requestFrom(values, certificate.streebog256, random.uuid(), now);
  const client_secret = await signClientSecret({
    request,
    key,
    certificate,
    randomBytes: (length) => random.bytes(length),
    form: values.attached === true ? 'attached' : 'detached',
    signingTime: now,
  });
  const parameters = { ...request.parameters, client_secret };
  const whole = {
    client_secret,
    message: signedMessages(request)[0],
    certificate: { sha256: certificate.sha256, streebog256: certificate.streebog256 },
    parameters,
    form: new URLSearchParams(parameters).toString(),
  };
  process.stdout.write(`${values.json === true ? JSON.stringify(whole, null, 2) : client_secret}\n`);
  return 0;
}

type Signable = Omit<SignedRequest, 'secret' | 'parameters'> & { parameters: Record<string, string> };

function requestFrom(values: Values, hash: string, state: string, now: number): Signable {
  const generation = values.generation as Generation;
  const endpoint = values.endpoint ?? (generation === 'v3' ? 'te' : 'ac');
  const grant =
    values['refresh-token'] !== undefined
      ? 'refresh_token'
      : values.code === undefined
        ? 'client_credentials'
        : 'authorization_code';
  const given = {
    client_id: values['client-id'],
    scope: values.scope,
    scope_org: values['scope-org'],
    timestamp: values.timestamp ?? writeTimestamp(now),
    state: values.state ?? state,
    redirect_uri: values['redirect-uri'],
    ...(endpoint === 'te' ? { grant_type: values['grant-type'] ?? grant } : { response_type: 'code' }),
    code: values.code,
    refresh_token: values['refresh-token'],
    ...(generation === 'v1' ? {} : { client_certificate_hash: hash }),
  };
  const texts = Object.entries(given).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { generation, endpoint: endpoint === 'te' ? 'te' : 'ac', parameters: Object.fromEntries(texts) };
}

function mistakesIn(values: Values): string[] {
  const mistakes: string[] = [];
  for (const name of ['generation', 'client-id', 'scope'] as const) {
    if (values[name] === undefined) mistakes.push(`--${name} is missing`);
  }
  const { generation, endpoint } = values;
  if (typeof generation === 'string' && !['v1', 'v2', 'v3'].includes(generation))
    mistakes.push(`--generation is ${JSON.stringify(generation)}, expected v1, v2 or v3`);
  if (typeof endpoint === 'string' && !['ac', 'te'].includes(endpoint))
    mistakes.push(`--endpoint is ${JSON.stringify(endpoint)}, expected ac or te`);
  return [...mistakes, ...missingFrom(values)];
}

/** What the string of this generation is made of: without it the secret would be right for no request. */
function missingFrom(values: Values): string[] {
  const { generation, endpoint = generation === 'v3' ? 'te' : 'ac' } = values;
  const grant = values['grant-type'];
  const missing: string[] = [];
  const exchange = values['refresh-token'] === undefined && grant !== 'client_credentials';
  if (generation === 'v2' || (generation === 'v3' && exchange)) {
    if (values['redirect-uri'] === undefined)
      missing.push(`--redirect-uri is missing: the string of ${generation} contains it`);
  }
  if (generation === 'v3' && endpoint === 'te' && exchange && values.code === undefined)
    missing.push(
      '--code is missing: expected --code, or --refresh-token, or --grant-type client_credentials for a token without a user',
    );
  if (grant === 'refresh_token' && values['refresh-token'] === undefined)
    missing.push('--refresh-token is missing: --grant-type is refresh_token');
  return missing;
}

/** A key or a certificate from its file; what is wrong with it is added to the mistakes. */
async function readNamed<T>(
  values: Values,
  name: 'key' | 'certificate',
  read: (bytes: Buffer) => Read<T>,
  mistakes: string[],
): Promise<T | undefined> {
  const path = values[name];
  if (typeof path !== 'string') {
    if (path === undefined) mistakes.push(`--${name} is missing`);
    return undefined;
  }
  try {
    const result = read(await readFile(path));
    if (result.outcome === 'read') return result.value;
    mistakes.push(`--${name} ${path}: expected ${result.expected}`);
  } catch (error) {
    mistakes.push(`--${name} ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no file'})`);
  }
  return undefined;
}
