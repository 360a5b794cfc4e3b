import { readPasted } from './pasted-text.ts';
import { messageTooLong } from './messages.ts';
import type { SignedRequest } from './request.ts';
import { readRequestText, SIGNED_PATHS } from './request-text.ts';

export type ReadPasted =
  | { outcome: 'read'; request: SignedRequest }
  | {
      outcome: 'mistaken';
      field: 'address' | 'body';
      /** What was looked for in vain, for pages, which say it in the reader's language. */
      wanted: 'address' | 'escapes' | 'parameters' | 'once' | 'shorter';
      expected: string;
    };

/**
 * Reads a request that somebody copied: an address with its query, and the form that was posted to it, in any of the
 * ways that people copy them. The host does not matter, so a request to the real service can be explained too.
 */
export function readPastedRequest(address: string, body = ''): ReadPasted {
  const pasted = readPasted(address, body);
  const [path, query] = splitOnce(pasted.address.split('#', 1)[0] ?? '', '?');
  const signedPath = SIGNED_PATHS[/\/aas\/oauth2\/[\w/]*\w(?=\/?$)/.exec(path)?.[0] ?? ''];
  if (signedPath === undefined) {
    const expected = `an address that ends with one of ${Object.keys(SIGNED_PATHS).join(', ')}`;
    return { outcome: 'mistaken', field: 'address', wanted: 'address', expected };
  }
  const read = readRequestText([query, pasted.form]);
  if (read.outcome === 'unreadable') {
    const field = read.place === 0 ? 'address' : 'body';
    return { outcome: 'mistaken', field, wanted: 'escapes', expected: `a readable request; ${read.problem}` };
  }
  const field = signedPath.endpoint === 'te' ? 'body' : 'address';
  if (Object.keys(read.parameters).length === 0) {
    const expected = 'parameters such as client_id=…&scope=…&client_secret=…';
    return { outcome: 'mistaken', field, wanted: 'parameters', expected };
  }
  if (read.repeated !== undefined) {
    const expected = `\`${read.repeated}\` once: it came twice with different values, which is refused with 007003`;
    return { outcome: 'mistaken', field, wanted: 'once', expected };
  }
  const { client_secret: secret = '', ...parameters } = read.parameters;
  const request = { ...signedPath, parameters, secret };
  const problem = messageTooLong(request);
  return problem === undefined
    ? { outcome: 'read', request }
    : { outcome: 'mistaken', field, wanted: 'shorter', expected: problem };
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
