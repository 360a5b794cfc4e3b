import { randomBytes } from 'node:crypto';
import { generateSigningKey, issueSelfSigned } from '../../src/pki/index.ts';

/** A system's key and certificate, PEM. */
export interface NativePair {
  privateKey: string;
  certificate: string;
}

const DAY = 86_400_000;
const made = new Map<string, Promise<NativePair>>();

/** A pair as a developer would make one, valid from yesterday; one of each kind for the whole test file. */
export function nativePair(algorithm: 'RSA' | 'GOST256' | 'GOST512', name = 'SYSTEM'): Promise<NativePair> {
  const known = `${algorithm} ${name}`;
  const pair = made.get(known) ?? makePair(algorithm, name);
  made.set(known, pair);
  return pair;
}

async function makePair(algorithm: 'RSA' | 'GOST256' | 'GOST512', name: string): Promise<NativePair> {
  const key = await generateSigningKey(algorithm, randomBytes);
  const certificate = await issueSelfSigned({
    key,
    subject: [{ oid: '2.5.4.3', value: name }],
    serialNumber: randomBytes(16),
    notBefore: Date.now() - DAY,
    notAfter: Date.now() + 3650 * DAY,
    randomBytes,
  });
  return { privateKey: key.pkcs8Pem, certificate: certificate.pem };
}
