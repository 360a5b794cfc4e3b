import type { Middleware } from 'koa';
import helmet from 'koa-helmet';

/** Headers of every answer; pages add their content security policy themselves. */
export function securityHeaders(): Middleware {
  return helmet({
    contentSecurityPolicy: false,
    // Local stands speak plain http; a promise of https would lock localhost out for every other project.
    strictTransportSecurity: false,
    // A relying party's page may fetch discovery, tokens and userinfo; CORS decides, not this header.
    crossOriginResourcePolicy: false,
    // Nothing for other sites. Not `no-referrer`: browsers would send `Origin: null` with our own forms.
    referrerPolicy: { policy: 'same-origin' },
  });
}
