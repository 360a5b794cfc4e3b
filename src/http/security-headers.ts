import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';
import type { Middleware } from 'koa';

/** Headers of every answer; pages add their content security policy themselves. */
export function securityHeaders(): Middleware {
  const headers = constantHeaders();
  return (ctx, next) => {
    for (const [name, value] of headers) ctx.res.setHeader(name, value);
    return next();
  };
}

/** None of them depends on the request, so helmet is asked once: doing so each time was a tenth of a discovery. */
function constantHeaders(): [name: string, value: string][] {
  const write = helmet({
    contentSecurityPolicy: false,
    // Local stands speak plain http; a promise of https would lock localhost out for every other project.
    strictTransportSecurity: false,
    // A relying party's page may fetch discovery, tokens and userinfo; CORS decides, not this header.
    crossOriginResourcePolicy: false,
    // Nothing for other sites. Not `no-referrer`: browsers would send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
  });
  const headers: [name: string, value: string][] = [];
  const blank = new ServerResponse(new IncomingMessage(new Socket()));
  blank.setHeader = (name, value) => {
    headers.push([name, String(value)]);
    return blank;
  };
  write(blank.req, blank, () => undefined);
  return headers;
}
