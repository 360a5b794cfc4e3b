import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  base64url,
  explain,
  ids,
  issue,
  judge,
  messageFor,
  systemWith,
  v1,
  v2,
  type Credentials,
} from '../support/secrets.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const hasGost = hasOpenssl && spawnSync('openssl', ['engine', 'gost']).status === 0;
if (!hasGost)
  process.stderr.write('client secrets by OpenSSL with gost-engine: SKIPPED, there is no gost-engine here\n');

let folder: string;
let rsa: Credentials;
let gost: Credentials;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'esia-emulator-secrets-'));
  [rsa, gost] = await Promise.all([issue('RSA'), issue('GOST256')]);
  for (const [name, { key, certificate }] of Object.entries({ rsa, gost })) {
    writeFileSync(join(folder, `${name}.key`), key.pkcs8Pem);
    writeFileSync(join(folder, `${name}.pem`), certificate.pem);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openssl = (message: string, ...args: string[]): Buffer =>
  execFileSync('openssl', args, { input: message, cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] });
const ENGINE = ['-engine', 'gost'];
const files = (name: string): string[] => ['-signer', `${name}.pem`, '-inkey', `${name}.key`];

(hasOpenssl ? describe : describe.skip)('a secret that OpenSSL makes with RSA', () => {
  it.each([
    ['smime, as PHP, Ruby and Python do', ['smime', '-sign', '-binary', '-outform', 'DER']],
    ['smime in text mode', ['smime', '-sign', '-outform', 'DER']],
    ['cms with the content enclosed', ['cms', '-sign', '-binary', '-nodetach', '-outform', 'DER']],
    ['cms without signed attributes', ['cms', '-sign', '-binary', '-noattr', '-outform', 'DER']],
    [
      'cms in BER of indefinite length',
      ['cms', '-sign', '-binary', '-nodetach', '-stream', '-outform', 'DER'],
    ],
    ['cms without certificates', ['cms', '-sign', '-binary', '-nocerts', '-outform', 'DER']],
    ['cms that names the key', ['cms', '-sign', '-binary', '-keyid', '-outform', 'DER']],
  ])('by %s is accepted at v1', (_how, args) => {
    const secret = openssl(messageFor(v1()), ...args, '-md', 'sha256', ...files('rsa'));
    expect(judge(v1(), secret, systemWith([rsa]))).toMatchObject({ outcome: 'right' });
  });

  it('by dgst is accepted at v2', () => {
    const secret = openssl(messageFor(v2(rsa)), 'dgst', '-sha256', '-sign', 'rsa.key');
    expect(judge(v2(rsa), secret, systemWith([rsa])).outcome).toBe('right');
  });

  it('is told to have two signers', () => {
    const made = openssl(
      messageFor(v1()),
      'smime',
      '-sign',
      '-outform',
      'DER',
      ...files('rsa'),
      ...files('rsa'),
    );
    expect(ids(explain(v1(), made, systemWith([rsa])))).toEqual(['cms-signers']);
    expect(judge(v1(), made, systemWith([rsa]))).toMatchObject({ failure: 'cms-signers' });
  });

  it.each([
    ['smime-text', ['-text', '-outform', 'DER'], (made: Buffer) => base64url(made)],
    ['secret-smime-message', ['-binary', '-nodetach'], (made: Buffer) => made.toString()],
    ['secret-pem-armour', ['-binary', '-outform', 'PEM'], (made: Buffer) => made.toString()],
    ['digest-sha1', ['-binary', '-outform', 'DER', '-md', 'sha1'], (made: Buffer) => base64url(made)],
  ])('is told to be %s', (id, args, write) => {
    const made = openssl(messageFor(v1()), 'smime', '-sign', ...args, ...files('rsa'));
    expect(ids(explain(v1(), write(made), systemWith([rsa])))).toEqual([id]);
  });
});

(hasGost ? describe : describe.skip)('a secret that OpenSSL makes with GOST', () => {
  it('is accepted as a CMS at v1, with and without signed attributes', () => {
    for (const more of [[], ['-noattr']]) {
      const args = ['cms', '-sign', '-binary', '-outform', 'DER', '-md', 'md_gost12_256', ...more];
      const secret = openssl(messageFor(v1()), ...args, ...files('gost'), ...ENGINE);
      expect(judge(v1(), secret, systemWith([gost]))).toMatchObject({
        outcome: 'right',
        algorithm: 'GOST256',
      });
    }
  });

  it('is accepted raw at v2', () => {
    const secret = openssl(messageFor(v2(gost)), 'dgst', '-md_gost12_256', '-sign', 'gost.key', ...ENGINE);
    expect(secret).toHaveLength(64);
    expect(judge(v2(gost), secret, systemWith([gost])).outcome).toBe('right');
  });
});
