/**
 * Keys, certificates and signed messages: RSA, EC, Ed25519 and GOST, read within limits and by named rules.
 * Ground floor: knows no clients, no clock and no source of randomness; both are handed in.
 */
export * from './authority/index.ts';
export {
  digestOf,
  readCertificate,
  readPem,
  readVerificationKey,
  writePem,
  type Certificate,
  type DigestName,
  type KeyAlgorithm,
  type NameAttribute,
  type PemBlock,
  type VerificationKey,
} from './certificate/index.ts';
export {
  attribute,
  checkSigner,
  readSignedData,
  signerHolds,
  usualDigest,
  writeSignedData,
  type AttributeToWrite,
  type CmsLimits,
  type ReadSignedData,
  type SignedAttributes,
  type SignedData,
  type SignedDataInput,
  type Signer,
  type SignerCheck,
  type SignerInput,
  type Work,
} from './cms/index.ts';
export * from './gost/index.ts';
export {
  readPkcs12,
  writePkcs12,
  type KeyFile,
  type Pkcs12Input,
  type Pkcs12Primitives,
  type Pkcs12Rule,
  type ReadPkcs12,
} from './pkcs12/index.ts';
export type { Read, Unreadable } from './outcome.ts';
export { generateSigningKey, readSigningKey, type SigningKey } from './signing-key.ts';
export {
  ANY_POLICY,
  createCertificateCache,
  PATH_LIMITS,
  PATH_RULES,
  PURPOSES,
  qualitiesOf,
  validatePath,
  type AlgorithmPolicy,
  type CertificateCache,
  type CertificateQualities,
  type Check,
  type PathEvidence,
  type PathLimits,
  type PathOptions,
  type PathRequest,
  type PathResult,
  type PathRule,
  type PathWork,
  type PolicyRequest,
  type Purpose,
  type RevocationMode,
} from './path/index.ts';
export {
  RAW_RULES,
  verifyRawSignature,
  type RawRule,
  type RawSignatureRequest,
} from './raw-signature/index.ts';
export { ALL_RULES } from './rules.ts';
export {
  SIGNED_DATA_RULES,
  verifySignedData,
  type SignedDataRequest,
  type SignedDataResult,
  type SignedDataRule,
  type SignerResult,
} from './signed-message/index.ts';
export {
  readSignedXml,
  verifySignedXml,
  writeSignedXml,
  XML_LIMITS,
  XML_RULES,
  type ReadSignedXml,
  type SignedXmlInput,
  type SignedXmlRequest,
  type XmlLimits,
  type XmlRule,
} from './xml/index.ts';
