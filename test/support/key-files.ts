import { randomBytes as draw } from 'node:crypto';
import {
  generateSigningKey,
  issueSelfSigned,
  readPem,
  readPkcs12,
  writePkcs12,
  type Certificate,
  type SigningKey,
} from '../../src/pki/index.ts';

/** Of every key file of the tests: neither ASCII nor without characters that a shell knows. */
export const PASSWORD = 'пароль & secret';
export const randomBytes = (length: number): Uint8Array => new Uint8Array(draw(length));

export interface Pair {
  key: SigningKey;
  certificate: Certificate;
}

/** A new key and a certificate that it signs itself. */
export async function pair(algorithm: 'RSA' | 'EC' | 'GOST256' | 'GOST512'): Promise<Pair> {
  return certified(await generateSigningKey(algorithm, randomBytes), `Owner of ${algorithm}`);
}

export async function certified(key: SigningKey, name: string): Promise<Pair> {
  const certificate = await issueSelfSigned({
    key,
    subject: [
      { oid: '2.5.4.3', value: name },
      { oid: '2.5.4.10', value: 'ООО «Ромашка»' },
    ],
    serialNumber: Uint8Array.of(7),
    notBefore: Date.UTC(2031, 0, 1),
    notAfter: Date.UTC(2041, 0, 1),
    randomBytes,
  });
  return { key, certificate };
}

export const pkcs8 = ({ key }: Pair): Uint8Array => readPem(key.pkcs8Pem)[0]!.der!;
export const pemOf = ({ key, certificate }: Pair): string => key.pkcs8Pem + certificate.pem;

/** A key file as the stand writes it, with `others` beside the certificate of the key. */
export function written(
  { key, certificate }: Pair,
  { password = PASSWORD, others = [] }: { password?: string; others?: Pair[] } = {},
): Promise<Uint8Array> {
  const more = others.map((other) => other.certificate.der);
  return writePkcs12({
    key,
    certificates: [certificate.der, ...more],
    password,
    friendlyName: 'me',
    randomBytes,
  });
}

/** Why a file is not read. */
export async function refusal(
  bytes: Uint8Array,
  password = PASSWORD,
): Promise<{ rule: string; expected: string }> {
  const answer = await readPkcs12(bytes, password);
  if (answer.outcome === 'read') throw new Error('the file was read');
  return answer;
}
