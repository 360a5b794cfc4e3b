/**
 * Client secrets: the string that a client signs, the verification of the signature, the signature itself, and the
 * explanation of one that was refused. Knows nothing of HTTP.
 */
export type * from './explanation.ts';
export type { Generation, Parameters, SecretFailure, SignedRequest, Work } from './request.ts';
export {
  createCertificateRegister,
  type ClientSystem,
  type RegisterCertificates,
  type RegisteredCertificate,
  type Registration,
} from './system.ts';
export type { SecretAlgorithm } from './algorithms.ts';
export { certificateByHash } from './certificate-hash.ts';
export {
  DIAGNOSES,
  EXPLANATION_LIMITS,
  timeMistakes,
  type Diagnosis,
  type DiagnosisId,
} from './diagnosis/index.ts';
export { LONGEST_SECRET } from './encodings.ts';
export {
  createSecretExplainer,
  systemOfClient,
  type Explained,
  type ExplainerDeps,
  type ExplainOptions,
  type SecretExplainer,
} from './explainer.ts';
export { explainClientSecret, type OtherSystem } from './explain.ts';
export { certificateFacts, headAndTail } from './found-secret.ts';
export { messageTooLong, signedMessages } from './messages.ts';
export { readRequestText, SIGNED_PATHS, type SignedPath } from './request-text.ts';
export { readPastedRequest, type ReadPasted } from './pasted-request.ts';
export { signClientSecret, type SecretOrder } from './sign.ts';
export { readTimestamp, writeTimestamp } from './timestamp.ts';
export { verifyClientSecret, type SecretVerdict } from './verify.ts';
