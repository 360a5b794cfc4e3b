import { shellWords } from './shell-words.ts';

/** A pasted body as application/x-www-form-urlencoded: that of `-d '…'`, JSON, or fields on lines of their own. */
export function formIn(text: string): string {
  const words = /^\s*(?:-d|--data)/.test(text) ? dataIn(shellWords(text)) : undefined;
  const bare = (words ?? text).trim().replace(/^(['"`])([^]*)\1$/, '$2');
  return fromJson(bare) ?? fromLines(bare) ?? withoutBreaks(bare);
}

const DATA = /^(?:--data(?:-raw|-binary|-ascii|-urlencode)?(?:=|$)|-d)/;

/** What the options of a `curl` command send; undefined where none does. */
export function dataIn(words: readonly string[]): string | undefined {
  const parts: string[] = [];
  for (const [index, word] of words.entries()) {
    const [option] = DATA.exec(word) ?? [];
    if (option === undefined) continue;
    const apart = word === option && !option.endsWith('=');
    const value = apart ? (words[index + 1] ?? '') : word.slice(option.length);
    parts.push(option.startsWith('--data-urlencode') ? encoded(value) : value);
  }
  return parts.length === 0 ? undefined : parts.join('&');
}

/** As curl does it: the name before `=` stays as it is. */
function encoded(field: string): string {
  const at = field.indexOf('=') + 1;
  return `${field.slice(0, at)}${encodeURIComponent(field.slice(at))}`;
}

/** The text on one line, as it was before a terminal or a page broke and escaped it. */
export function withoutBreaks(text: string): string {
  const lines = text.split(/[\r\n]/).map((line) => line.trim());
  return lines.join('').replaceAll(/&amp;|&#38;|\\u0026/g, '&');
}

function fromJson(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const values = Object.entries(JSON.parse(text) as Record<string, unknown>);
    return written(
      values.flatMap(([name, value]): [string, string][] =>
        typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
      ),
    );
  } catch {
    return undefined;
  }
}

/** `name=value` or `name: value` on each line; the values are plain where nothing in them is percent-encoded. */
function fromLines(text: string): string | undefined {
  const lines = text.split(/[\r\n]/).flatMap((line) => line.trim().replace(/^&|&$/g, '') || []);
  const fields = lines.flatMap((line): [string, string][] => {
    const [, name, value = ''] = /^"?([\w.-]+)"?(?:=|[ \t]?:[ \t]?)([^]*)$/.exec(line) ?? [];
    return name === undefined || value.includes('&') ? [] : [[name, value.trim()]];
  });
  if (lines.length < 2 || fields.length < lines.length) return undefined;
  const plain = !/%[\dA-F]{2}/i.test(text) || fields.some(([, value]) => value.includes(' '));
  return plain ? written(fields) : fields.map((field) => field.join('=')).join('&');
}

const written = (fields: [string, string][]): string => new URLSearchParams(fields).toString();
