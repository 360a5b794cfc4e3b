import { kindOfFile, type Check } from '../pki/index.ts';
import type { Refusal } from './words/refusals.ts';

/** What somebody gave to be checked. */
export type Upload =
  /** `check`: of the file it came in. */
  | { outcome: 'certificate'; der: Uint8Array; others: Uint8Array[]; check?: Check }
  /** To be opened with its password. */
  | { outcome: 'key-file'; bytes: Uint8Array }
  | { outcome: 'message'; bytes: Uint8Array }
  /** A signed document. */
  | { outcome: 'xml'; bytes: Uint8Array }
  | { outcome: 'refused'; refusal: Refusal };

export type OpenUpload = Exclude<Upload, { outcome: 'key-file' }>;

/** Characters. */
export const LARGEST_UPLOAD = 256 * 1024;

const refused = (refusal: Refusal): Upload => ({ outcome: 'refused', refusal });

/**
 * Finds out what a text is: PEM, XML, or base64 of DER or of XML as files are pasted. Keys that stand beside a certificate, as in the
 * specimens’ own .pem, are not looked at.
 */
export function readUpload(text: string): Upload {
  if (text.length > LARGEST_UPLOAD && text.trim() !== '') return refused('too-large');
  const { written, parts } = kindOfFile(Buffer.from(text));
  if (written === 'nothing') return refused('empty');
  if (written === 'octets') return refused('not-base64');
  const whole = parts.filter(({ bytes }) => bytes.length > 0);
  const [xml, message, keyFile] = [['xml'], ['signed-message', 'container'], ['pkcs12']].map((kinds) =>
    whole.find(({ kind }) => kinds.includes(kind)),
  );
  if (xml !== undefined) return { outcome: 'xml', bytes: xml.bytes };
  if (message !== undefined) return { outcome: 'message', bytes: message.bytes };
  const [der, ...others] = whole.filter(({ kind }) => kind === 'certificate').map(({ bytes }) => bytes);
  if (der !== undefined) return { outcome: 'certificate', der, others };
  if (parts.some(({ kind }) => kind === 'private-key')) return refused('private-key');
  if (whole.length < parts.length || parts.length === 0) return refused('not-base64');
  return keyFile === undefined ? refused('neither-kind') : { outcome: 'key-file', bytes: keyFile.bytes };
}
