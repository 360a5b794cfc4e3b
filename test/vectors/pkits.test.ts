import { readFileSync } from 'node:fs';
import path from 'node:path';
import { validatePath } from '../../src/library/pki.ts';
import { findVectors, withoutVectors } from './folder.ts';

interface Expectation {
  number: string;
  name: string;
  valid: boolean;
  certs: string[];
  crls: string[];
  initialPolicySet: string[];
  explicit: boolean;
  mapInhibit: boolean;
  anyInhibit: boolean;
}

const folder = findVectors('pkits');
const NIST_TEST_POLICY = '2.16.840.1.101.3.2.1.48.';

function read(kind: 'certs' | 'crls', name: string): Uint8Array {
  const extension = kind === 'certs' ? 'crt' : 'crl';
  return new Uint8Array(readFileSync(path.join(folder!, kind, `${name}.${extension}`)));
}

const expectations =
  folder === undefined
    ? []
    : (JSON.parse(readFileSync(path.join(folder, 'expectations.json'), 'utf8')) as Expectation[]);

(folder === undefined ? describe.skip : describe)(
  folder === undefined ? withoutVectors('pkits', 'csrc.nist.gov/projects/pki-testing') : 'NIST PKITS',
  () => {
    it('has 247 expectations', () => {
      expect(expectations).toHaveLength(247);
    });

    it.each(expectations.map((expectation) => [expectation.number, expectation.name, expectation] as const))(
      '%s %s',
      async (_number, _name, expectation) => {
        const [anchor, ...certificates] = expectation.certs.map((name) => read('certs', name));
        const { valid, checks, work } = await validatePath({
          certificate: certificates.at(-1)!,
          candidates: certificates.slice(0, -1),
          trustAnchors: [anchor!],
          crls: expectation.crls.map((name) => read('crls', name)),
          ocspResponses: [],
          at: '2026-05-17T06:08:07Z',
          revocation: 'require',
          policies: {
            initial: expectation.initialPolicySet.map((policy) =>
              policy.replace('NIST-test-policy-', NIST_TEST_POLICY),
            ),
            requireExplicit: expectation.explicit,
            inhibitMapping: expectation.mapInhibit,
            inhibitAny: expectation.anyInhibit,
          },
        });
        expect({
          valid,
          refused: checks.filter(({ holds, informative }) => !holds && !informative).map(({ rule }) => rule),
        }).toEqual({
          valid: expectation.valid,
          refused: expectation.valid ? [] : (expect.arrayContaining([ruleOf(expectation)]) as string[]),
        });
        expect(work.signatures).toBeLessThan(20);
      },
    );
  },
);

/** What each chapter of PKITS is about: its refusals are refused by that rule, and not by chance. */
function ruleOf({ number }: Expectation): string {
  const [, chapter, test] = number.split('.').map(Number);
  if (number === '4.5.8') return 'path.basic-constraints';
  if (number === '4.1.2') return 'path.trust-anchor'; // its signature has half an octet: nothing to be verified
  if (number === '4.1.6') return 'path.certificate'; // the same
  if (chapter === 7 && test! >= 4) return 'revocation.crl-signer';
  if (number === '4.10.7' || number === '4.10.8') return 'path.policy-mapping';
  return (
    {
      1: 'path.signature',
      2: 'path.validity',
      3: 'path.name-chaining',
      6: test! < 4 ? 'path.basic-constraints' : 'path.path-length',
      7: 'path.key-usage',
      8: 'path.policies',
      9: 'path.policies',
      10: 'path.policies',
      11: 'path.policies',
      12: 'path.policies',
      13: 'path.name-constraints',
      16: 'path.critical-extension',
    }[chapter!] ?? (expect.stringMatching(/^revocation\./) as string)
  );
}
