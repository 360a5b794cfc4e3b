import type { Oid } from '../../accounts/index.ts';
import type { Members } from './resource.ts';

/** How ESIA writes dates, numbers and states. */

/** `1985-06-05` as `05.06.1985`. */
export function esiaDate(iso: string | undefined): string | undefined {
  return iso?.split('-').reverse().join('.');
}

/** Observed: oids are JSON numbers. One too long for a number that JavaScript clients read exactly stays text. */
export function oidNumber(oid: Oid): number | string {
  const number = Number(oid);
  return Number.isSafeInteger(number) ? number : oid;
}

export function verificationStatus(verified: boolean): 'VERIFIED' | 'NOT_VERIFIED' {
  return verified ? 'VERIFIED' : 'NOT_VERIFIED';
}

/** Members that have a value: what ESIA does not know is absent, never null. */
export function present(members: Members): Members {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
