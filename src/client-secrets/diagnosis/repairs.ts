import { declaredLength, LONGEST_SECRET, looksWhole, readSecret } from '../encodings.ts';
import { diagnosis, type Diagnosis, type DiagnosisId } from './table.ts';

/** The bytes that were meant, with what was wrong in the way they were written. */
export interface Repaired {
  bytes?: Uint8Array | undefined;
  mistakes: Diagnosis[];
}

/** Reads a secret as it is, or as it would be without one of the usual mistakes in its encoding. */
export function repairSecret(secret: string): Repaired {
  if (secret === '') return { mistakes: [diagnosis('secret-empty')] };
  if (secret.length > LONGEST_SECRET) {
    return { mistakes: [diagnosis('secret-too-long', { characters: String(secret.length) })] };
  }
  const read = readSecret(secret);
  const plain = read.outcome === 'read' ? read.bytes : undefined;
  if (plain !== undefined && looksWhole(plain)) return { bytes: plain, mistakes: [] };
  for (const [id, text] of rewritten(secret)) {
    const bytes = typeof text === 'string' ? bytesOf(text) : text;
    if (bytes !== undefined && looksWhole(bytes)) return { bytes, mistakes: [diagnosis(id)] };
  }
  if (plain === undefined) return { ...halfRead(secret), mistakes: [unreadable(secret)] };
  const declared = plain[0] === 0x30 && plain.length > 140 ? declaredLength(plain) : undefined;
  if (declared !== undefined && declared > plain.length) {
    const details = { expected: `${declared} bytes`, found: `${plain.length} bytes` };
    return { bytes: plain, mistakes: [diagnosis('secret-truncated', details)] };
  }
  return { bytes: plain, mistakes: [] };
}

/** The secret with one mistake undone; bytes where it is then no longer base64. */
function* rewritten(secret: string): Generator<[DiagnosisId, string | Uint8Array]> {
  const joined = secret.replaceAll(/[\r\n]+/g, '');
  if (/-----BEGIN [^-]+-----/.test(secret)) {
    yield ['secret-pem-armour', secret.replaceAll(/-----[^-]+-----|[\r\n\s]+/g, '')];
  }
  const smime = smimeSignature(secret);
  if (smime !== undefined) yield ['secret-smime-message', smime];
  if (joined !== secret) yield ['secret-line-breaks', joined.trim()];
  if (/%[\dA-F]{2}/i.test(secret)) yield ['secret-percent-encoded', percentDecoded(secret)];
  if (secret.includes(' ')) yield ['secret-blanks-for-plus', secret.replaceAll(' ', '+')];
  if (/^(?:[\dA-F]{2})+$/i.test(secret)) yield ['secret-hex', Buffer.from(secret, 'hex')];
  const once = bytesOf(joined);
  if (once === undefined) return;
  const inner = Buffer.from(once).toString('latin1');
  if (/-----BEGIN [^-]+-----/.test(inner)) {
    yield ['secret-pem-armour', inner.replaceAll(/-----[^-]+-----|[\r\n\s]+/g, '')];
  }
  const inside = smimeSignature(inner);
  if (inside !== undefined) yield ['secret-smime-message', inside];
  if (/^[\w+/=\r\n-]+$/.test(inner)) {
    yield ['secret-double-base64', inner.replaceAll(/[\r\n]+/g, '')];
    if (/^(?:[\dA-F]{2})+$/i.test(inner)) yield ['secret-hex', Buffer.from(inner, 'hex')];
  }
}

function bytesOf(text: string): Uint8Array | undefined {
  const read = readSecret(text);
  return read.outcome === 'read' ? read.bytes : undefined;
}

function percentDecoded(text: string): string {
  return text.replaceAll(/%([\dA-F]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The signature of a message as `openssl smime -sign` prints it: the part, or the body, that is base64. */
function smimeSignature(text: string): string | undefined {
  if (!/^\s*MIME-Version:/i.test(text)) return undefined;
  const part =
    /Content-Type: application\/(?:x-)?pkcs7-(?:signature|mime)[^]*?\r?\n\r?\n([\w+/=\r\n-]+?)(?:\r?\n\r?\n|\r?\n--|$)/i;
  return part.exec(text)?.[1]?.replaceAll(/[\r\n]+/g, '');
}

function unreadable(secret: string): Diagnosis {
  const strange = /[^\w+/=-]/.exec(secret);
  if (strange === null && /^[\w+/-]+={0,2}$/.test(secret)) {
    return diagnosis('secret-truncated', { found: `${secret.length} characters` });
  }
  const details = { character: JSON.stringify(strange?.[0] ?? '='), position: String(strange?.index ?? 0) };
  return diagnosis('secret-not-base64', details);
}

function halfRead(secret: string): { bytes?: Uint8Array } {
  return /^[\w+/-]+={0,2}$/.test(secret) ? { bytes: Buffer.from(secret, 'base64') } : {};
}
