/** Certification paths: built, and validated by named checks within bounds. */
export { PATH_LIMITS, type PathLimits, type PathWork } from './budget.ts';
export { qualitiesOf, type CertificateQualities } from './certificate-extensions.ts';
export { createCertificateCache, type CertificateCache } from './certificate-cache.ts';
export { ANY_POLICY, type PolicyRequest } from './policy-graph.ts';
export {
  PURPOSES,
  type AlgorithmPolicy,
  type PathEvidence,
  type PathOptions,
  type PathRequest,
  type PathResult,
  type Purpose,
  type RevocationMode,
} from './request.ts';
export { PATH_RULES, refuses, type Check, type PathRule } from './rules.ts';
export { openSession, validatePath, type PathSession } from './validate-path.ts';
