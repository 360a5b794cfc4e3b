/** Issues certificates, revocation lists, OCSP answers and time stamps: writes what it is asked for, good or bad. */
export { issueCertificate, type IssueInput } from './issue.ts';
export { issueSelfSigned, type SelfSignedInput } from './self-signed.ts';
export { writeName, type NameValue } from './name-writer.ts';
export * as extensions from './extensions.ts';
export type { KeyUsage } from './extensions.ts';
export * as russianExtensions from './russian-extensions.ts';
export type { ToolClass } from './russian-extensions.ts';
export { isIssuedBy, readOcspRequest, type CertificateId, type OcspRequest } from './ocsp-request.ts';
export {
  certificateId,
  writeOcspFailure,
  writeOcspResponse,
  type CertificateStatus,
  type OcspAnswer,
  type OcspFailure,
  type OcspResponseInput,
} from './ocsp-response.ts';
export {
  REVOCATION_REASONS,
  writeRevocationList,
  type RevocationListInput,
  type RevocationReason,
  type RevokedSerial,
} from './revocation-list.ts';
export {
  readTimeStampRequest,
  writeTimeStamp,
  writeTimeStampRefusal,
  type TimeStampInput,
  type TimeStampRequest,
} from './time-stamp.ts';
