import type Koa from 'koa';
import { carryFlow } from '../http/index.ts';
import type { EsiaDeps } from './deps.ts';
import { found } from './authorization-answer.ts';

const LOGIN = /^\/login\/([\w-]{1,128})$/;

/**
 * Observed: a good request is answered by 302 to the login, which is how clients tell that their signature was
 * accepted. The login is found again by cookie, as the JSON API behind the real page does.
 */
export function keepFlow(ctx: Koa.Context, deps: EsiaDeps): void {
  const [address, flow] = LOGIN.exec(ctx.response.get('Location')) ?? [];
  if (address === undefined || flow === undefined) return;
  carryFlow(ctx, flow);
  found(ctx, `${deps.baseUrl(ctx)}${address}`);
}
