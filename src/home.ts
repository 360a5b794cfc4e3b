import type Koa from 'koa';
import type { Accounts } from './accounts/index.ts';
import type { Clients } from './clients/index.ts';
import { sendPage } from './http/index.ts';
import type { Organizations } from './organizations/index.ts';
import type { Language, RenderPage } from './pages/index.ts';

const ENDPOINTS = [
  { path: '/_/', note: 'console' },
  { path: '/cabinet/', note: 'cabinet' },
  { path: '/_/api/openapi.json', note: 'control-api' },
  { path: '/.well-known/openid-configuration', note: 'discovery' },
  { path: '/jwks', note: 'jwks' },
  { path: '/_/health/ready', note: 'health' },
];

/** `GET /`: what this is and where things are. */
export function createHomeDoor(deps: {
  accounts: Accounts;
  organizations: Organizations;
  clients: Clients;
  issuer: string;
  render: RenderPage;
  languageOf(ctx: Koa.Context): Language;
}): Koa.Middleware {
  return async (ctx, next) => {
    if (ctx.path !== '/' || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) {
      await next();
      return;
    }
    const model = {
      issuer: deps.issuer,
      accounts: deps.accounts.size,
      organizations: deps.organizations.size,
      clients: deps.clients.size,
      endpoints: ENDPOINTS,
    };
    sendPage(ctx, 200, deps.render('home', model, { language: deps.languageOf(ctx), here: ctx.url }));
  };
}
