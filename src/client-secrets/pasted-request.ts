import type { Generation, SignedRequest } from './request.ts';

export type ReadPasted =
  | { outcome: 'read'; request: SignedRequest }
  | { outcome: 'mistaken'; field: 'address' | 'body'; expected: string };

// ESIA: where each generation lives. Observed: `/v2/te` exists and wants what `/v3/te` wants.
const GENERATIONS: Readonly<Record<string, Generation>> = {
  ac: 'v1',
  te: 'v1',
  'v2/ac': 'v2',
  'v2/te': 'v3',
  'v3/te': 'v3',
};
const MOST_PARAMETERS = 200;

/**
 * Reads a request that somebody copied: an address with its query, and the form that was posted to it. The host does
 * not matter, so a request to the real service can be explained too.
 */
export function readPastedRequest(address: string, body = ''): ReadPasted {
  const [path, query] = splitOnce(address.trim().split('#', 1)[0] ?? '', '?');
  const end = /\/aas\/oauth2\/(ac|te|v2\/ac|v2\/te|v3\/te)\/?$/.exec(path)?.[1];
  const generation = GENERATIONS[end ?? ''];
  if (end === undefined || generation === undefined) {
    const expected = `an address that ends with one of ${Object.keys(GENERATIONS)
      .map((name) => `/aas/oauth2/${name}`)
      .join(', ')}`;
    return { outcome: 'mistaken', field: 'address', expected };
  }
  const form = body.trim();
  for (const [field, text] of [
    ['address', query],
    ['body', form],
  ] as const) {
    if (!isDecodable(text)) {
      return { outcome: 'mistaken', field, expected: 'percent escapes that are valid UTF-8' };
    }
  }
  const parameters = lastNonEmpty([...new URLSearchParams(query), ...new URLSearchParams(form)]);
  if (Object.keys(parameters).length === 0) {
    const field = end.endsWith('te') ? 'body' : 'address';
    return { outcome: 'mistaken', field, expected: 'parameters such as client_id=…&scope=…&client_secret=…' };
  }
  const { client_secret: secret = '', ...signed } = parameters;
  const endpoint = end.endsWith('ac') ? 'ac' : 'te';
  return { outcome: 'read', request: { generation, endpoint, parameters: signed, secret } };
}

/** Observed: repeated fields, the first of them empty (ruesia). The last value that is not empty counts. */
function lastNonEmpty(pairs: readonly [string, string][]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of pairs.slice(0, MOST_PARAMETERS)) {
    const absent = !Object.hasOwn(parameters, name);
    if (value !== '' || absent) Object.defineProperty(parameters, name, { value, ...OWN });
  }
  return parameters;
}
// As a plain property even where the name is `__proto__`.
const OWN = { enumerable: true, writable: true, configurable: true };

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text.replaceAll('+', ' '));
    return true;
  } catch {
    return false;
  }
}
