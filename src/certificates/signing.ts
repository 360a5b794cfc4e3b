import {
  attribute,
  usualDigest,
  writeSignedData,
  writeSignedXml,
  type SignedDataInput,
  type SignedXmlInput,
} from '../pki/index.ts';
import type { SignatureFormat, Specimen } from './certificates.ts';
import { defectById } from './specimens/catalogue.ts';
import type { SigningFacts } from './specimens/specimen.ts';

export interface SigningOrder {
  /** A document, for `xml`. */
  content: Uint8Array;
  /** Whether the content stays outside; so unless said otherwise. */
  detached?: boolean | undefined;
  /** CMS unless said otherwise. */
  format?: SignatureFormat | undefined;
  randomBytes: SignedDataInput['randomBytes'];
}

/** A signature as a signer's program writes it, or with the mistake of the specimen; undefined for XML that is none. */
export async function signAs(
  specimen: Specimen,
  order: SigningOrder,
  facts: SigningFacts,
): Promise<Uint8Array | undefined> {
  const { key } = specimen;
  switch (order.format ?? 'cms') {
    case 'raw':
      return key.sign(usualDigest(key.algorithm), order.content, order.randomBytes);
    case 'xml':
      return signXmlAs(specimen, order, facts);
    case 'cms':
      return signCmsAs(specimen, order, facts);
  }
}

/** CAdES-BES, with the certificates that lead to the root's. */
async function signCmsAs(
  { certificate, key, chain, defect: id }: Specimen,
  order: SigningOrder,
  facts: SigningFacts,
): Promise<Uint8Array> {
  const named = attribute.signingCertificate(certificate, usualDigest(key.algorithm));
  const usual: SignedDataInput = {
    content: order.content,
    detached: order.detached ?? true,
    certificate,
    key,
    signingTime: facts.now,
    attributes: (plain) => [...plain, named],
    moreCertificates: chain.slice(0, -1),
    randomBytes: order.randomBytes,
  };
  const defect = id === undefined ? undefined : defectById(id);
  if (defect?.kind !== 'signature' || defect.format === 'xml') return writeSignedData(usual);
  const cms = await writeSignedData(defect.sign(usual, facts));
  return defect.spoil?.(cms) ?? cms;
}

/** XAdES-BES, likewise. */
async function signXmlAs(
  { certificate, key, chain, defect: id }: Specimen,
  { content, randomBytes }: SigningOrder,
  facts: SigningFacts,
): Promise<Uint8Array | undefined> {
  const usual: SignedXmlInput = {
    xml: Buffer.from(content).toString(),
    certificate,
    key,
    signingTime: facts.now,
    moreCertificates: chain.slice(0, -1),
    randomBytes,
  };
  const defect = id === undefined ? undefined : defectById(id);
  const isWrong = defect?.kind === 'signature' && defect.format === 'xml';
  try {
    const xml = await writeSignedXml(isWrong ? defect.sign(usual, facts) : usual);
    return Buffer.from(isWrong ? (defect.spoil?.(xml, usual) ?? xml) : xml);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
