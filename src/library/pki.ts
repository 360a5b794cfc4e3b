/**
 * The emulator's validator as a library: certification paths and signed messages, each answered by a list of named
 * checks. Everything goes in as DER; nothing throws for what is wrong with it.
 */
export {
  ALL_RULES as RULES,
  ANY_POLICY,
  createCertificateCache,
  PATH_LIMITS,
  PURPOSES,
  validatePath,
  verifySignedData,
  type AlgorithmPolicy,
  type CertificateCache,
  type Check,
  type PathEvidence,
  type PathLimits,
  type PathOptions,
  type PathRequest,
  type PathResult,
  type PathWork,
  type PolicyRequest,
  type Purpose,
  type RevocationMode,
  type SignedDataRequest,
  type SignedDataResult,
  type SignerResult,
} from '../pki/index.ts';
