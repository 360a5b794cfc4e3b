import { readTimestamp } from '../timestamp.ts';
import { diagnosis, type Diagnosis } from './table.ts';

/** What is wrong with the time of the request; nothing is where no tolerance is given. */
export function timeMistakes(
  timestamp: string | undefined,
  now: number,
  toleranceSeconds: number | undefined,
): Diagnosis[] {
  if (toleranceSeconds === undefined) return [];
  const instant = readTimestamp(timestamp ?? '');
  if (instant === undefined)
    return [diagnosis('timestamp-unreadable', { sent: (timestamp ?? '').slice(0, 100) })];
  const away = Math.round((instant - now) / 1000);
  if (Math.abs(away) <= toleranceSeconds) return [];
  const details = {
    sent: new Date(instant).toISOString(),
    now: new Date(now).toISOString(),
    seconds: String(Math.abs(away)),
    tolerance: String(toleranceSeconds),
  };
  return [diagnosis(away < 0 ? 'timestamp-old' : 'timestamp-future', details)];
}
