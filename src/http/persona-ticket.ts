import { createHmac, type KeyObject } from 'node:crypto';
import { sameSecret } from './control-access.ts';

/** One minute by the stand's clock: the browser follows two redirects, nobody types anything. */
const LASTS = 60_000;
const HINT = /^persona:(?<id>[^:]*)(?::(?<expiry>\d{1,15})\.(?<mac>[\w-]{43})$)?/;

/** What a `login_hint=persona:<id>[:<expiry>.<mac>]` says; undefined for a hint of another kind. */
export interface PersonaHint {
  persona: string;
  /** Carries a ticket of this stand's console that has not expired. */
  vouched: boolean;
}

/**
 * DEV-1: the `login_hint` of a one-click login. Any page may suggest a persona, but only who holds `key` can make the
 * ticket that logs it in, so no foreign page can log a browser in. `now`: milliseconds of the stand's clock.
 */
export function vouchedHint(key: KeyObject | Buffer, persona: string, now: number): string {
  const expiry = now + LASTS;
  return `persona:${persona}:${expiry}.${macOf(key, persona, expiry)}`;
}

/** Reads a hint of `vouchedHint`, or one that anybody may write. An expired or forged ticket is merely no ticket. */
export function readPersonaHint(
  key: KeyObject | Buffer,
  hint: string | undefined,
  now: number,
): PersonaHint | undefined {
  const { id: persona, expiry: until, mac } = HINT.exec(hint ?? '')?.groups ?? {};
  if (persona === undefined) return undefined;
  const expiry = Number(until);
  // The upper bound is for a clock that was set back: it must not lengthen the life of an old ticket.
  const timely = until !== undefined && now < expiry && expiry <= now + LASTS;
  return { persona, vouched: timely && mac !== undefined && sameSecret(mac, macOf(key, persona, expiry)) };
}

function macOf(key: KeyObject | Buffer, persona: string, expiry: number): string {
  return createHmac('sha256', key).update(`persona-ticket\n${persona}\n${expiry}`).digest('base64url');
}
