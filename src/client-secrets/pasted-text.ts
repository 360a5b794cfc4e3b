import { dataIn, formIn, withoutBreaks } from './pasted-form.ts';
import { shellWords } from './shell-words.ts';

/** What somebody pasted, without what copying has put around it. `form`: application/x-www-form-urlencoded. */
export interface PastedText {
  address: string;
  form: string;
}

/**
 * Finds the address and the form in what people paste: a `curl` command, a request as it went over the wire, an
 * address in quotes, in angle brackets or broken into lines by a terminal, JSON, or one field on each line.
 */
export function readPasted(address: string, body: string): PastedText {
  const first = wholeRequest(address);
  const second = wholeRequest(body);
  const posted = formIn(second?.form ?? body);
  return {
    address: addressIn(first?.target ?? (address.trim() === '' ? second?.target : undefined) ?? address),
    form: posted === '' ? formIn(first?.form ?? '') : posted,
  };
}

interface WholeRequest {
  target: string;
  form: string;
}

/** A `curl` command, or a request line with the headers and the body below it. */
function wholeRequest(text: string): WholeRequest | undefined {
  if (/^\s*(?:\$ *)?curl\s/.test(text)) return fromCurl(shellWords(text));
  const line = /^\s*(?:GET|POST|HEAD)[ \t]+([^\r\n]+)/.exec(text)?.[1];
  if (line === undefined) return undefined;
  const [, below] = text.split(/\r?\n\r?\n([^]*)/, 2);
  // Without either it may be an address that a terminal has broken into lines.
  if (below === undefined && !VERSION.test(line)) return undefined;
  return { target: line, form: below ?? '' };
}

const VERSION = /[ \t]HTTP\/[\d.]+$/;

function fromCurl(words: readonly string[]): WholeRequest {
  const target = words.find((word) => word.includes('/aas/oauth2/')) ?? '';
  const form = dataIn(words) ?? '';
  const inQuery = form !== '' && words.some((word) => word === '-G' || word === '--get');
  return inQuery
    ? { target: `${target}${target.includes('?') ? '&' : '?'}${form}`, form: '' }
    : { target, form };
}

const CLOSING: Readonly<Record<string, string>> = {
  "'": "'",
  '"': '"',
  '`': '`',
  '<': '>',
  '(': ')',
  '«': '»',
  '“': '”',
};

function addressIn(text: string): string {
  const joined = withoutBreaks(text).replace(VERSION, '').trimEnd();
  // The part before the path is bounded: it is looked for at every `http` of the text.
  const start = /(?:https?:\/\/[^\s?#'"<>]{0,300})?\/aas\/oauth2\//i.exec(joined)?.index;
  if (start === undefined) return joined;
  const closing = CLOSING[joined[start - 1] ?? ''];
  const closed = closing === undefined ? -1 : joined.indexOf(closing, start);
  let end = closed < 0 ? joined.length : closed;
  while ('.,;'.includes(joined[end - 1] ?? '-')) end -= 1;
  return joined.slice(start, end);
}
