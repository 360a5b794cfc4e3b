import { digestOid, type DigestName } from '../certificate/algorithms.ts';
import { write } from '../der/index.ts';
import { ATTRIBUTE } from './attributes.ts';

/** A signed attribute to be written; `values` are DER. */
export interface AttributeToWrite {
  readonly oid: string;
  readonly values: readonly Uint8Array[];
}

const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

export const usualAttribute = {
  contentType: (oid: string): AttributeToWrite => ({ oid: ATTRIBUTE.contentType, values: [write.oid(oid)] }),
  messageDigest: (digest: Uint8Array): AttributeToWrite => ({
    oid: ATTRIBUTE.messageDigest,
    values: [write.octetString(digest)],
  }),
  /** `time`: ms, written in whole seconds. */
  signingTime: (time: number): AttributeToWrite => ({
    oid: ATTRIBUTE.signingTime,
    values: [write.time(time)],
  }),
  /** RFC 5035: which certificate the signer means, by the `digest` over it. CAdES-BES asks for it. */
  signingCertificateHash: (octets: Uint8Array, digest: DigestName): AttributeToWrite => {
    // SHA-256 is the default, and DER leaves defaults out.
    const algorithm = digest === 'sha256' ? [] : [write.sequence(write.oid(digestOid(digest)))];
    const identifier = write.sequence(...algorithm, write.octetString(octets));
    return { oid: SIGNING_CERTIFICATE_V2, values: [write.sequence(write.sequence(identifier))] };
  },
};

/** The attributes under the tag of a SET: what is signed. Only a bad specimen keeps the order it was given. */
export function writeAttributes(
  attributes: readonly AttributeToWrite[],
  order: 'der' | 'as-given' = 'der',
): Uint8Array {
  const encoded = attributes.map(({ oid, values }) => write.sequence(write.oid(oid), write.setOf(...values)));
  if (order === 'der') return write.setOf(...encoded);
  const set = Uint8Array.from(write.sequence(...encoded));
  set[0] = 0x31;
  return set;
}
