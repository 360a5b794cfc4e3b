import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run.ts';
import { readTimestamp } from '../../src/client-secrets/index.ts';
import { issue, judge, NOW, systemWith, type Credentials, type Unsigned } from '../support/secrets.ts';

let folder: string;
let rsa: Credentials;
let gost: Credentials;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'esia-emulator-sign-'));
  [rsa, gost] = await Promise.all([issue('RSA'), issue('GOST256')]);
  for (const [name, { key, certificate }] of Object.entries({ rsa, gost })) {
    await writeFile(join(folder, `${name}.key`), key.pkcs8Pem);
    await writeFile(join(folder, `${name}.pem`), certificate.pem);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let out: string;
let err: string;
beforeEach(() => {
  [out, err] = ['', ''];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => ((err += String(text)), true));
});
afterAll(() => {
  jest.restoreAllMocks();
});

const pair = (name: string): string[] => [
  '--key',
  join(folder, `${name}.key`),
  '--certificate',
  join(folder, `${name}.pem`),
];
const ASKED = [
  '--client-id',
  'ROMASHKA01',
  '--scope',
  'openid fullname',
  '--redirect-uri',
  'https://app.test/cb',
];

interface Printed {
  client_secret: string;
  message: string;
  certificate: { sha256: string; streebog256: string };
  parameters: Record<string, string>;
  form: string;
}

describe('esia-emulator sign', () => {
  it.each([
    ['v1', 'rsa', []],
    ['v1', 'gost', ['--attached']],
    ['v2', 'rsa', ['--scope-org', 'org_inn']],
    ['v2', 'gost', []],
    ['v3', 'gost', ['--code', 'CODE']],
    ['v3', 'rsa', ['--refresh-token', 'R']],
    ['v3', 'rsa', ['--endpoint', 'te', '--grant-type', 'client_credentials']],
  ] as const)('makes a secret that is accepted: %s by %s %j', async (generation, name, more) => {
    const credentials = { rsa, gost }[name];
    const code = await run(
      ['sign', '--generation', generation, ...pair(name), ...ASKED, ...more, '--json'],
      {},
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const printed = JSON.parse(out) as Printed;
    const { client_secret: secret = '', ...parameters } = printed.parameters;
    const request: Unsigned = { generation, endpoint: generation === 'v3' ? 'te' : 'ac', parameters };
    const verdict = judge(request, secret, systemWith([credentials]));
    expect(verdict).toMatchObject({ outcome: 'right', message: printed.message });
    expect(printed.certificate.streebog256).toBe(credentials.certificate.streebog256);
    expect(Object.fromEntries(new URLSearchParams(printed.form))).toEqual(printed.parameters);
    expect(Math.abs(readTimestamp(parameters.timestamp ?? '')! - Date.now())).toBeLessThan(60_000);
  });

  it('signs exactly what it is given, and prints the secret alone', async () => {
    const given = ['--timestamp', '2031.05.17 09:08:07 +0300', '--state', 'my-state'];
    expect(await run(['sign', '--generation', 'v2', ...pair('rsa'), ...ASKED, ...given], {})).toBe(0);
    expect(out).toMatch(/^[\w-]{342}\n$/);
    const parameters = {
      client_id: 'ROMASHKA01',
      scope: 'openid fullname',
      timestamp: '2031.05.17 09:08:07 +0300',
      state: 'my-state',
      redirect_uri: 'https://app.test/cb',
      client_certificate_hash: rsa.certificate.sha256,
    };
    const request: Unsigned = { generation: 'v2', endpoint: 'ac', parameters };
    expect(judge(request, out.trim(), systemWith([rsa]), NOW).outcome).toBe('right');
  });

  it('names everything that is wrong with the call at once, and how it is called', async () => {
    const code = await run(
      [
        'sign',
        '--generation',
        'v4',
        '--key',
        join(folder, 'rsa.pem'),
        '--certificate',
        join(folder, 'none.pem'),
        '--client_id',
        'X',
        '--attached=yes',
      ],
      {},
    );
    expect(code).toBe(2);
    expect(out).toBe('');
    for (const part of [
      '--generation is "v4", expected v1, v2 or v3',
      '--client_id is no option; did you mean --client-id?',
      '--client-id is missing',
      '--scope is missing',
      '--attached takes no value',
      'rsa.pem: expected a private key',
      'none.pem cannot be read (ENOENT)',
      'Usage: esia-emulator sign',
    ]) {
      expect(err).toContain(part);
    }
  });

  it('takes a certificate in DER', async () => {
    await writeFile(join(folder, 'rsa.cer'), rsa.certificate.der);
    const der = ['--key', join(folder, 'rsa.key'), '--certificate', join(folder, 'rsa.cer')];
    expect(await run(['sign', '--generation', 'v2', ...der, ...ASKED], {})).toBe(0);
    expect(out).toMatch(/^[\w-]{342}\n$/);
  });

  it.each([
    ['v2', [], '--redirect-uri is missing'],
    ['v3', ['--code', 'CODE'], '--redirect-uri is missing'],
    [
      'v3',
      ['--redirect-uri', 'https://app.test/cb'],
      '--code is missing: expected --code, or --refresh-token, or',
    ],
    ['v3', ['--grant-type', 'authorization_code'], '--code is missing'],
    ['v3', ['--grant-type', 'refresh_token', '--code', 'CODE'], '--refresh-token is missing'],
  ])('does not sign what would be right for no request: %s %j', async (generation, more, says) => {
    const asked = ['--client-id', 'ROMASHKA01', '--scope', 'openid', ...more];
    expect(await run(['sign', '--generation', generation, ...pair('rsa'), ...asked], {})).toBe(2);
    expect(err).toContain(says);
    expect(out).toBe('');
  });

  it('does not sign with the key of another certificate', async () => {
    const mixed = ['--key', join(folder, 'rsa.key'), '--certificate', join(folder, 'gost.pem')];
    expect(await run(['sign', '--generation', 'v1', ...mixed, ...ASKED], {})).toBe(2);
    expect(err).toContain('--key does not belong to --certificate');
  });
});
