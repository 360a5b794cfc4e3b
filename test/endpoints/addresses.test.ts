import { describe, expect } from '@jest/globals';
import { startTestEmulator } from '../support/emulator.ts';

const { esia, story } = await startTestEmulator();
const call = (path: string, init: RequestInit = {}): Promise<Response> => fetch(esia.url + path, init);
const ORIGIN = 'http://localhost:5173';

describe('health', () => {
  story('is live and, once the fixtures are loaded, ready', async () => {
    expect(await (await call('/_/health/live')).json()).toEqual({ status: 'live' });
    expect(await (await call('/_/health/ready')).json()).toEqual({
      status: 'ready',
      accounts: 19,
      organizations: 4,
      clients: 8,
    });
  });

  story('answers HEAD without a body', async () => {
    const answer = await call('/_/health/ready', { method: 'HEAD' });

    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });
});

describe('an address where nothing is', () => {
  story('is a page to people and problem details to programs', async () => {
    const page = await call('/nothing', { headers: { Accept: 'text/html' } });
    const problem = await call('/nothing', { headers: { Accept: 'application/json' } });

    expect([page.status, problem.status]).toEqual([404, 404]);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(await problem.json()).toMatchObject({ reason: 'NOT_FOUND', mend: expect.any(String) });
  });

  for (const path of ['/login/a/b/c', '/_/nothing', '/_/api/nothing', '/auth/x/y', '/.env']) {
    story(`is 404: ${path}`, async () => {
      expect((await call(path)).status).toBe(404);
    });
  }
});

describe('a method that is not for this address', () => {
  const wrong: [method: string, path: string, allow: RegExp][] = [
    ['PUT', '/_/api/clock', /GET, HEAD, POST/],
    ['DELETE', '/_/api/personas', /GET, HEAD/],
    ['POST', '/login/some-flow', /GET, HEAD/],
    ['DELETE', '/login/some-flow/password', /GET, HEAD, POST/],
    ['POST', '/_/', /GET, HEAD/],
    ['GET', '/_/actions/reset', /POST/],
  ];
  for (const [method, path, allow] of wrong) {
    story(`is refused and the right ones are named: ${method} ${path}`, async () => {
      const answer = await call(path, { method });

      expect(answer.status).toBe(405);
      expect(answer.headers.get('allow')).toMatch(allow);
    });
  }
});

describe('the description of the control API', () => {
  story('lists every call, and each that only reads answers', async () => {
    const document = (await (await call('/_/api/openapi.json')).json()) as {
      openapi: string;
      servers: { url: string }[];
      paths: Record<string, Record<string, unknown>>;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.servers[0]?.url).toBe(esia.url);
    const plain = Object.entries(document.paths).filter(
      ([path, calls]) => 'get' in calls && !/\{|stream/.test(path),
    );

    expect(plain.length).toBeGreaterThanOrEqual(8);
    for (const [path] of plain) expect([path, (await call(path)).status]).toEqual([path, 200]);
  });
});

describe('an application in the browser (CORS)', () => {
  const preflight = (path: string, method: string, headers: string): Promise<Response> =>
    call(path, {
      method: 'OPTIONS',
      headers: {
        Origin: ORIGIN,
        'Access-Control-Request-Method': method,
        'Access-Control-Request-Headers': headers,
      },
    });

  for (const path of ['/.well-known/openid-configuration', '/jwks']) {
    story(`reads ${path} from any origin`, async () => {
      const answer = await call(path, { headers: { Origin: ORIGIN } });

      expect(['*', ORIGIN]).toContain(answer.headers.get('access-control-allow-origin'));
    });
  }

  story('may ask userinfo with its token, and redeem its code', async () => {
    const userinfo = await preflight('/me', 'GET', 'authorization');
    const token = await preflight('/token', 'POST', 'content-type');

    for (const answer of [userinfo, token]) {
      expect(answer.status).toBeLessThan(300);
      expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    }
    expect(userinfo.headers.get('access-control-allow-headers')?.toLowerCase()).toContain('authorization');
  });

  story('reads the answer of the token endpoint only where its origin is a redirect address', async () => {
    const ask = (origin: string): Promise<Response> =>
      call('/token', {
        method: 'POST',
        headers: { Origin: origin },
        body: new URLSearchParams({
          grant_type: 'authorization_code',
          client_id: 'demo-spa',
          code: 'unknown',
          redirect_uri: 'http://localhost:5173/callback',
          code_verifier: 'v'.repeat(43),
        }),
      });

    expect((await ask(ORIGIN)).headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });

  story('is never let into pages or the control API', async () => {
    for (const path of ['/', '/_/', '/_/api/personas', '/login/some-flow']) {
      const answer = await call(path, { headers: { Origin: ORIGIN } });
      expect([path, answer.headers.get('access-control-allow-origin')]).toEqual([path, null]);
    }
  });
});
