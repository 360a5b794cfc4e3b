/**
 * Base64 of either alphabet, padded or not, as UTF-8; undefined for anything else. Buffer would pass over what is no
 * base64, and take a mangled value for another one.
 */
export function readBase64Text(text: string): string | undefined {
  const [, digits = ''] = /^([\w+/-]+)={0,2}$/.exec(text) ?? [];
  if (digits === '' || digits.length % 4 === 1) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(digits, 'base64'));
  } catch {
    return undefined;
  }
}
