/** Signed messages judged whole: content, signers, and the paths of their certificates. */
export { SIGNED_DATA_RULES, type SignedDataRule } from './rules.ts';
export type { SignedDataResult, SignerResult } from './result.ts';
export { verifySignedData, type SignedDataRequest } from './verify-message.ts';
