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
  type ReadSignedData,
  type SignedData,
  type SignedDataInput,
  type Signer,
  type SignerCheck,
  type SignerInput,
  type Work,
} from './cms/index.ts';
export { kindOfFile, type FileContents, type FileKind, type FilePart } from './file-kind/index.ts';
export * from './gost/index.ts';
export { readPkcs12, writePkcs12, type KeyFile, type Pkcs12Rule } from './pkcs12/index.ts';
export type { Read, Unreadable } from './outcome.ts';
export { generateSigningKey, readSigningKey, type SigningKey } from './signing-key.ts';
export {
  ANY_POLICY,
  createCertificateCache,
  PATH_LIMITS,
  PURPOSES,
  qualitiesOf,
  refuses,
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
export { verifyRawSignature, type RawRule, type RawSignatureRequest } from './raw-signature/index.ts';
export { ALL_RULES } from './rules.ts';
export {
  verifySignedData,
  type SignedDataRequest,
  type SignedDataResult,
  type SignedDataRule,
  type SignerResult,
} from './signed-message/index.ts';
export {
  readSignedXml,
  readXmlTree,
  verifySignedXml,
  writeSignedXml,
  XML_LIMITS,
  type SignedXmlInput,
  type SignedXmlRequest,
  type XmlLimits,
  type XmlRule,
  type XmlTree,
} from './xml/index.ts';
