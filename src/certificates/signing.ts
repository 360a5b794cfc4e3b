import { attribute, usualDigest, writeSignedData, type SignedDataInput } from '../pki/index.ts';
import type { Specimen } from './certificates.ts';
import { defectById } from './specimens/catalogue.ts';
import type { SigningFacts } from './specimens/specimen.ts';

export interface SigningOrder {
  content: Uint8Array;
  /** Whether the content stays outside; so unless said otherwise. */
  detached?: boolean | undefined;
  randomBytes: SignedDataInput['randomBytes'];
}

/** CMS as a signer's program writes it (CAdES-BES), with the certificates that lead to the root's; or with its mistake. */
export async function signAs(
  specimen: Specimen,
  order: SigningOrder,
  facts: SigningFacts,
): Promise<Uint8Array> {
  const { certificate, key, chain } = specimen;
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
  const defect = specimen.defect === undefined ? undefined : defectById(specimen.defect);
  if (defect?.kind !== 'signature') return writeSignedData(usual);
  const cms = await writeSignedData(defect.sign(usual, facts));
  return defect.spoil?.(cms) ?? cms;
}
