import { asBuffer } from '../der/index.ts';

export interface PemBlock {
  /** What stands after BEGIN: `CERTIFICATE`, `PRIVATE KEY`, … */
  readonly label: string;
  /** Lines before an empty line, of old encrypted keys; empty text elsewhere. */
  readonly headers: string;
  /** The octets; undefined if what stands between the lines is not base64. */
  readonly der: Uint8Array | undefined;
}

const LIMIT = 1024 * 1024;
const BLOCKS = 64;

/** The PEM blocks of a text, in order; text around them is passed over, line ends of any system are taken. */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = [];
  const source = text.slice(0, LIMIT);
  for (let from = 0; blocks.length < BLOCKS;) {
    const begin = source.indexOf('-----BEGIN ', from);
    const labelEnd = source.indexOf('-----', begin + 11);
    if (begin === -1 || labelEnd === -1) break;
    const label = source.slice(begin + 11, labelEnd);
    const end = source.indexOf(`-----END ${label}-----`, labelEnd);
    if (end === -1) {
      blocks.push({ label, headers: '', der: undefined });
      break;
    }
    blocks.push({ label, ...readBody(source.slice(labelEnd + 5, end)) });
    from = end + label.length + 14;
  }
  return blocks;
}

/** DER under a label, in lines of 64 characters. */
export function writePem(label: string, der: Uint8Array): string {
  const lines =
    asBuffer(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

function readBody(body: string): Pick<PemBlock, 'headers' | 'der'> {
  const colon = body.indexOf(':');
  const blank = colon === -1 ? -1 : body.search(/\r?\n\r?\n/);
  const headers = blank === -1 ? '' : body.slice(0, blank).trim();
  const base64 = body.slice(blank === -1 ? 0 : blank).replace(/\s+/g, '');
  const wellFormed = base64.length > 0 && base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  return { headers, der: wellFormed ? new Uint8Array(Buffer.from(base64, 'base64')) : undefined };
}
