import {
  checkSigner,
  readSignedData,
  signerHolds,
  writeSignedData,
  type Certificate,
  type SignedData,
} from '../../src/pki/index.ts';
import { mutations } from '../support/mutations.ts';
import { createTestSigner, randomBytes, type TestSigner } from '../support/signed-messages.ts';

const content = Buffer.from('openid2031.05.17 09:08:07 +0300ROMASHKA010a1b2c3d-1111-4222-8333-444455556666');

/** What a message says, apart from what nobody signs: versions, certificates, the set of digests. */
const meaning = ({ content: attached, contentType, signers }: SignedData) => {
  const [{ attributes, signature, digest } = {}, ...others] = signers;
  const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
  return {
    attached: hex(attached),
    contentType,
    attributes: hex(attributes?.der),
    signature: hex(signature),
    digest,
    others,
  };
};

/** Accepts as a caller does: content that is attached has to be what was to be signed. */
function accepted(cms: Uint8Array, certificate: Certificate): SignedData | undefined {
  const signed = readSignedData(cms);
  if (signed.outcome === 'unreadable') return undefined;
  const { content: attached, signers } = signed.value;
  if (attached !== undefined && Buffer.compare(attached, content) !== 0) return undefined;
  return signers.every((signer) => signerHolds(checkSigner(signer, certificate, content)))
    ? signed.value
    : undefined;
}

describe('a message that is changed anywhere', () => {
  let rsa: TestSigner;
  let gost: TestSigner;
  beforeAll(async () => {
    rsa = await createTestSigner('RSA');
    gost = await createTestSigner('GOST256');
  });

  it.each([
    ['RSA, detached, with signed attributes', () => rsa, true, true, 2000],
    ['RSA, attached, without signed attributes', () => rsa, false, false, 2000],
    ['RSA, attached, with signed attributes', () => rsa, false, true, 1500],
    ['GOST, detached, with signed attributes', () => gost, true, true, 700],
  ] as const)('is refused or means the same: %s', async (_form, own, detached, signedAttributes, count) => {
    const { certificate, key } = own();
    const signingTime = Date.UTC(2031, 4, 17);
    const good = await writeSignedData({
      content,
      detached,
      certificate,
      key,
      signedAttributes,
      signingTime,
      randomBytes,
    });
    const original = accepted(good, certificate);
    expect(original).toBeDefined();
    let [tried, held] = [0, 0];
    for (const changed of mutations(good, count)) {
      tried += 1;
      const signed = accepted(changed, certificate);
      if (signed === undefined) continue;
      held += 1;
      expect(meaning(signed)).toEqual(meaning(original!));
    }
    expect(tried).toBe(count);
    // The certificate inside is nearly half of the bytes and nobody's promise: changing it changes nothing.
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(count * 0.8);
  });

  it('is read with work that its length bounds', async () => {
    const good = await writeSignedData({ content, detached: true, ...rsa, randomBytes });
    for (const changed of mutations(good, 3000)) {
      const answer = readSignedData(changed);
      const { bytes, nodes } = answer.outcome === 'read' ? answer.value.work : answer.work;
      expect(bytes).toBe(changed.length);
      // Strict, converted, and strict again, each at most one element for two bytes.
      expect(nodes).toBeLessThanOrEqual((3 * changed.length) / 2);
    }
  });
});
