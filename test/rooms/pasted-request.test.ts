import { describe, expect, it } from '@jest/globals';
import { readPastedRequest } from '../../src/client-secrets/index.ts';

const PARAMETERS = {
  client_id: 'ROMASHKA01',
  scope: 'openid fullname',
  timestamp: '2031.05.17 09:08:07 +0300',
  state: '0a1b2c3d-1111-4222-8333-444455556666',
  redirect_uri: 'https://app.test/cb?a=1',
  code: 'eyJ0eXA.CODE',
};
const SECRET = 'aGVsbG8-d29y_bGQ';
const ALL = { ...PARAMETERS, client_secret: SECRET };
const FORM = new URLSearchParams(ALL).toString();
const AC = `https://esia.gosuslugi.ru/aas/oauth2/v2/ac?${FORM}`;
const TE = 'https://esia.gosuslugi.ru/aas/oauth2/v3/te';
const wrapped = (text: string, width = 60): string => text.replaceAll(new RegExp(`.{${width}}`, 'g'), '$&\n');

const whole = (generation: string, endpoint: string) => ({
  outcome: 'read',
  request: { generation, endpoint, secret: SECRET },
});
const parametersOf = (read: ReturnType<typeof readPastedRequest>) =>
  read.outcome === 'read' ? { ...read.request.parameters } : read;

describe('an authorization request is read', () => {
  it.each([
    ['as it is', AC],
    ['in the quotes of a shell', `'${AC}'`],
    ['in quotes', `"${AC}"`],
    ['in angle brackets', `<${AC}>`],
    ['with a full stop', `${AC}.`],
    ['in quotes with a full stop', `"${AC}".`],
    ['in a sentence', `GET ${AC}`],
    ['as a curl command', `curl -v '${AC}'`],
    ['as a curl command on several lines', `$ curl \\\n  -H 'Accept: text/html' \\\n  "${AC}"`],
    [
      'as a curl command that makes the query',
      `curl -G https://esia.gosuslugi.ru/aas/oauth2/v2/ac -d '${FORM}'`,
    ],
    ['as a request line', `GET /aas/oauth2/v2/ac?${FORM} HTTP/1.1`],
    [
      'as a request with headers',
      `GET /aas/oauth2/v2/ac?${FORM} HTTP/1.1\r\nHost: esia.gosuslugi.ru\r\n\r\n`,
    ],
    ['as a header', `Location: ${AC}`],
    ['from the source of a page', AC.replaceAll('&', '&amp;')],
    ['from JSON', `"${AC.replaceAll('&', '\\u0026')}"`],
    ['as the terminal has broken it', wrapped(AC)],
    ['as the terminal has broken it, after a word', `GET ${wrapped(AC, 37)}`],
    ['with each parameter on its line', AC.replaceAll('&', '\n  &')],
  ])('%s', (_how, text) => {
    const read = readPastedRequest(text);
    expect(read).toMatchObject(whole('v2', 'ac'));
    expect(parametersOf(read)).toEqual(PARAMETERS);
  });
});

describe('a token request is read', () => {
  const lines = (write: (name: string, value: string) => string): string =>
    Object.entries(ALL)
      .map(([name, value]) => write(name, value))
      .join('\n');
  const encoded = Object.entries(ALL)
    .map(([name, value]) => `--data-urlencode '${name}=${value}'`)
    .join(' \\\n  ');
  it.each([
    ['as it is', FORM],
    ['in quotes', `'${FORM}'`],
    ['as an option of curl', `-d '${FORM}'`],
    ['as an option glued to its value', `-d'${FORM}'`],
    ['as a long option', `--data "${FORM}"`],
    ['as a long option with a sign of equality', `--data-raw="${FORM}"`],
    ['as fields that curl encodes', encoded],
    [
      'as several options',
      FORM.split('&')
        .map((field) => `-d '${field}'`)
        .join(' '),
    ],
    ['as a curl command', `curl -X POST ${TE} \\\n  -d '${FORM}'`],
    ['from the source of a page', FORM.replaceAll('&', '&amp;')],
    ['as JSON', JSON.stringify(ALL, null, 2)],
    ['as the terminal has broken it', wrapped(FORM)],
    ['with each field on its line, encoded', FORM.replaceAll('&', '\n')],
    ['with each field on its line, encoded, with ampersands', FORM.replaceAll('&', '&\n')],
    ['with each field on its line', lines((name, value) => `${name}=${value}`)],
    ['as browsers list a form', lines((name, value) => `${name}: ${value}`)],
  ])('%s', (_how, text) => {
    const read = readPastedRequest('/aas/oauth2/v3/te', text);
    expect(read).toMatchObject(whole('v3', 'te'));
    expect(parametersOf(read)).toEqual(PARAMETERS);
  });

  it.each([
    ['a curl command', `curl -s ${TE} -d '${FORM}'`],
    ['a request of the wire', `POST /aas/oauth2/v3/te HTTP/1.1\nHost: esia.gosuslugi.ru\n\n${FORM}`],
    ['a request file', `POST ${TE}\nContent-Type: application/x-www-form-urlencoded\n\n${FORM}`],
  ])('where the whole of it is %s in either field', (_what, text) => {
    for (const read of [readPastedRequest(text), readPastedRequest('', text)]) {
      expect(read).toMatchObject(whole('v3', 'te'));
      expect(parametersOf(read)).toEqual(PARAMETERS);
    }
  });
});

describe('what was wrong with the request stays wrong', () => {
  it('a line break that was encoded is part of the secret', () => {
    const read = readPastedRequest(AC.replace(SECRET, `${SECRET}%0A`));
    expect(read).toMatchObject({ request: { secret: `${SECRET}\n` } });
  });

  it('a plus that was not encoded is a blank', () => {
    const read = readPastedRequest(AC.replace('%2B0300', '+0300'));
    expect(read).toMatchObject({ request: { parameters: { timestamp: '2031.05.17 09:08:07  0300' } } });
  });

  it.each([
    ['nothing', '', '', 'address'],
    ['another address', 'https://esia.gosuslugi.ru/login', '', 'address'],
    ['a curl command of something else', 'curl https://esia.gosuslugi.ru/', '', 'address'],
    ['no parameters', AC.split('?', 1)[0]!, '', 'parameters'],
    ['JSON that is cut short', TE, '{"client_id": "X', 'read'],
    ['an escape that is none', TE, 'scope=%ZZ', 'escapes'],
  ])('%s', (_what, address, body, wanted) => {
    const read = readPastedRequest(address, body);
    expect(read.outcome === 'read' ? 'read' : read.wanted).toBe(wanted);
  });

  it.each([
    ['blanks', ' '.repeat(250_000)],
    ['blanks inside', `a${' '.repeat(250_000)}b`],
    ['full stops', `/aas/oauth2/ac?${'.'.repeat(250_000)}x`],
    ['addresses', 'http://'.repeat(35_000)],
    ['quotes', `curl ${'"\''.repeat(120_000)}`],
    ['backslashes', `-d ${'\\'.repeat(250_000)}`],
    ['line ends', `POST x\n${'\r\n'.repeat(120_000)}`],
  ])('a quarter of a megabyte of %s is read at once', (_what, text) => {
    const start = performance.now();
    readPastedRequest(text, text);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
