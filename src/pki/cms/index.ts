/** CMS SignedData: read within limits, checked by named rules, and written. */
export { checkSigner, signerHolds, type SignerCheck } from './checks.ts';
export { CMS_LIMITS, readSignedData, type ReadSignedData } from './reader.ts';
export type { CmsLimits, SignedAttributes, SignedData, Signer, Work } from './signed-message.ts';
export { attribute } from './attribute.ts';
export { usualDigest, type SignedDataInput, type SignerInput } from './composer.ts';
export type { AttributeToWrite } from './writer-attributes.ts';
export { writeSignedData } from './writer.ts';
