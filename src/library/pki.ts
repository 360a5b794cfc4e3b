/**
 * The emulator's validator as a library: certification paths, signed messages, signed XML and bare signatures, each
 * answered by a list of named checks. Everything but XML goes in as DER; nothing throws for what is wrong with it.
 */
export {
  ALL_RULES as RULES,
  ANY_POLICY,
  createCertificateCache,
  PATH_LIMITS,
  PURPOSES,
  validatePath,
  verifyRawSignature,
  verifySignedData,
  verifySignedXml,
  XML_LIMITS,
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
  type RawSignatureRequest,
  type RevocationMode,
  type SignedDataRequest,
  type SignedDataResult,
  type SignedXmlRequest,
  type SignerResult,
  type XmlLimits,
} from '../pki/index.ts';
