import {
  generateSigningKey,
  issueSelfSigned,
  readCertificate,
  readSigningKey,
  type SigningKey,
} from '../pki/index.ts';
import type { Random } from '../random.ts';
import type { TokenAlgorithm, TokenKey, TokenKeyPem } from './token-keys.ts';

// ESIA: its own certificates use the CryptoPro exchange set A (esia-protocol 5.5, pki 5).
const GOST_SET = '1.2.643.2.2.36.0';
const YEAR = 365 * 24 * 3600 * 1000;

// ESIA: its RSA certificate is CN ESIA, OU RTLabs; ours says whose it is.
const SUBJECT = [
  { oid: '2.5.4.6', value: 'RU' },
  { oid: '2.5.4.10', value: 'esia-emulator (test stand)' },
  { oid: '2.5.4.3', value: 'ESIA test stand tokens' },
] as const;

export interface Making {
  random: Random;
  /** Milliseconds; the certificate is valid from a day before to ten years after. */
  now: number;
}

export async function makeTokenKey(
  algorithm: TokenAlgorithm,
  making: Making,
  rsa?: SigningKey,
): Promise<TokenKey> {
  const randomBytes = (length: number) => making.random.bytes(length);
  const key =
    algorithm === 'RS256'
      ? (rsa ?? (await generateSigningKey('RSA', randomBytes)))
      : await generateSigningKey('GOST256', randomBytes, GOST_SET);
  const from = Math.floor(making.now / 1000) * 1000;
  const certificate = await issueSelfSigned({
    key,
    subject: SUBJECT,
    serialNumber: making.random.bytes(16),
    notBefore: from - YEAR / 365,
    notAfter: from + 10 * YEAR,
    randomBytes,
  });
  return { id: certificate.sha256, algorithm, key, certificate };
}

/** Undefined where the text is not a pair; the caller makes a new one and says so. */
export function readTokenKey({ algorithm, privateKey, certificate }: TokenKeyPem): TokenKey | undefined {
  const key = readSigningKey(privateKey);
  const read = readCertificate(certificate);
  if (key.outcome !== 'read' || read.outcome !== 'read') return undefined;
  return { id: read.value.sha256, algorithm, key: key.value, certificate: read.value };
}
