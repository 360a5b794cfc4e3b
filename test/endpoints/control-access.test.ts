import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { createBaseUrls } from '../../src/http/index.ts';
import { connect, startEmulator } from '../../src/index.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { askedAs, sendRaw } from '../support/raw-http.ts';

const TOKEN = 'token-of-a-test-1234';
const { esia, story } = await startTestEmulator({ host: '127.0.0.1', controlToken: TOKEN });
const open = await startTestEmulator();
const docker = await startTestEmulator({ internalUrl: 'http://esia:3000' });

const call = (path: string, init: RequestInit = {}): Promise<Response> => fetch(esia.url + path, init);
const bearer = (token: string): RequestInit => ({ headers: { Authorization: `Bearer ${token}` } });

describe('where a control token is set (SAFE-3)', () => {
  for (const path of [
    '/_/api/personas',
    '/_/api/inbox',
    '/_/api/journal',
    '/_/api/clients',
    '/_/api/clock',
  ]) {
    story(`${path} is refused without it, reading included`, async () => {
      const answer = await call(path);

      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('Bearer');
      expect(await answer.json()).toMatchObject({ reason: 'CONTROL_TOKEN_REQUIRED' });
    });
  }

  story('a wrong token is refused and journalled, the token itself is not', async () => {
    const answer = await call('/_/api/personas', bearer('token-of-somebody-else'));

    expect(answer.status).toBe(401);
    const [entry] = await esia.journal.list({ kind: 'control.refused' });
    expect(entry).toMatchObject({ outcome: 'refused', reason: 'CONTROL_TOKEN_REQUIRED' });
    expect(JSON.stringify(entry)).not.toContain('somebody-else');
  });

  story('writes are refused without it and change nothing', async () => {
    for (const path of ['/_/api/reset', '/_/api/snapshots/mine', '/_/api/accounts/1000000016/unlock']) {
      expect((await call(path, { method: 'POST' })).status).toBe(401);
    }
    expect((await call('/_/api/accounts/1000000001', { method: 'DELETE' })).status).toBe(401);

    expect((await esia.accounts.get('1000000001')).oid).toBe('1000000001');
    expect(await esia.snapshots.list()).toEqual([]);
  });

  story('the right token opens it', async () => {
    expect((await call('/_/api/personas', bearer(TOKEN))).status).toBe(200);
    const client = await connect(esia.url, { token: TOKEN });
    expect(client.personas.length).toBeGreaterThan(10);
    await expect(connect(esia.url)).rejects.toMatchObject({ reason: 'CONTROL_TOKEN_REQUIRED' });
  });

  story('health and the description stay open', async () => {
    for (const path of ['/_/health/live', '/_/health/ready', '/_/api/openapi.json']) {
      expect((await call(path)).status).toBe(200);
    }
  });

  story('the console asks for it once', async () => {
    const page = await (await call('/_/')).text();

    expect(page).toContain('name="token"');
    expect(page).not.toContain('Confirmed-1-test');
  });

  story('people log in as ever', async () => {
    expect((await call('/.well-known/openid-configuration')).status).toBe(200);
    expect((await call('/login/unknown')).status).toBe(410);
  });
});

describe('an address that others can reach', () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1']) {
    story(`does not start without a token on ${host}`, async () => {
      await expect(startEmulator({ host })).rejects.toThrow(/controlToken/);
    });
  }

  story('does not start with a token that is too short', async () => {
    await expect(startEmulator({ host: '0.0.0.0', controlToken: 'short' })).rejects.toThrow(/controlToken/);
  });
});

describe('on loopback without a token', () => {
  const foreign: Record<string, string>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://localhost:8080' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ];
  for (const headers of foreign) {
    const told = Object.entries(headers).flat().join(': ');
    open.story(`a page of another origin may not write (${told})`, async () => {
      const answer = await fetch(`${open.esia.url}/_/api/reset`, { method: 'POST', headers });

      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ reason: 'CONTROL_ORIGIN_FOREIGN' });
    });
  }

  open.story('no page of another origin is let to read', async () => {
    const headers = { Origin: 'https://evil.example' };
    const answer = await fetch(`${open.esia.url}/_/api/personas`, { headers });

    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  open.story('programs and our own pages may write', async () => {
    for (const headers of [{}, { Origin: open.esia.url, 'Sec-Fetch-Site': 'same-origin' }]) {
      const answer = await fetch(`${open.esia.url}/_/api/inbox`, { method: 'DELETE', headers });
      expect(answer.status).toBe(204);
    }
  });
});

