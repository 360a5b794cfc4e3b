/** Signed messages judged whole: content, signers, and the paths of their certificates. */
export { SIGNED_DATA_RULES, type SignedDataRule } from './rules.ts';
export {
  verifySignedData,
  type SignedDataRequest,
  type SignedDataResult,
  type SignerResult,
} from './verify-message.ts';
