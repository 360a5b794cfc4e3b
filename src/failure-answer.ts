import type Koa from 'koa';
import { problem, sendPage, type Failure } from './http/index.ts';
import type { Language, RenderPage } from './pages/index.ts';

/** What nobody else answered: a page for people, problem details for programs. */
export function answerFailure(
  ctx: Koa.Context,
  { code, status, detail }: Failure,
  render: RenderPage,
  languageOf: (ctx: Koa.Context) => Language,
): void {
  if (ctx.path.startsWith('/_/api') || ctx.accepts('html', 'json') !== 'html') {
    problem(ctx, code, { status, ...(detail === undefined ? {} : { detail }) });
    return;
  }
  sendPage(ctx, status, render('error', { code, status }, { language: languageOf(ctx), here: ctx.path }));
}
