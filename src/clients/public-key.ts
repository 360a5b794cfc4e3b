import { createPublicKey } from 'node:crypto';

// RFC 7518, 6 and RFC 8037, 2: the members that make a public key of each type.
const MEMBERS = { RSA: ['n', 'e'], EC: ['crv', 'x', 'y'], OKP: ['crv', 'x'] } as const;
const TYPES = Object.keys(MEMBERS);
// RFC 7518, 6: members that only the owner of a key has.
const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'];
// RFC 7517, 4: members that describe a key and are text.
const DESCRIPTIONS = ['kid', 'use', 'alg'];
// RFC 7518, 3.3: the libraries refuse shorter ones, but only when a signature is verified.
const SHORTEST_RSA = 2048;

export interface KeyMistake {
  /** Below the key; empty where the key as a whole is wrong. */
  path: string[];
  expected: string;
}

/**
 * What is wrong with a JWK as a client's public key. A key that only looks right would be noticed at the client's
 * first request, far from the line it stands in.
 */
export function keyMistakes(key: Record<string, unknown>): KeyMistake[] {
  const { kty } = key;
  if (!isType(kty))
    return [...privateMembers(key), { path: ['kty'], expected: `one of ${TYPES.join(', ')}` }];
  const inMembers = [
    ...privateMembers(key),
    ...MEMBERS[kty]
      .filter((member) => !isText(key[member]))
      .map((member) => ({ path: [member], expected: `text: a key of type ${kty} has "${member}"` })),
    ...DESCRIPTIONS.filter((member) => key[member] !== undefined && !isText(key[member])).map((member) => ({
      path: [member],
      expected: 'text, or nothing',
    })),
    ...(areTexts(key.x5c ?? []) ? [] : [{ path: ['x5c'], expected: 'a list of certificates in base64' }]),
  ];
  return inMembers.length > 0 ? inMembers : unusable(kty, key);
}

function privateMembers(key: Record<string, unknown>): KeyMistake[] {
  return PRIVATE_MEMBERS.filter((member) => member in key).map((member) => ({
    path: [member],
    expected: `nothing: "${member}" is private, and a client gives its public keys only`,
  }));
}

/** The members are there; whether they are a key (a point on the curve, a known curve) only cryptography tells. */
function unusable(kty: keyof typeof MEMBERS, key: Record<string, unknown>): KeyMistake[] {
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' });
    const bits = asymmetricKeyDetails?.modulusLength ?? SHORTEST_RSA;
    if (bits >= SHORTEST_RSA) return [];
    return [{ path: ['n'], expected: `a modulus of ${SHORTEST_RSA} bits or more, not ${bits}` }];
  } catch {
    const members = MEMBERS[kty].map((member) => `"${member}"`).join(', ');
    return [{ path: [], expected: `a public key: ${members} together are none of type ${kty}` }];
  }
}

function isType(kty: unknown): kty is keyof typeof MEMBERS {
  return typeof kty === 'string' && TYPES.includes(kty);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}
