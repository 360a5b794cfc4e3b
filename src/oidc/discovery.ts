import type { KoaContextWithOIDC } from 'oidc-provider';

// The browser goes to these two; everything else is called by the relying party's server.
const FOR_BROWSERS = ['authorization_endpoint', 'end_session_endpoint'] as const;

/**
 * Endpoints in discovery follow the address that asked, so that a container finds token and JWKS endpoints under
 * the internal name. The ones a browser must open always stand under the public address.
 */
export function publishBrowserEndpoints(ctx: KoaContextWithOIDC, publicUrl: string): void {
  const document = ctx.body as Record<string, unknown> | undefined;
  if (document === undefined || typeof document !== 'object') return;
  for (const name of FOR_BROWSERS) {
    const endpoint = document[name];
    if (typeof endpoint === 'string') document[name] = publicUrl + new URL(endpoint).pathname;
  }
}
