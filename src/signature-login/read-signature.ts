import { kindOfFile, type FileKind, type FilePart } from '../pki/index.ts';

/** What was submitted, its format told by what it is. */
export type Submitted =
  | { format: 'cms'; bytes: Uint8Array }
  | { format: 'xml'; bytes: Uint8Array }
  /** A bare value; `certificate` is DER, and empty where none came that can be read. */
  | { format: 'raw'; bytes: Uint8Array; certificate: Uint8Array };

/** Bytes of a bare signature: GOST 256 and ECDSA on P-256, P-384, GOST 512, RSA 2048, 3072 and 4096. */
const RAW_LENGTHS: readonly number[] = [64, 96, 128, 256, 384, 512];

/**
 * The signature in what was typed or uploaded (SIGN-1, SIGN-7): XML as it is; PEM with any label, or base64, in lines
 * or not, of a CMS, of XML, or of a bare value, with whose certificate (PEM or base64) may come beside it. Undefined
 * for what is neither XML nor base64.
 */
export function readSignature(text: string, certificate = ''): Submitted | undefined {
  const part = onlyPart(text);
  if (part === undefined) return undefined;
  const { kind, bytes } = part;
  if (kind === 'xml') return { format: 'xml', bytes };
  const isMessage = kind === 'signed-message' || kind === 'container';
  const isRaw = !isMessage && (certificate.trim() !== '' || RAW_LENGTHS.includes(bytes.length));
  const beside = () => onlyPart(certificate, 'certificate')?.bytes ?? new Uint8Array();
  return isRaw ? { format: 'raw', bytes, certificate: beside() } : { format: 'cms', bytes };
}

/** What is in XML, base64 or PEM; of several blocks the first that is wanted, if any kind is. */
function onlyPart(text: string, wanted?: FileKind): FilePart | undefined {
  const { written, parts } = kindOfFile(Buffer.from(text));
  if (written === 'octets') return undefined;
  const part = parts.length > 1 ? parts.find(({ kind }) => kind === wanted) : parts[0];
  return part?.bytes.length === 0 ? undefined : part;
}
