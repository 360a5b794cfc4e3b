import type { Middleware } from 'koa';
import type { Clock } from '../clock.ts';

const EXPIRES = /(;\s*expires=)([^;]+)/i;

/**
 * Cookies are dated by the emulator's clock, but browsers judge them by the machine's: with the clock set to last
 * year every cookie would be born expired. Their dates are moved back by the clock's offset; deletions stay.
 */
export function followMachineTime(clock: Clock): Middleware {
  return async (ctx, next) => {
    await next();
    const { offset } = clock.state();
    if (offset === 0) return;
    // Observed: a client sets its clock by this header before it signs `timestamp`.
    ctx.set('Date', new Date(clock.now()).toUTCString());
    const cookies = ctx.res.getHeader('set-cookie') as string[] | undefined;
    if (cookies === undefined) return;
    const moved = [cookies].flat().map((cookie) =>
      cookie.replace(EXPIRES, (whole, before: string, date: string) => {
        const instant = Date.parse(date);
        return instant <= 0 ? whole : `${before}${new Date(instant - offset).toUTCString()}`;
      }),
    );
    ctx.set('Set-Cookie', moved);
  };
}
