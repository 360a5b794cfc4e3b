import type Koa from 'koa';
import { carryFlow, flowInCookie } from '../http/index.ts';
import type { LoginRequest } from '../oidc/index.ts';
import { createAnswers } from './answer.ts';
import { arrive } from './arrival.ts';
import { takeTicket } from './console-ticket.ts';
import type { LoginDoorDeps } from './deps.ts';
import { ACTIONS, type Action } from './flow.ts';
import { isJsonApi, serveJsonApi } from './json-api/index.ts';
import { openLoginFlow } from './login-flow.ts';
import { frameOf } from './page-of-step.ts';
import { refuseRequest } from './refuse-request.ts';
import { showSignature } from './signature-page.ts';
import { show, showPassword, submit } from './submit.ts';

const PATH = /^\/login\/([\w-]{1,128})(?:\/([a-z-]{1,32}))?$/;
const PAGE_METHODS = ['GET', 'HEAD'];
const ACTION_METHODS = ['GET', 'HEAD', 'POST'];

/** LOGIN-7: a page beside the steps; it changes nothing and is there whatever step is due. */
const HELP = 'help';

/**
 * `GET /login/:flow` shows the step that is due, `POST /login/:flow/<action>` takes it. The engine's cookie says
 * whose flow it is; a flow without it, finished or begun in another browser, is `FLOW_EXPIRED`. `GET /login` leads
 * to the flow under way, and `json-api/` takes its steps the way ESIA's own page does.
 */
export function createLoginDoor(deps: LoginDoorDeps): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path === '/login' || ctx.path === '/login/') await resume(ctx, deps);
    else if (ctx.path.startsWith('/login/')) await serve(ctx, deps);
    else if (isJsonApi(ctx.path)) await serveJsonApi(ctx, deps);
    else await next();
  };
}

/** ESIA: the login page is at `/login`, whatever the login. Ours have an address each; the cookie says which is meant. */
async function resume(ctx: Koa.Context, deps: LoginDoorDeps): Promise<void> {
  if (!PAGE_METHODS.includes(ctx.method)) {
    ctx.set('Allow', PAGE_METHODS.join(', '));
    refuseRequest(ctx, deps, 'METHOD_NOT_ALLOWED', { detail: `expected ${PAGE_METHODS.join(', ')}` });
    return;
  }
  const flow = flowInCookie(ctx);
  const request = flow === undefined ? undefined : await deps.interactions.find(ctx, flow);
  if (request !== undefined) ctx.redirect(`/login/${request.flow}${ctx.search}`);
  else {
    const detail = 'no cookie ESIA_SESSION of a login under way came; an authorization request begins one';
    refuseRequest(ctx, deps, 'FLOW_EXPIRED', { detail });
  }
}

async function serve(ctx: Koa.Context, deps: LoginDoorDeps): Promise<void> {
  const [, id, name] = PATH.exec(ctx.path) ?? [];
  const action = ACTIONS.find((one) => one === name);
  const isStep = action !== undefined && (action !== 'persona' || deps.settings.loginPersonas);
  if (id === undefined || (name !== undefined && name !== HELP && !isStep)) {
    refuseRequest(ctx, deps, 'NOT_FOUND', {
      detail: `expected /login/:flow, /login/:flow/${HELP} or, to post, one of: ${ACTIONS.join(', ')}`,
    });
    return;
  }
  const methods = action === undefined ? PAGE_METHODS : ACTION_METHODS;
  if (!methods.includes(ctx.method)) {
    ctx.set('Allow', methods.join(', '));
    refuseRequest(ctx, deps, 'METHOD_NOT_ALLOWED', { flow: id, detail: `expected ${methods.join(', ')}` });
    return;
  }
  const request = await deps.interactions.find(ctx);
  if (request?.flow === id && name === HELP) showHelp(ctx, deps, request);
  else if (request?.flow === id) await visit(ctx, deps, request, action);
  else
    refuseRequest(ctx, deps, 'FLOW_EXPIRED', {
      flow: id,
      detail: 'no cookie of this flow came, or it is over',
    });
}

function showHelp(ctx: Koa.Context, deps: LoginDoorDeps, request: LoginRequest): void {
  const model = frameOf({ ctx, deps, request });
  createAnswers(ctx, deps, request.uiLocales).page(
    { page: 'login/help', model },
    request.client.redirect_uris,
  );
}

async function visit(
  ctx: Koa.Context,
  deps: LoginDoorDeps,
  request: LoginRequest,
  action?: Action,
): Promise<void> {
  const answers = createAnswers(ctx, deps, request.uiLocales);
  if (ctx.method !== 'POST') carryFlow(ctx, request.flow);
  if (ctx.method === 'POST' && action !== undefined) {
    await submit(await openLoginFlow(ctx, deps, request), answers, action);
  } else if ((action === 'signature' || action === 'token') && ctx.method === 'GET') {
    await showSignature(await openLoginFlow(ctx, deps, request), answers);
  } else if (action === 'password' && ctx.method === 'GET') {
    await showPassword(await openLoginFlow(ctx, deps, request), answers);
  } else if (action !== undefined) {
    // A refusal is shown under the address it was posted to; reloading that one leads back to the due step.
    answers.next(request.flow);
  } else if (ctx.method === 'HEAD') {
    // Nothing is sent, counted or finished because somebody only asks whether the page is there.
    ctx.type = answers.json ? 'json' : 'html';
    ctx.status = 200;
  } else {
    const flow = await openLoginFlow(ctx, deps, request);
    const said = await takeTicket(flow);
    await show(flow, answers, await arrive(flow), said);
  }
}
