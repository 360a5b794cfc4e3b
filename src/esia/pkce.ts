import { createHash } from 'node:crypto';
import { streebog256 } from '../pki/index.ts';
import type { Refusal } from './errors.ts';
import type { Parameters } from './request-parameters.ts';

/** Assumed: ESIA's documents name the errors only; S256 is RFC 7636, the others are names seen for Streebog-256. */
export const CHALLENGE_METHODS = ['S256', 'GOST3411', 'St256'] as const;
export type ChallengeMethod = (typeof CHALLENGE_METHODS)[number];

export interface Challenge {
  value: string;
  method: ChallengeMethod;
}

export type ReadChallenge =
  { outcome: 'read'; challenge?: Challenge } | { outcome: 'refused'; refusal: Refusal };

/** The challenge of an authorization request. Assumed: S256 where no method is named; `plain` is not taken. */
export function readChallenge(parameters: Parameters, required: boolean): ReadChallenge {
  const { code_challenge: value = '', code_challenge_method: came } = parameters;
  const name = came === undefined || came === '' ? 'S256' : came;
  const refused = (code: Refusal['code'], hint: string): ReadChallenge => ({
    outcome: 'refused',
    refusal: { code, hint },
  });
  if (value === '') {
    if (came) return refused('007003', '`code_challenge_method` came without a `code_challenge`');
    if (!required) return { outcome: 'read' };
    return refused(
      '007039',
      'the switch pkce_required is on for this system: send code_challenge and code_challenge_method=S256',
    );
  }
  const method = CHALLENGE_METHODS.find((one) => one === name);
  if (method === undefined) {
    const known = CHALLENGE_METHODS.join(', ');
    return refused('007003', `\`code_challenge_method\` is one of ${known}; came ${name.slice(0, 40)}`);
  }
  // Every method gives 32 bytes.
  if (!/^[\w-]{43}=?$/.test(value)) {
    return refused(
      '007003',
      `\`code_challenge\` is the base64url of 32 bytes, 43 characters; came ${value.length}`,
    );
  }
  return { outcome: 'read', challenge: { value, method } };
}

/** RFC 7636, 4.1. */
const VERIFIER = /^[\w.~-]{43,128}$/;

/**
 * Why the verifier of a token request does not give what the authorization request announced. Assumed, from RFC 9700
 * (2.1.1): a verifier for a code that was asked for without a challenge is refused, so that a challenge which somebody
 * took out of the request on its way does not go unnoticed.
 */
export function verifierProblem(challenge: Challenge | undefined, verifier: string): Refusal | undefined {
  const refused = (hint: string): Refusal => ({ code: '007040', hint: `\`code_verifier\` ${hint}` });
  if (challenge === undefined) {
    return verifier === '' ? undefined : refused('came, but the code was asked for without `code_challenge`');
  }
  if (verifier === '') return refused(`is missing; the code was asked for with a challenge`);
  if (!VERIFIER.test(verifier)) {
    return refused(`has 43 to 128 letters, digits, - . _ ~ (RFC 7636, 4.1); came ${verifier.length}`);
  }
  return provesChallenge(verifier, challenge)
    ? undefined
    : refused(`does not give the code_challenge by ${challenge.method}`);
}

/** RFC 7636, 4.6, with Streebog-256 beside SHA-256. */
function provesChallenge(verifier: string, { value, method }: Challenge): boolean {
  const bytes = Buffer.from(verifier);
  const digest = method === 'S256' ? createHash('sha256').update(bytes).digest() : streebog256(bytes);
  return Buffer.from(digest).toString('base64url') === value.replace(/=$/, '');
}
