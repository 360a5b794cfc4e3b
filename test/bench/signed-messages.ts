/** What the bench of signatures verifies: the emulator's own authority and validator, bundled into the bench. */
import { randomBytes } from 'node:crypto';
import { createCertificateCache, verifySignedData } from '../../src/pki/index.ts';
import { certificatesStand } from '../support/certificates-stand.ts';

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
