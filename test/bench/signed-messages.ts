/** What the bench of signatures verifies: the emulator's own authority and validator, bundled into the bench. */
import { randomBytes } from 'node:crypto';
import { createCertificateCache, verifySignedData } from '../../src/pki/index.ts';
import { certificatesStand } from '../support/certificates-stand.ts';
import { HOSTILE_PATHS } from '../support/hostile-paths.ts';

const CONTENT = randomBytes(32);

/** A signed message of one kind of key, with all that judging it needs. */
export async function createMessage(slug: 'rsa' | 'ec' | 'gost') {
  const { certificates, clock } = await certificatesStand();
  const id = `individual-confirmed-citizen-${slug}`;
  const specimen = await certificates.get(id);
  const signedData = await certificates.sign(id, { content: CONTENT });
  if (specimen === undefined || signedData === undefined) throw new Error(`there is no ${id}`);
  const { certificate, chain, key } = specimen;
  const evidence = { ...(await certificates.evidence([certificate.der, ...chain])), ocspResponses: [] };
  const cache = createCertificateCache();
  const at = clock.now();
  return {
    signedData,
    content: CONTENT,
    trustAnchors: evidence.trustAnchors,
    certificates: [certificate.der, ...chain],
    crls: evidence.crls,
    at,
    spki: key.spki,
    pkcs8Pem: key.pkcs8Pem,
    certificate,
    verify: async (): Promise<boolean> =>
      (
        await verifySignedData({
          signedData,
          content: CONTENT,
          ...evidence,
          at,
          revocation: 'require',
          purpose: 'clientAuth',
          keyUsage: ['digitalSignature'],
          requireSignedAttributes: true,
          cache,
        })
      ).valid,
  };
}

/** Milliseconds of the longest of a few goes at each request that is made to cost much. */
export async function hostileMs(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [name, make] of Object.entries(HOSTILE_PATHS)) {
    const attempt = make();
    const times: number[] = [];
    for (let go = 0; go < 10; go += 1) {
      const began = performance.now();
      await attempt();
      times.push(performance.now() - began);
    }
    found[name] = Math.max(...times.slice(3)); // the first ones warm up
  }
  return found;
}
