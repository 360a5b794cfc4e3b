import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  generateGostKey,
  GOST_PARAM_SETS,
  readGostPrivateKey,
  readGostPublicKey,
  streebog256,
  streebog512,
} from '../../../src/pki/gost/index.ts';
import type { Read } from '../../../src/pki/outcome.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../../support/openssl.ts';

const ENGINE = ['-engine', 'gost'];
const OPENSSL_NAMES: Record<string, string> = {
  'CryptoPro-A': 'A',
  'CryptoPro-B': 'B',
  'CryptoPro-C': 'C',
  'CryptoPro-XchA': 'XA',
  'CryptoPro-XchB': 'XB',
  'TC26-256-A': 'TCA',
  'TC26-256-B': 'TCB',
  'TC26-256-C': 'TCC',
  'TC26-256-D': 'TCD',
  'TC26-512-A': 'A',
  'TC26-512-B': 'B',
  'TC26-512-C': 'C',
};

const gost = findOpenssl().gost;
const describeOpenssl = gost ? describe : describe.skip;
const message = Buffer.from('openid 2026.01.01 00:00:00 +0000 ТЕСТ');

function value<T>(outcome: Read<T>): T {
  if (outcome.outcome !== 'read') throw new Error(outcome.expected);
  return outcome.value;
}

describeOpenssl(gost ? 'keys and signatures, exchanged with OpenSSL' : WITHOUT_GOST_ENGINE, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'gost-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function file(name: string, content: Uint8Array): string {
    const place = path.join(folder, name);
    writeFileSync(place, content);
    return place;
  }

  describe.each(GOST_PARAM_SETS.map((set) => ({ ...set, opensslName: OPENSSL_NAMES[set.name]! })))(
    '$name',
    (set) => {
      const { bits, oid, opensslName } = set;
      const digest = (bits === 256 ? streebog256 : streebog512)(message);
      const dgst = ['dgst', ...ENGINE, `-md_gost12_${bits}`];

      it('has OpenSSL read a key made here, and verify its signature, and refuse another', () => {
        const key = generateGostKey(oid, randomBytes);
        const privateFile = file('key.der', key.pkcs8);
        const publicFile = file('public.der', key.publicKey.spki);
        expect(
          runOpenssl(['pkey', ...ENGINE, '-inform', 'DER', '-in', privateFile, '-pubout', '-outform', 'DER']),
        ).toEqual(Buffer.from(key.publicKey.spki));
        const signature = key.sign(digest, randomBytes);
        const verify = (octets: Uint8Array) =>
          runOpenssl(
            [...dgst, '-verify', publicFile, '-keyform', 'DER', '-signature', file('signature', octets)],
            message,
          ).toString();
        expect(verify(signature)).toContain('Verified OK');
        const changed = signature.map((octet, index) => (index === signature.length - 1 ? octet ^ 1 : octet));
        expect(() => verify(changed)).toThrow(/signature mismatch/);
      });

      it('reads a key of OpenSSL, writes it the same, and verifies its signatures', () => {
        const pkcs8 = runOpenssl([
          'genpkey',
          ...ENGINE,
          ...['-algorithm', `gost2012_${bits}`, '-pkeyopt', `paramset:${opensslName}`, '-outform', 'DER'],
        ]);
        const privateFile = file('theirs.der', pkcs8);
        const spki = runOpenssl([
          'pkey',
          ...ENGINE,
          '-inform',
          'DER',
          '-in',
          privateFile,
          '-pubout',
          '-outform',
          'DER',
        ]);
        const key = value(readGostPrivateKey(pkcs8));
        expect({ bits: key.bits, paramSet: key.paramSet }).toEqual({ bits, paramSet: oid });
        expect(Buffer.from(key.pkcs8)).toEqual(pkcs8);
        expect(Buffer.from(key.publicKey.spki)).toEqual(spki);

        const publicKey = value(readGostPublicKey(spki));
        for (let use = 1; use <= 3; use++) {
          const signature = runOpenssl(
            [...dgst, '-sign', privateFile, '-keyform', 'DER', '-binary'],
            message,
          );
          expect(publicKey.verify(digest, signature)).toBe(true);
        }
      });

      it('refuses a signature of OpenSSL with one bit changed in any octet of it or of the digest', () => {
        const key = generateGostKey(oid, randomBytes);
        const privateFile = file('key.der', key.pkcs8);
        const signature = runOpenssl([...dgst, '-sign', privateFile, '-keyform', 'DER', '-binary'], message);
        const flip = (octets: Uint8Array, place: number) =>
          octets.map((octet, index) => (index === place ? octet ^ (1 << (place % 8)) : octet));
        const accepted = [...signature.keys()]
          .filter((place) => key.publicKey.verify(digest, flip(signature, place)))
          .concat([...digest.keys()].filter((place) => key.publicKey.verify(flip(digest, place), signature)));
        expect(accepted).toEqual([]);
        expect(key.publicKey.verify(digest, signature)).toBe(true);
      });
    },
  );
});
