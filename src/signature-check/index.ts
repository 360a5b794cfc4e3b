/**
 * "Check my signature" (SIGN-5): a certificate, a CMS, a signed XML document or a .p12, judged by the rules of the login,
 * each answer in words that say what was asked and what to do.
 */
export type * from './signature-check.ts';
export { createSignatureCheck, type SignatureCheckDeps } from './create-signature-check.ts';
export { describeCertificate, type DescribedCertificate } from './describe-certificate.ts';
export { factsOfCertificate } from './facts-of-certificate.ts';
export { LARGEST_UPLOAD } from './read-upload.ts';
export { explain, RULE_WORDS } from './words/index.ts';
