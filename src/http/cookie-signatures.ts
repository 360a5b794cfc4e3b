import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

/** What Koa and the engine ask of `keys` (the interface of Keygrip). */
export interface CookieSignatures {
  sign(cookie: string): string;
  verify(cookie: string, signature: string): boolean;
  /** 0 where the signature is by the newest key, -1 where by none. */
  index(cookie: string, signature: string): number;
}

/**
 * Signs and checks cookies with one HMAC each. Keygrip itself compares by two more HMACs under a fresh random key,
 * which was a tenth of every login page; comparing in constant time needs none of it.
 */
export function createCookieSignatures(secret: string): CookieSignatures {
  const key = createSecretKey(secret, 'base64url');
  const sign = (cookie: string): string => createHmac('sha256', key).update(cookie).digest('base64url');
  const index = (cookie: string, signature: string): number => {
    const expected = Buffer.from(sign(cookie));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected) ? 0 : -1;
  };
  return { sign, index, verify: (cookie, signature) => index(cookie, signature) === 0 };
}
