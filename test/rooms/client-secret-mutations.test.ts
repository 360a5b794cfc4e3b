import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DIAGNOSES, EXPLANATION_LIMITS } from '../../src/client-secrets/index.ts';
import {
  base64url,
  cms,
  explain,
  ids,
  issue,
  judge,
  messageFor,
  raw,
  systemWith,
  v1,
  v2,
  v3,
  type Credentials,
  type Unsigned,
} from '../support/secrets.ts';

let rsa: Credentials;
let gost: Credentials;
beforeAll(async () => {
  [rsa, gost] = await Promise.all([issue('RSA'), issue('GOST256')]);
});

/** A small generator of numbers below a bound, the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/=%\n ';

/** One random damage: to the bytes before base64, or to the text after it. */
function damaged(bytes: Uint8Array, below: (bound: number) => number): string {
  const copy = Buffer.from(bytes);
  const at = below(copy.length);
  switch (below(9)) {
    case 0:
    case 1:
    case 2:
      copy.writeUInt8(copy.readUInt8(at) ^ (1 << below(8)), at);
      return base64url(copy);
    case 3:
      copy.writeUInt8(below(256), at);
      return base64url(copy);
    case 4:
      return base64url(copy.subarray(0, at));
    case 5:
      return base64url(Buffer.concat([copy.subarray(0, at), Buffer.from([below(256)]), copy.subarray(at)]));
    case 6:
      return base64url(
        Buffer.concat([copy.subarray(0, at), copy.subarray(Math.min(at + 1 + below(8), copy.length))]),
      );
    case 7: {
      const text = base64url(copy);
      const place = below(text.length);
      return text.slice(0, place) + ALPHABET[below(ALPHABET.length)]! + text.slice(place + below(2));
    }
    default: {
      const [from, to] = [below(copy.length), below(copy.length)];
      copy.copyWithin(to, from, from + below(32));
      return base64url(copy);
    }
  }
}

/**
 * Whether two secrets mean the same: equal bytes, or bytes that differ only where nothing is signed and nothing is
 * said about the signature. `free`: parts of a CMS that may be anything (its unsigned framing).
 */
function sameMeaning(secret: string, bytes: Uint8Array, free: readonly Uint8Array[]): boolean {
  const read = Buffer.from(
    secret.replace(/[012]$/, (digit) => (secret.length % 4 === 1 ? '' : digit)),
    'base64',
  );
  if (read.equals(bytes)) return true;
  // What is signed and what signs it must stand in it as it was.
  return free.length > 0 && free.every((part) => read.includes(Buffer.from(part)));
}

interface Campaign {
  name: string;
  count: number;
  make: () => Promise<{
    request: Unsigned;
    bytes: Uint8Array;
    credentials: Credentials;
    parts: Uint8Array[];
  }>;
}

const campaigns: Campaign[] = [
  {
    name: 'CMS by RSA at v1',
    count: 5000,
    make: async () => {
      const bytes = await cms(rsa, messageFor(v1()));
      // The certificate, the attributes and the signature; around them lie version numbers and algorithm names.
      return { request: v1(), bytes, credentials: rsa, parts: [rsa.certificate.der, bytes.subarray(-256)] };
    },
  },
  {
    name: 'raw by RSA at v3',
    count: 4500,
    make: async () => ({
      request: v3(rsa),
      bytes: await raw(rsa, messageFor(v3(rsa))),
      credentials: rsa,
      parts: [],
    }),
  },
  {
    name: 'raw by GOST at v3',
    count: 500,
    make: async () => ({
      request: v3(gost),
      bytes: await raw(gost, messageFor(v3(gost))),
      credentials: gost,
      parts: [],
    }),
  },
];

describe.each(campaigns)('of $count mutated secrets ($name)', ({ count, make }) => {
  it('none is accepted that does not mean the same, and the work stays bounded', async () => {
    const { request, bytes, credentials, parts } = await make();
    const system = systemWith([credentials]);
    expect(judge(request, bytes, system).outcome).toBe('right');
    const below = numbers(count);
    const accepted: string[] = [];
    for (let round = 0; round < count; round++) {
      const secret = damaged(bytes, below);
      const verdict = judge(request, secret, system);
      if (verdict.outcome === 'right' && !sameMeaning(secret, bytes, parts)) accepted.push(secret);
      expect(verdict.work.bytes).toBeLessThanOrEqual(bytes.length + 2);
      expect(verdict.work.nodes).toBeLessThanOrEqual(4000);
      expect(verdict.work.signatures).toBeLessThanOrEqual(1);
    }
    expect(accepted).toEqual([]);
  });

  it('each of a sample is explained within bounds', async () => {
    const { request, bytes, credentials } = await make();
    const below = numbers(7);
    for (let round = 0; round < Math.min(60, count / 50); round++) {
      const explanation = explain(request, damaged(bytes, below), systemWith([credentials]));
      expect(explanation.work.comparisons).toBeLessThanOrEqual(EXPLANATION_LIMITS.comparisons);
      expect(explanation.work.signatures).toBeLessThanOrEqual(EXPLANATION_LIMITS.signatures + 3);
      expect(explanation.verdict === 'right').toBe(explanation.diagnosis === undefined);
      for (const id of ids(explanation)) expect(Object.keys(DIAGNOSES)).toContain(id);
    }
  });
});

