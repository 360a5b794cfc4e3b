import type { ReasonCode } from '../../reasons.ts';
import type { Arrival } from '../arrival.ts';

/**
 * Observed: the values on the right. Assumed: a failure that nobody has described carries the stand's own code.
 * LOGIN-3: an unknown login is told as a wrong password, though clients also know INVALID_LOGIN and ACCOUNT_NOT_FOUND.
 */
const FAILED: Partial<Record<ReasonCode, string>> = {
  LOGIN_FAILED: 'INVALID_PASSWORD',
  LOGIN_LOCKED: 'ACCOUNT_LOCKED',
};

/** Value of `failed` for a reason; a wrong code is named after the way it was given. */
export function failedAs(code: ReasonCode, { step }: Arrival): string {
  if (code !== 'CODE_WRONG') return FAILED[code] ?? code;
  return step.step === 'code' && step.channel === 'totp' ? 'INVALID_TTP' : 'INVALID_OTP';
}
