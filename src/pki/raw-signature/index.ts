/** A signature without a message around it: the certificate comes beside it. */
export { RAW_RULES, type RawRule } from './rules.ts';
export { verifyRawSignature, type RawSignatureRequest } from './verify-raw.ts';
