/** CMS SignedData: read within limits, checked by named rules, and written. */
export { checkSigner, signerHolds, type SignerCheck } from './checks.ts';
export { CMS_LIMITS, readSignedData, type ReadSignedData } from './reader.ts';
export type { CmsLimits, SignedAttributes, SignedData, Signer, Work } from './signed-message.ts';
export { attribute, type AttributeToWrite } from './writer-attributes.ts';
export { usualDigest, writeSignedData, type SignedDataInput, type SignerInput } from './writer.ts';
