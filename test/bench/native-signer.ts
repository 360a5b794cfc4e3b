/** What the bench's native client signs with: the emulator's own room, bundled into the bench. */
import { randomBytes } from 'node:crypto';
import { signClientSecret, writeTimestamp, type Generation } from '../../src/client-secrets/index.ts';
import { createClock } from '../../src/clock.ts';
import { generateSigningKey, issueSelfSigned } from '../../src/pki/index.ts';

const DAY = 24 * 3600 * 1000;

/** A client's pair, made for this run. */
export async function createSigner(algorithm: 'RSA' | 'GOST256') {
  const clock = createClock();
  const now = () => clock.now();
  const key = await generateSigningKey(algorithm, randomBytes);
  const certificate = await issueSelfSigned({
    key,
    subject: [{ oid: '2.5.4.3', value: 'bench' }],
    serialNumber: randomBytes(16),
    notBefore: now() - DAY,
    notAfter: now() + DAY,
    randomBytes,
  });
  return {
    certificate: certificate.pem,
    certificateHash: certificate.sha256,
    timestamp: () => writeTimestamp(now()),
    sign: (generation: Generation, endpoint: 'ac' | 'te', parameters: Record<string, string>) =>
      signClientSecret({
        request: { generation, endpoint, parameters },
        key,
        certificate,
        randomBytes,
      }),
    /** Milliseconds of one verification of a client secret by its registered certificate, warm. */
    verifyMs: (
      digest: 'sha256' | 'streebog256',
      message: Uint8Array,
      signature: Uint8Array,
      rounds: number,
    ) => {
      const began = performance.now();
      for (let round = 0; round < rounds; round += 1) {
        if (!certificate.key.verify(digest, message, signature)) throw new Error('does not verify');
      }
      return (performance.now() - began) / rounds;
    },
  };
}