describe('under a host name that is not ours (DNS rebinding)', () => {
  const strange = ['evil.example', 'host.docker.internal', 'localhost.evil.example', 'LOCALHOST.', '[::1'];
  const port = new URL(open.esia.url).port;
  for (const name of strange) {
    open.story(`${name} is refused inbox, personas and console`, async () => {
      for (const path of ['/_/api/inbox', '/_/api/personas', '/_/api/journal/stream', '/_', '/_/']) {
        const { status, text } = await askedAs(open.esia.url, `${name}:${port}`, path);

        expect({ path, status }).toEqual({ path, status: 403 });
        expect(text).not.toContain('Citizen-1-test');
      }
    });
  }

  open.story('the refusal names the host, the right address and the setting, and is journalled', async () => {
    const { text } = await askedAs(open.esia.url, 'evil.example:4310', '/_/api/inbox');

    expect(JSON.parse(text)).toMatchObject({ reason: 'CONTROL_ORIGIN_FOREIGN' });
    for (const word of ['evil.example:4310', open.esia.url, 'publicUrl']) expect(text).toContain(word);
    await askedAs(open.esia.url, 'evil.example:4310', '/_/');
    const entries = await open.esia.journal.list({ kind: 'control.refused' });
    expect(entries.map(({ reason }) => reason)).toEqual(['CONTROL_ORIGIN_FOREIGN', 'CONTROL_ORIGIN_FOREIGN']);
  });

  open.story('a form of the console is refused, and a write of the API', async () => {
    for (const path of ['/_/actions/reset', '/_/api/reset']) {
      const headers: [string, string][] = [['Host', 'evil.example']];
      expect((await sendRaw(open.esia.url, { method: 'POST', path, headers })).status).toBe(403);
    }
  });

  open.story('another port of localhost is not ours either', async () => {
    expect((await askedAs(open.esia.url, 'localhost:1', '/_/api/inbox')).status).toBe(403);
  });

  open.story(
    'the names of this machine are ours, in any case; so is a request that names no host',
    async () => {
      for (const name of ['localhost', '127.0.0.1', '[::1]', 'LocalHost']) {
        expect((await askedAs(open.esia.url, `${name}:${port}`, '/_/api/inbox')).status).toBe(200);
        expect((await askedAs(open.esia.url, `${name}:${port}`, '/_/')).status).toBe(200);
      }
      expect((await askedAs(open.esia.url, '', '/_/api/inbox')).status).toBe(200);
    },
  );

  open.story('health answers under any name', async () => {
    expect((await askedAs(open.esia.url, 'evil.example', '/_/health/ready')).status).toBe(200);
  });

  docker.story('the internal address is ours', async () => {
    expect((await askedAs(docker.esia.url, 'esia:3000', '/_/api/inbox')).status).toBe(200);
    expect((await askedAs(docker.esia.url, 'esia:3001', '/_/api/inbox')).status).toBe(403);
  });

  const asked = (headers: Record<string, string>, trustProxy: boolean): string | undefined => {
    const addresses = createBaseUrls('https://stand.example', undefined, 'http://127.0.0.2:4310', trustProxy);
    const request = Object.assign(new IncomingMessage(new Socket()), { headers });
    addresses.pin(request);
    return addresses.foreignHost(request);
  };
  test('the public address is ours, and the one it listens at', () => {
    for (const host of ['stand.example', '127.0.0.2:4310', 'localhost:4310']) {
      expect(asked({ host }, false)).toBeUndefined();
    }
    expect(asked({ host: 'stand.example:4310' }, false)).toBe('stand.example:4310');
  });
  test('behind a trusted proxy the host that the proxy was asked for counts, and nowhere else', () => {
    const forwarded = { host: 'upstream:4310', 'x-forwarded-host': 'stand.example' };
    expect(asked({ ...forwarded }, true)).toBeUndefined();
    expect(asked({ ...forwarded }, false)).toBe('upstream:4310');
    expect(asked({ ...forwarded, 'x-forwarded-host': 'evil.example' }, true)).toBe('evil.example');
  });

  story('a control token opens it under any name; without one it is the token that is missed', async () => {
    const path = '/_/api/inbox';
    const headers = { Authorization: `Bearer ${TOKEN}` };
    expect((await askedAs(esia.url, 'esia.internal:3000', path, headers)).status).toBe(200);
    expect((await askedAs(esia.url, 'esia.internal:3000', path)).status).toBe(401);
  });
});
