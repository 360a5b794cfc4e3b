import { Secret, TOTP } from 'otpauth';
import type { Person } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/index.ts';
import { CODE_LENGTH, type Channel } from './channel.ts';

const STEP_SECONDS = 30;
/** RFC 6238, 5.2: one step either way for a clock that is a little off. */
const WINDOW = 1;
/** A code of so many steps ago was read in time and typed too late: that is expiry, not a mistake (OTP-4). */
const OUTDATED_STEPS = 10;
const USED_STEPS = 'totp-steps';

/** Codes of an authenticator app (RFC 6238, SHA-1, 30 s). Nothing is sent; a step is accepted once per account. */
export function createTotpChannel({ clock, store }: { clock: Clock; store: Store }): Channel {
  return {
    name: 'totp',
    addressOf: (person) => (secretOf(person) === undefined ? undefined : ''),
    masked: () => '',
    open: () => ({ kind: 'computed' }),
    async check(person, code) {
      const secret = secretOf(person);
      if (secret === undefined || code.length !== CODE_LENGTH) return 'wrong';
      const now = clock.now();
      const totp = new TOTP({ secret, digits: CODE_LENGTH, period: STEP_SECONDS });
      const delta = totp.validate({ token: code, timestamp: now, window: WINDOW });
      if (delta === null) return wasRight(totp, code, now) ? 'outdated' : 'wrong';
      return take(person.oid, Math.floor(now / 1000 / STEP_SECONDS) + delta, now);
    },
  };

  // RFC 6238, 5.2: a second use must be refused. The steps are listed instead of keeping the highest one, because
  // the emulator's clock can be set back, and codes must work then, too.
  function take(account: string, step: number, now: number): Promise<'right' | 'used'> {
    return store.update<number[], 'right' | 'used'>(USED_STEPS, account, (used = []) => {
      if (used.includes(step)) return { keep: true, answer: 'used' };
      const near = used.filter((other) => Math.abs(other - step) <= 2 * WINDOW);
      const expiresAt = now + 1000 * STEP_SECONDS * (2 * WINDOW + 1);
      return { write: [...near, step], answer: 'right', options: { expiresAt } };
    });
  }
}

/** Looks at every step from the first one outside the window back to the oldest. */
function wasRight(totp: TOTP, token: string, now: number): boolean {
  for (let age = WINDOW + 1; age <= OUTDATED_STEPS; age += 1) {
    const timestamp = now - 1000 * STEP_SECONDS * age;
    // Steps before the epoch have no number.
    if (timestamp >= 0 && totp.validate({ token, timestamp, window: 0 }) !== null) return true;
  }
  return false;
}

/** Undefined for a secret that is absent or not base32: such an account simply does not offer this channel. */
function secretOf(person: Person): Secret | undefined {
  const base32 = person.secondFactor.totpSecret;
  if (base32 === undefined || base32 === '') return undefined;
  try {
    return Secret.fromBase32(base32);
  } catch {
    return undefined;
  }
}
