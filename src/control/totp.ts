import { Secret, TOTP } from 'otpauth';

const PERIOD = 30_000;

/** What an authenticator application with this Base32 secret shows at an instant, and when that changes (RFC 6238). */
export function totpNow(secret: string, instant: number): { code: string; expiresAt: number } {
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: instant });
  return { code, expiresAt: (Math.floor(instant / PERIOD) + 1) * PERIOD };
}
