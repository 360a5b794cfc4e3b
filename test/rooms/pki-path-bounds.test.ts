import { describe, expect, it } from '@jest/globals';
import { PATH_LIMITS, validatePath, type PathResult } from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createCrl,
  createKey,
  EXTENSIONS,
  GENERAL,
  nameOf,
  NOW,
  type TestAuthority,
} from '../support/certification.ts';
import { HOSTILE_PATHS } from '../support/hostile-paths.ts';
import { mutations } from '../support/mutations.ts';

const validate = (
  certificate: Uint8Array,
  candidates: Uint8Array[],
  trustAnchors: Uint8Array[],
  crls: Uint8Array[] = [],
) =>
  validatePath({
    certificate,
    candidates,
    trustAnchors,
    crls,
    ocspResponses: [],
    at: NOW,
    revocation: crls.length === 0 ? 'none' : 'require',
  });

function expectBounded({ work }: Pick<PathResult, 'work'>): void {
  expect(work.nodes).toBeLessThanOrEqual(PATH_LIMITS.nodes);
  expect(work.paths).toBeLessThanOrEqual(PATH_LIMITS.paths);
  // Quick ones that fail count for a quarter.
  expect(work.signatures).toBeLessThanOrEqual(PATH_LIMITS.signatures * 4);
}

const refusing = ({ checks }: Pick<PathResult, 'checks'>): string[] =>
  checks.filter(({ holds, informative }) => !holds && !informative).map(({ rule }) => rule);

describe('the search for a path ends', () => {
  const root = createAuthority('Root');
  const person = createKey();

  it('in two authorities that have signed each other', async () => {
    const [first, second] = [createAuthority('First'), createAuthority('Second')];
    const crossed = [
      createAuthority('', second, { subject: first.name, key: first.key }),
      createAuthority('', first, { subject: second.name, key: second.key }),
    ];
    const leaf = certify({ issuer: first, subject: nameOf('Person'), key: person });
    const result = await validate(
      leaf,
      crossed.map(({ der }) => der),
      [root.der],
    );
    expect(result.valid).toBe(false);
    expect(result.work.paths).toBeLessThan(6);
    expect(result.work.signatures).toBeLessThan(6);
    expect(result.checks.map(({ rule }) => rule)).toContain('path.trust-anchor');
  });

  it.each([
    ['authorities of one name that have all signed each other', 'path.bounded'],
    ['names and constraints that multiply', 'path.bounded'],
    ['a list of revoked certificates in a message, as long as is read', 'revocation.status'],
    ['a list of revoked certificates in a message, longer than is read', 'path.bounded'],
  ])('in %s', async (what, rule) => {
    const result = await HOSTILE_PATHS[what]!()();
    expect(result.valid).toBe(false);
    expectBounded(result);
    expect(refusing(result)).toContain(rule);
  });

  it.each([
    ['of the same algorithm', 'P-256'],
    ['of another algorithm', 'RSA-1024'],
  ] as const)('behind a hundred authorities of the same name, %s', async (_what, kind) => {
    const issuing = createAuthority('Issuing', root);
    const key = createKey(kind);
    const others = Array.from({ length: 100 }, () =>
      createAuthority('Issuing', root, { key: kind === 'P-256' ? createKey() : key }),
    );
    const leaf = certify({ issuer: issuing, subject: nameOf('Person'), key: person });
    const result = await validate(
      leaf,
      [...others, issuing].map(({ der }) => der),
      [root.der],
    );

    expect(refusing(result)).toEqual([]);
    expect(result.work.signatures).toBe(kind === 'P-256' ? 102 : 2);
  });

  it('at the longest path', async () => {
    let issuer: TestAuthority = root;
    const candidates: Uint8Array[] = [];
    const leafAt = () => certify({ issuer, subject: nameOf('Person'), key: person });
    for (let length = 1; length < PATH_LIMITS.pathLength; length += 1) {
      issuer = createAuthority(`Level ${length}`, issuer);
      candidates.push(issuer.der);
    }
    expect((await validate(leafAt(), candidates, [root.der])).valid).toBe(true);
    issuer = createAuthority('One more', issuer);
    expect((await validate(leafAt(), [...candidates, issuer.der], [root.der])).valid).toBe(false);
  });
});

describe('ten thousand changed', () => {
  const root = createAuthority('Root');
  const issuing = createAuthority('Issuing', root);
  const extensions = [
    EXTENSIONS.keyUsage('digitalSignature'),
    EXTENSIONS.policies('1.2.643.100.113.1'),
    EXTENSIONS.alternativeNames([GENERAL.dns('example.ru')]),
  ];
  const leaf = certify({ issuer: issuing, subject: nameOf('Person'), key: createKey(), extensions });
  const crls = [root, issuing].map((issuer) => createCrl({ issuer, revoked: [Uint8Array.of(1, 2)] }));

  it.each([
    ['certificates', leaf, 5000, (changed: Uint8Array) => validate(changed, [issuing.der], [root.der], crls)],
    ['authorities', issuing.der, 2500, (changed: Uint8Array) => validate(leaf, [changed], [root.der], crls)],
    [
      'lists of revoked certificates',
      crls[1]!,
      2500,
      (changed: Uint8Array) => validate(leaf, [issuing.der], [root.der], [crls[0]!, changed]),
    ],
  ])('%s are refused without a throw, within limits', async (_what, good, count, attempt) => {
    expect((await attempt(good)).valid).toBe(true);
    const most = { nodes: 0, paths: 0, signatures: 0 };
    for (const changed of mutations(good, count)) {
      if (Buffer.compare(changed, good) === 0) continue;
      const { valid, work, checks } = await attempt(changed);
      if (valid) throw new Error(`accepted: ${Buffer.from(changed).toString('hex')}`);
      expect(checks.length).toBeGreaterThan(0);
      for (const kind of ['nodes', 'paths', 'signatures'] as const)
        most[kind] = Math.max(most[kind], work[kind]);
    }
    expect(most.nodes).toBeLessThan(1000);
    expect(most.paths).toBeLessThan(10);
    expect(most.signatures).toBeLessThan(12);
  });
});
