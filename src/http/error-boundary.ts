import type Koa from 'koa';
import type { ReasonCode } from '../reasons.ts';

export interface Failure {
  code: ReasonCode;
  status: number;
  detail?: string | undefined;
}

/** What Koa and Node throw for a request they cannot take apart. */
interface RequestError extends Error {
  status?: number;
  expose?: boolean;
}

/**
 * The last resort: whatever a door did not answer or let escape becomes one clear answer. `answer` writes it
 * (page or problem+json) and `report` puts an unexpected error into journal and log, without its stack on the wire.
 */
export function errorBoundary(
  answer: (ctx: Koa.Context, failure: Failure) => void,
  report: (error: unknown, ctx: Koa.Context) => void,
): Koa.Middleware {
  return async (ctx, next) => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) answer(ctx, { code: 'NOT_FOUND', status: 404 });
    } catch (error) {
      const { status, expose, message } = error as RequestError;
      if (expose === true && status !== undefined && status < 500) {
        const code = status === 405 ? 'METHOD_NOT_ALLOWED' : 'REQUEST_MALFORMED';
        answer(ctx, { code, status, detail: message });
        return;
      }
      if (error instanceof URIError) {
        answer(ctx, {
          code: 'REQUEST_MALFORMED',
          status: 400,
          detail: 'the address has a broken percent escape',
        });
        return;
      }
      report(error, ctx);
      answer(ctx, { code: 'INTERNAL', status: 500 });
    }
  };
}
