import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWebPrimitives } from '../../src/pki/browser.ts';
import { readPkcs12 } from '../../src/pki/index.ts';
import { nodePrimitives } from '../../src/pki/pkcs12/node-primitives.ts';
import { pair, PASSWORD, pemOf, pkcs8, refusal } from '../support/key-files.ts';
import { mutations } from '../support/mutations.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';

const { openssl, gost } = findOpenssl();
const folder = mkdtempSync(path.join(tmpdir(), 'pkcs12-'));
afterAll(() => rmSync(folder, { recursive: true }));
const rsa = await pair('RSA');
const other = await pair('RSA');
const ec = await pair('EC');
const gost256 = await pair('GOST256');

function file(name: string, content: string | Uint8Array): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, content);
  return whole;
}

/** A file as OpenSSL exports it. */
function exported(pem: string, ...args: string[]): Uint8Array {
  const input = file('in.pem', pem);
  const command = ['pkcs12', '-export', '-in', input, '-passout', `pass:${PASSWORD}`, ...args];
  return new Uint8Array(runOpenssl(command));
}

(openssl === '' ? describe.skip : describe)('a key file of OpenSSL', () => {
  const variants: [string, string[]][] = [
    ['as it is made by default', []],
    ['under AES-128', ['-keypbe', 'AES-128-CBC', '-certpbe', 'AES-128-CBC']],
    ['under AES-192', ['-keypbe', 'AES-192-CBC', '-certpbe', 'AES-192-CBC']],
    ['with certificates in the open', ['-certpbe', 'NONE']],
    ['with the key in the open', ['-keypbe', 'NONE']],
    ['without a MAC', ['-nomac']],
    ['with 100 000 iterations', ['-iter', '100000']],
    ['with one iteration', ['-noiter', '-nomaciter']],
    ...['sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map((hash): [string, string[]] => [
      `with a MAC by ${hash}`,
      ['-macalg', hash],
    ]),
  ];
  for (const [name, args] of variants) {
    it(`opens: ${name}`, async () => {
      const bytes = exported(pemOf(rsa), ...args);
      const answer = await readPkcs12(bytes, PASSWORD);

      expect(answer).toMatchObject({ outcome: 'read', value: { privateKey: pkcs8(rsa) } });
      expect(answer).toMatchObject({ value: { certificate: rsa.certificate.der } });
    });

    it(`opens with the cryptography of a browser, or is refused by name: ${name}`, async () => {
      const web = await createWebPrimitives(crypto.subtle);
      const answer = await readPkcs12(exported(pemOf(rsa), ...args), PASSWORD, web);

      if (args.includes('sha224')) expect(answer).toMatchObject({ rule: 'pkcs12.encryption' });
      else expect(answer).toMatchObject({ outcome: 'read', value: { privateKey: pkcs8(rsa) } });
    });
  }

  it('without a MAC still tells a wrong password', async () => {
    expect((await refusal(exported(pemOf(rsa), '-nomac'), 'another')).rule).toBe('pkcs12.password');
  });

  it('has the certificate of its key found among others', async () => {
    const more = file('more.pem', other.certificate.pem + ec.certificate.pem);
    const answer = await readPkcs12(exported(pemOf(rsa), '-certfile', more), PASSWORD);

    expect(answer).toMatchObject({ value: { certificate: rsa.certificate.der } });
    expect(answer.outcome === 'read' && answer.value.certificates).toHaveLength(3);
  });

  it.each([
    ['pkcs12.legacy-encryption', ['-legacy']],
    ['pkcs12.legacy-encryption', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES']],
    ['pkcs12.legacy-encryption', ['-keypbe', 'DES-EDE3-CBC', '-certpbe', 'DES-EDE3-CBC']],
    ['pkcs12.legacy-encryption', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'NONE']],
    ['pkcs12.encryption', ['-keypbe', 'CAMELLIA-256-CBC', '-certpbe', 'CAMELLIA-256-CBC']],
    ['pkcs12.iterations', ['-iter', '700000']],
  ])('is refused as %s: %j', async (rule, args) => {
    const answer = await refusal(exported(pemOf(rsa), ...args));

    expect(answer.rule).toBe(rule);
    if (rule.endsWith('encryption')) expect(answer.expected).toContain('openssl pkcs12 -export');
  });

  it('says that it is under old encryption before the password is right', async () => {
    expect((await refusal(exported(pemOf(rsa), '-legacy'), 'another')).rule).toBe('pkcs12.legacy-encryption');
  });

  it('without a key is refused by name', async () => {
    expect((await refusal(exported(rsa.certificate.pem, '-nokeys'))).rule).toBe('pkcs12.no-key');
  });

  it('without the certificate of its key is refused by name', async () => {
    expect((await refusal(exported(pemOf(rsa), '-nocerts'))).rule).toBe('pkcs12.no-certificate');
  });

  it('survives two thousand mutations with an answer each, and bounded work', async () => {
    // One iteration: two thousand openings cost two seconds and not twenty.
    const original = exported(pemOf(ec), '-noiter', '-nomaciter');
    let iterations = 0;
    const counting = {
      ...nodePrimitives,
      digest: async (...[hash, octets, rounds]: Parameters<typeof nodePrimitives.digest>) => {
        iterations += rounds;
        return nodePrimitives.digest(hash, octets, Math.min(rounds, 10));
      },
      pbkdf2: async (...[hash, password, salt, rounds, length]: Parameters<typeof nodePrimitives.pbkdf2>) => {
        iterations += rounds;
        return nodePrimitives.pbkdf2(hash, password, salt, Math.min(rounds, 10), length);
      },
    };
    const rules = new Set<string>();
    let most = 0;
    for (const mutated of mutations(original, 2000)) {
      iterations = 0;
      const answer = await readPkcs12(mutated, PASSWORD, counting);
      most = Math.max(most, iterations);
      if (answer.outcome === 'unreadable') rules.add(answer.rule);
      // Outside of what the MAC covers nothing can be changed that changes the key.
      else expect(answer.value.privateKey).toEqual(pkcs8(ec));
    }

    expect(most).toBeLessThanOrEqual(2_000_000);
    expect([...rules]).toEqual(expect.arrayContaining(['pkcs12.password', 'pkcs12.structure']));
  });
});

(gost ? describe : describe.skip)(
  `a key file of gost-engine${gost ? '' : ` (${WITHOUT_GOST_ENGINE})`}`,
  () => {
    const AES = ['-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC'];
    const GOST89 = ['-keypbe', 'gost89', '-certpbe', 'gost89'];
    const byEngine = (...args: string[]): Uint8Array => exported(pemOf(gost256), '-engine', 'gost', ...args);

    it.each([[[]], [[...AES, '-macalg', 'sha256']]])('with a GOST key under AES opens: %j', async (args) => {
      const answer = await readPkcs12(byEngine(...args), PASSWORD);

      expect(answer).toMatchObject({
        outcome: 'read',
        value: { privateKey: pkcs8(gost256), certificate: gost256.certificate.der },
      });
    });

    it.each([
      ['integrity', [...AES, '-macalg', 'md_gost12_512']],
      ['encryption', [...GOST89, '-macalg', 'sha256']],
      ['integrity and encryption', [...GOST89, '-macalg', 'md_gost12_256']],
    ])('under GOST %s is refused by name', async (_, args) => {
      const { rule, expected } = await refusal(byEngine(...args));

      expect(rule).toBe('pkcs12.gost-encryption');
      expect(expected).toContain('openssl pkcs12 -engine gost');
    });
  },
);
