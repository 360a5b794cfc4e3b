import type { Context, Middleware } from 'koa';
import { problem, readJsonBody } from '../http/index.ts';
import { accessTo } from './access.ts';
import { refused, type Answer } from './answer.ts';
import type { ControlDeps } from './deps.ts';
import { streamEvents } from './event-stream.ts';
import { createLoginDriver } from './login-driver.ts';
import { matchRoute } from './match.ts';
import type { Desk, Route } from './route.ts';
import { ROUTES } from './routes.ts';

/**
 * The control API and the health checks: everything under `/_/api` and `/_/health`. Each request is found in the
 * table, let in or not, read, checked and answered; nothing a caller sends leads to a 5xx.
 */
export function createControlDoor(deps: ControlDeps): Middleware {
  const desk: Desk = { ...deps, login: createLoginDriver(deps) };

  return async (ctx, next) => {
    if (!/^\/_\/(?:api|health)(?:\/|$)/.test(ctx.path)) {
      await next();
      return;
    }
    const match = matchRoute(ROUTES, ctx.method, ctx.path);
    switch (match.outcome) {
      case 'unknown':
        problem(ctx, 'NOT_FOUND', {
          detail: 'The calls of the control API are listed in /_/api/openapi.json.',
        });
        break;
      case 'malformed':
        problem(ctx, 'REQUEST_MALFORMED', { detail: 'The path is not percent-encoded properly.' });
        break;
      case 'wrong-method':
        ctx.set('Allow', match.allowed.join(', '));
        problem(ctx, 'METHOD_NOT_ALLOWED', { detail: `Allowed here: ${match.allowed.join(', ')}.` });
        break;
      case 'found':
        await answer(ctx, match.route, match.path, desk);
    }
  };
}

async function answer(ctx: Context, route: Route, path: Record<string, string>, desk: Desk): Promise<void> {
  const access = route.open === true ? { outcome: 'granted' as const } : accessTo(ctx, desk);
  if (access.outcome === 'refused') {
    if (access.code === 'CONTROL_TOKEN_REQUIRED') ctx.set('WWW-Authenticate', 'Bearer realm="esia-emulator"');
    const details = { method: ctx.method, path: ctx.path.slice(0, 200) };
    const { code: reason, detail: hint } = access;
    desk.journal.record({ kind: 'control.refused', outcome: 'refused', reason, hint, details });
    problem(ctx, reason, { detail: hint });
    return;
  }
  const connection = new AbortController();
  ctx.res.once('close', () => connection.abort());
  const signal =
    desk.closing === undefined ? connection.signal : AbortSignal.any([connection.signal, desk.closing]);
  write(ctx, await run(ctx, route, path, desk, signal), signal);
}

async function run(
  ctx: Context,
  route: Route,
  path: Record<string, string>,
  desk: Desk,
  signal: AbortSignal,
): Promise<Answer> {
  const query = singleParameters(ctx.querystring);
  if (query.outcome === 'repeated') {
    return refused('REQUEST_MALFORMED', {
      detail: `The query parameter \`${query.name.slice(0, 80)}\` is given more than once.`,
    });
  }
  const body = await readJsonBody(ctx);
  if (body.outcome === 'refused') return refused(body.code, { detail: body.detail });
  const lastEventId = ctx.get('Last-Event-ID') || undefined;
  const value = body.outcome === 'read' ? body.value : undefined;
  return route.run({ path, query: query.parameters, body: value, lastEventId, signal }, desk);
}

function write(ctx: Context, answer: Answer, signal: AbortSignal): void {
  switch (answer.outcome) {
    case 'refused':
      problem(ctx, answer.code, answer.extra);
      break;
    case 'file':
      ctx.status = 200;
      ctx.set('Cache-Control', 'no-store');
      ctx.attachment(answer.name);
      ctx.type = answer.type;
      ctx.body = Buffer.from(answer.bytes);
      break;
    case 'stream':
      streamEvents(ctx, answer.source, signal);
      break;
    case 'answered':
      ctx.status = answer.status;
      ctx.set({ 'Cache-Control': 'no-store', ...answer.headers });
      if (answer.status === 204) return;
      ctx.body = JSON.stringify(answer.body);
      ctx.type = 'application/json';
  }
}

function singleParameters(
  querystring: string,
): { outcome: 'single'; parameters: Record<string, string> } | { outcome: 'repeated'; name: string } {
  const parameters = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(querystring)) {
    if (parameters.has(name)) return { outcome: 'repeated', name };
    parameters.set(name, value);
  }
  return { outcome: 'single', parameters: Object.fromEntries(parameters) };
}
