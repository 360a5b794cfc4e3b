import { readTimestamp } from '../timestamp.ts';
import { diagnosis, type Diagnosis } from './table.ts';

/**
 * What is wrong with the time of the request; nothing is where no tolerance is given. `offset`: ms that the stand's
 * clock is ahead of the machine's. A client that keeps real time is not to blame for a clock that was moved.
 */
export function timeMistakes(
  timestamp: string | undefined,
  now: number,
  toleranceSeconds: number | undefined,
  offset = 0,
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
  if (Math.abs(away + Math.round(offset / 1000)) <= toleranceSeconds) {
    return [diagnosis('clock-moved', { ...details, moved: String(Math.round(offset / 1000)) })];
  }
  return [diagnosis(away < 0 ? 'timestamp-old' : 'timestamp-future', details)];
}
