import type Koa from 'koa';
import { flowInCookie, fromForeignPage, problem, readJsonBody } from '../../http/index.ts';
import type { ReasonCode } from '../../reasons.ts';
import type { LoginDoorDeps } from '../deps.ts';
import { openLoginFlow } from '../login-flow.ts';
import { callPath, CALLS, type Asked, type Call } from './calls.ts';
import { CONFIG, LOGIN } from './paths.ts';

const LIMITS = { size: 16 * 1024, depth: 8 };

/**
 * Other origins, even those of the same site (any other port of localhost): only our own page calls from a browser.
 * Browsers say where a call comes from by Sec-Fetch-Site, but on plain http elsewhere than loopback by Origin alone.
 */
function isForeign(ctx: Koa.Context): boolean {
  return fromForeignPage(ctx, new Set([`${ctx.protocol}://${ctx.host}`]));
}

/**
 * No csrf field here: a page of another site cannot send JSON without asking first, and cannot make the browser send
 * the flow's cookie with a post, because that is SameSite=Lax; it is this cookie alone that names the flow. Other
 * origins of the same site, which Lax lets through, are told by the browser itself (`Sec-Fetch-Site`).
 */
export async function serveJsonApi(ctx: Koa.Context, deps: LoginDoorDeps): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  const path = callPath(ctx.path);
  const call = CALLS.get(path);
  const methods = call?.method === 'POST' ? ['POST'] : ['GET', 'HEAD'];
  if (call === undefined && path !== CONFIG) refuse(ctx, deps, 'NOT_FOUND', absent());
  else if (!methods.includes(ctx.method)) {
    ctx.set('Allow', methods.join(', '));
    refuse(ctx, deps, 'METHOD_NOT_ALLOWED', `expected ${methods.join(', ')}`);
  } else if (call === undefined) ctx.body = CONFIGURATION;
  else if (isForeign(ctx)) {
    refuse(ctx, deps, 'CSRF_MISMATCH', 'the call was made by a page of another origin');
  } else await answer(ctx, deps, call);
}

async function answer(ctx: Koa.Context, deps: LoginDoorDeps, call: Call): Promise<void> {
  const asked = await askedOf(ctx, call);
  if ('refused' in asked) {
    refuse(ctx, deps, asked.refused, asked.detail);
    return;
  }
  const id = flowInCookie(ctx);
  const request = id === undefined ? undefined : await deps.interactions.find(ctx, id);
  if (request === undefined) {
    refuse(
      ctx,
      deps,
      'FLOW_EXPIRED',
      'no cookie ESIA_SESSION of a login under way came; an authorization sets it',
    );
    return;
  }
  if (ctx.method === 'HEAD') {
    // Nothing is sent, counted or finished because somebody only asks whether the address is there.
    ctx.type = 'json';
    ctx.status = 200;
    return;
  }
  const flow = await openLoginFlow(ctx, deps, request);
  const reply = await call.run(flow, asked);
  if (reply.outcome === 'malformed') refuse(ctx, deps, 'REQUEST_MALFORMED', reply.detail, request.flow);
  else if (reply.outcome === 'not-due') {
    problem(ctx, 'STEP_NOT_DUE', { detail: reply.detail, flow: request.flow });
  } else ctx.body = reply.body;
}

interface Refusal {
  refused: ReasonCode;
  detail: string;
}

async function askedOf(ctx: Koa.Context, { method, limit = LIMITS.size }: Call): Promise<Asked | Refusal> {
  const { query } = ctx;
  if (method === 'GET') return { query, body: {} };
  const read = await readJsonBody(ctx, { ...LIMITS, size: limit });
  if (read.outcome === 'refused') return { refused: read.code, detail: read.detail };
  // Observed: clients post `null`, `{}` or nothing where there is nothing to tell.
  const value = read.outcome === 'absent' ? null : read.value;
  if (value === null) return { query, body: {} };
  return typeof value === 'object' && !Array.isArray(value)
    ? { query, body: value as Record<string, unknown> }
    : { refused: 'REQUEST_MALFORMED', detail: 'expected a JSON object' };
}

/** Assumed: the real one has some forty members, of which no client was seen to read any. */
const CONFIGURATION = {
  captcha: false,
  qr: false,
  digital_signature: true,
  mfa_types: ['SMS', 'TTP', 'PUSH', 'EML'],
};

function absent(): string {
  const paths = [CONFIG, ...CALLS.keys()].join(', ');
  return `captcha, anomaly checks and logins by QR code are not on this stand; it has: ${paths}. A login begins with POST ${LOGIN}`;
}

function refuse(
  ctx: Koa.Context,
  deps: LoginDoorDeps,
  code: ReasonCode,
  detail: string,
  flow?: string,
): void {
  deps.journal.record({
    kind: flow === undefined ? 'request.refused' : 'login.refused',
    outcome: 'refused',
    reason: code,
    hint: detail,
    flow,
    details: { method: ctx.method },
  });
  problem(ctx, code, { detail, flow });
}