describe('a bomb', () => {
  const deep = (levels: number): Buffer =>
    Buffer.concat([Buffer.alloc(2 * levels, Buffer.from('3080', 'hex')), Buffer.alloc(2 * levels)]);
  it.each([
    ['a megabyte of text', () => 'A'.repeat(1_048_576)],
    ['a megabyte that is no base64', () => '\u0000'.repeat(1_048_576)],
    ['thousands of levels of indefinite length', () => base64url(deep(10_000))],
    [
      'a huge length',
      () => base64url(Buffer.concat([Buffer.from('3084ffffffff', 'hex'), Buffer.alloc(2000)])),
    ],
    [
      'a length of 126 bytes',
      () => base64url(Buffer.concat([Buffer.from([0x30, 0xfe]), Buffer.alloc(2000, 0xff)])),
    ],
    [
      'tens of thousands of empty values',
      () =>
        base64url(
          Buffer.concat([Buffer.from('3082bf00', 'hex'), Buffer.alloc(48_896, Buffer.from('0500', 'hex'))]),
        ),
    ],
    ['nothing but zeros', () => base64url(Buffer.alloc(40_000))],
  ])('of %s ends in a named refusal after bounded work', (_what, write) => {
    const secret = write();
    for (const request of [v1(), v2(rsa)]) {
      const verdict = judge(request, secret, systemWith([rsa]));
      expect(verdict).toMatchObject({ outcome: 'wrong' });
      expect(verdict.work.bytes).toBeLessThanOrEqual(49_152);
      expect(verdict.work.nodes).toBeLessThanOrEqual(4001);
      expect(verdict.work.signatures).toBe(0);
      const explanation = explain(request, secret, systemWith([rsa]));
      expect(explanation.diagnosis).toBeDefined();
      expect(JSON.stringify(explanation).length).toBeLessThan(20_000);
    }
  });
});

describe('a right request', () => {
  const text = fc
    .string({ minLength: 1, maxLength: 40, unit: 'grapheme' })
    .map((each) => each.toWellFormed());
  it('is never diagnosed, whatever its values are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          scope: text,
          state: text,
          redirect_uri: text,
          scope_org: text,
          code: text,
          client_id: text,
        }),
        fc.constantFrom('v1', 'v2', 'v3'),
        fc.boolean(),
        async (values, generation, detached) => {
          const requests = { v1: v1(values), v2: v2(rsa, values), v3: v3(rsa, values) };
          const request = requests[generation];
          const message = messageFor(request);
          const secret =
            generation === 'v1' ? await cms(rsa, message, { detached }) : await raw(rsa, message);
          const explanation = explain(request, secret, systemWith([rsa]));
          expect(explanation).toMatchObject({ verdict: 'right', also: [] });
          expect(explanation.diagnosis).toBeUndefined();
          expect(explanation.message.text).toBe(message);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('by GOST is not diagnosed either', async () => {
    for (const request of [v2(gost), v3(gost)]) {
      const explanation = explain(request, await raw(gost, messageFor(request)), systemWith([rsa, gost]));
      expect(explanation).toMatchObject({
        verdict: 'right',
        also: [],
        certificate: { algorithm: 'GOST256' },
      });
      expect(explanation.diagnosis).toBeUndefined();
    }
  });
});

it('tells at least thirty mistakes apart, each with words in both languages', () => {
  const told = Object.values(DIAGNOSES);
  expect(told.length).toBeGreaterThanOrEqual(30);
  expect(new Set(told.map(({ says }) => says.en)).size).toBe(told.length);
  expect(new Set(told.map(({ says }) => says.ru)).size).toBe(told.length);
  for (const { says, mend } of told) {
    for (const words of [says, mend]) {
      expect(words.en).not.toMatch(/[а-яё]/i);
      expect(words.ru).toMatch(/[а-яё]/i);
    }
  }
});
