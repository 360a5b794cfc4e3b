import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Koa from 'koa';
import { request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readJsonBody } from '../../src/http/json-body.ts';

let server: Server;
let url: string;

beforeAll(async () => {
  const app = new Koa();
  app.use(async (ctx) => {
    ctx.body = await readJsonBody(ctx, { size: 1000, depth: 4 });
  });
  server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function post(
  body: BodyInit | null,
  headers: Record<string, string> = { 'Content-Type': 'application/json' },
) {
  const response = await fetch(url, { method: 'POST', body, headers });
  return (await response.json()) as Record<string, unknown>;
}

describe('a JSON body', () => {
  test.each(['application/json', 'application/json; charset=UTF-8', 'application/merge-patch+json'])(
    'is read when its type is %s',
    async (type) => {
      expect(await post('{"имя":["Анна"]}', { 'Content-Type': type })).toEqual({
        outcome: 'read',
        value: { имя: ['Анна'] },
      });
    },
  );

  test('is absent where nothing was sent, whatever the type', async () => {
    expect(await post(null, {})).toEqual({ outcome: 'absent' });
    expect(await post('')).toEqual({ outcome: 'absent' });
  });

  test.each([
    ['text/plain', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/json; charset=windows-1251', {}],
    ['application/jsonp', {}],
    ['application/json', { 'Content-Encoding': 'gzip' }],
  ])('of type %s %j is refused with the type that is expected', async (type, more) => {
    const answer = await post('{}', { 'Content-Type': type, ...more });

    expect(answer).toMatchObject({ outcome: 'refused', code: 'CONTENT_TYPE_UNSUPPORTED' });
    expect(answer.detail).toContain('application/json');
  });

  test('that is too large is refused with the limit, announced or not', async () => {
    const large = JSON.stringify('x'.repeat(2000));
    const refused = {
      outcome: 'refused',
      code: 'REQUEST_TOO_LARGE',
      detail: 'The body may have 1000 bytes at most.',
    };

    expect(await post(large)).toEqual(refused);
    expect(await streamed([large.slice(0, 700), large.slice(700)])).toEqual(refused);
  });

  test('of exactly the limit is read', async () => {
    expect(await post(JSON.stringify('x'.repeat(998)))).toMatchObject({ outcome: 'read' });
  });

  test('nested deeper than the limit is refused, but brackets inside text do not count', async () => {
    expect(await post('[[[[]]]]')).toMatchObject({ outcome: 'read' });
    expect(await post('[[[[[]]]]]')).toEqual({
      outcome: 'refused',
      code: 'REQUEST_MALFORMED',
      detail: 'The JSON is nested deeper than 4 levels.',
    });
    expect(await post(JSON.stringify(['[[[[[[\\"{{{{{{', '\\']))).toMatchObject({ outcome: 'read' });
  });

  test('that is not UTF-8 is refused, not repaired', async () => {
    expect(await post(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).toMatchObject({
      code: 'REQUEST_MALFORMED',
      detail: 'The body is not valid UTF-8.',
    });
  });

  test('that is not JSON is refused without being quoted', async () => {
    const answer = await post('{"password": s3cret}');

    expect(answer).toMatchObject({ outcome: 'refused', code: 'REQUEST_MALFORMED' });
    expect(answer.detail).toContain('not JSON');
    expect(answer.detail).not.toContain('s3cret');
  });
});

/** Without a Content-Length, so that only counting can tell. */
async function streamed(chunks: string[]): Promise<unknown> {
  const text = await new Promise<string>((resolve, reject) => {
    const outgoing = httpRequest(
      url,
      { method: 'POST', headers: { 'Content-Type': 'application/json' } },
      (answer) => {
        let received = '';
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => (received += part))
          .on('end', () => resolve(received));
      },
    );
    outgoing.on('error', reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });
  return JSON.parse(text);
}
