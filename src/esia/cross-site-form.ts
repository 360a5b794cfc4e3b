import type Koa from 'koa';
import type { Parameters } from './request-parameters.ts';

// What browsers and proxies take for an address.
const LONGEST = 8000;

/**
 * A form that a page of another site posts comes without the session's cookie, which is SameSite=Lax: sent round by
 * GET it brings it along, and who is logged in is not asked again. Undefined where the request is not such a form.
 */
export function addressByGet(ctx: Koa.Context, parameters: Parameters): string | undefined {
  const origin = ctx.get('origin');
  const foreign = origin === 'null' || (URL.canParse(origin) && new URL(origin).host !== ctx.host);
  if (ctx.method !== 'POST' || !foreign || ctx.get('cookie') !== '') return undefined;
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined);
  const address = `${ctx.path}?${new URLSearchParams(given).toString()}`;
  return address.length > LONGEST ? undefined : address;
}
