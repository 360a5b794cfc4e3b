import { readFileSync } from 'node:fs';
import path from 'node:path';
import { write } from '../../src/pki/der/index.ts';
import { readVerificationKey, type DigestName } from '../../src/pki/index.ts';
import { openDer, takeInside, TAG } from '../../src/pki/der/index.ts';
import { readPublicKey } from '../../src/pki/path/public-key.ts';
import { readSignatureScheme } from '../../src/pki/path/signature-scheme.ts';
import { findVectors, withoutVectors } from './folder.ts';

interface Suite {
  numberOfTests: number;
  testGroups: {
    publicKeyDer: string;
    sha?: string;
    tests: {
      tcId: number;
      comment: string;
      msg: string;
      sig: string;
      result: 'valid' | 'invalid' | 'acceptable';
    }[];
  }[];
}

const folder = findVectors('wycheproof');
const DIGEST_OIDS = {
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};

const load = (name: string) => JSON.parse(readFileSync(path.join(folder!, name), 'utf8')) as Suite;
const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));

/** Wrong answers over a whole suite; what is "acceptable" may be answered either way. */
function wrongAnswers(
  name: string,
  verify: (spki: Uint8Array, digest: string, msg: Uint8Array, sig: Uint8Array) => boolean,
) {
  const suite = load(name);
  let tried = 0;
  const wrong = suite.testGroups.flatMap(({ publicKeyDer, sha, tests }) =>
    tests.filter(({ msg, sig, result }) => {
      tried += 1;
      const holds = verify(
        bytes(publicKeyDer),
        (sha ?? 'SHA-512').replace('-', '').toLowerCase(),
        bytes(msg),
        bytes(sig),
      );
      return result !== 'acceptable' && holds !== (result === 'valid');
    }),
  );
  expect(tried).toBe(suite.numberOfTests);
  return wrong;
}

(folder === undefined ? describe.skip : describe)(
  folder === undefined ? withoutVectors('wycheproof', 'github.com/C2SP/wycheproof') : 'Wycheproof',
  () => {
    it.each([
      'ecdsa_secp256r1_sha256_test.json',
      'ecdsa_secp256r1_sha512_test.json',
      'ecdsa_secp384r1_sha384_test.json',
      'ed25519_test.json',
      'rsa_signature_2048_sha256_test.json',
      'rsa_signature_3072_sha256_test.json',
      'rsa_signature_4096_sha256_test.json',
    ])('%s has no wrong answer', (name) => {
      const wrong = wrongAnswers(name, (spki, digest, msg, sig) => {
        const key = readVerificationKey(spki);
        return key.outcome === 'read' && key.value.verify(digest as DigestName, msg, sig);
      });
      expect(wrong).toEqual([]);
    });

    it('rsa_pss_2048_sha256_mgf1_32_test.json has no wrong answer by parameters as certificates write them', () => {
      const sha256 = write.sequence(write.oid(DIGEST_OIDS.sha256));
      const parameters = write.sequence(
        write.context(0, sha256),
        write.context(1, write.sequence(write.oid('1.2.840.113549.1.1.8'), sha256)),
        write.context(2, write.smallInteger(32)),
      );
      const scheme = readSignatureScheme(write.sequence(write.oid('1.2.840.113549.1.1.10'), parameters))!;
      const wrong = wrongAnswers('rsa_pss_2048_sha256_mgf1_32_test.json', (spki, _digest, msg, sig) =>
        readPublicKey(takeInside(openDer(spki), TAG.sequence, 'key'))
          .usable(undefined)
          .verify(scheme, msg, sig),
      );
      expect(wrong).toEqual([]);
    });
  },
);
