import {
  issueSelfSigned,
  generateSigningKey,
  verifySignedXml,
  writeSignedXml,
  type SignedDataResult,
  type SignedXmlInput,
} from '../../src/pki/index.ts';
import { randomBytes, type TestSigner } from './signed-messages.ts';

export const XML_NOW = Date.UTC(2031, 4, 17, 6, 8, 7);
/** A document of no importance, with all that a canonical form has to put in order. */
export const LETTER =
  '<letter xmlns="urn:test:letter" xmlns:b="urn:test:b" z="1" b:a="2" a="3"><to>Ромашка</to><b:sum>100 &amp; 1</b:sum></letter>';

/** A key of this kind with a certificate of its own, which is the trust anchor of its tests. */
export async function createXmlSigner(
  algorithm: 'RSA' | 'EC' | 'GOST256' | 'GOST512',
  rsaBits = 2048,
): Promise<TestSigner> {
  const key = await generateSigningKey(algorithm, randomBytes, undefined, rsaBits);
  const certificate = await issueSelfSigned({
    key,
    subject: [{ oid: '2.5.4.3', value: `Signer ${algorithm}` }],
    serialNumber: Uint8Array.of(0x0a, 0xbc),
    notBefore: Date.UTC(2026, 0, 1),
    notAfter: Date.UTC(2036, 0, 1),
    randomBytes,
  });
  return { key, certificate };
}

export const signXml = (signer: TestSigner, more: Partial<SignedXmlInput> = {}): Promise<string> =>
  writeSignedXml({ xml: LETTER, ...signer, randomBytes, ...more });

/** The document judged with the signer's certificate as the trust anchor. */
export const judgeXml = (
  xml: string | Uint8Array,
  { certificate }: TestSigner,
  more: object = {},
): Promise<SignedDataResult> =>
  verifySignedXml({ xml, trustAnchors: [certificate.der], at: XML_NOW, revocation: 'none', ...more });

export const refusing = ({ checks }: SignedDataResult): string[] =>
  checks.filter(({ holds, informative }) => !holds && informative !== true).map(({ rule }) => rule);

/** What is signed, by the answer's own account. */
export const contentOf = ({ content }: SignedDataResult): string => Buffer.from(content ?? []).toString();
