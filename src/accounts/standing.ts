import type { Person } from './person.ts';

/**
 * ACCT-5 at an instant (milliseconds since the epoch): a block that was set until a time ends by itself. `until` is
 * absent where only an operator ends it.
 */
export type Standing =
  { status: 'active' | 'not-activated' | 'deleted' } | { status: 'blocked'; until?: number };

export function standingOf({ status, blockedUntil }: Person, instant: number): Standing {
  if (status !== 'blocked') return { status };
  if (blockedUntil === undefined) return { status: 'blocked' };
  const until = new Date(blockedUntil).getTime();
  return until <= instant ? { status: 'active' } : { status: 'blocked', until };
}
