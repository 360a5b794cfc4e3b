import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

/**
 * Passwords are compared exactly (LOGIN-2), in constant time, through an HMAC-SHA-256 with the world's key. A slow
 * hash would protect nothing: the passwords of the cast are public by design.
 */
export interface Passwords {
  /** With no password to compare with (an unknown login) the answer is no, after the same work (LOGIN-3). */
  same: (expected: string | undefined, typed: string) => boolean;
}

export function createPasswords(key: KeyObject | Buffer): Passwords {
  const digest = (password: string): Buffer => createHmac('sha256', key).update(password).digest();
  return {
    same: (expected, typed) => {
      const equal = timingSafeEqual(digest(expected ?? ''), digest(typed));
      return equal && expected !== undefined;
    },
  };
}

/** LOGIN-4: eight characters or more, with upper and lower case, a digit and a special character. */
export function isStrong(password: string): boolean {
  return (
    /^.{8,}$/su.test(password) &&
    /\p{Lu}/u.test(password) &&
    /\p{Ll}/u.test(password) &&
    /\d/.test(password) &&
    /[^\p{L}\p{N}\s]/u.test(password)
  );
}
