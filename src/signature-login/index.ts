/** Login by electronic signature (SIGN-1…4): the challenge, what is checked, and whom a certificate names. */
export type * from './signature-login.ts';
export { createSignatureLogin, type SignatureLoginDeps } from './create-signature-login.ts';
export { askedBy } from './asked.ts';
export type { Judgement } from './judgement.ts';
export type { Shown } from './preview.ts';
export { challengeDocument, challengeIn, CHALLENGE_NAMESPACE } from './challenge-document.ts';
export { readSignature, type Submitted } from './read-signature.ts';
export { reasonOf, SIGN_RULES, type SignRule } from './rules.ts';
export { LARGEST_CERTIFICATE_FILE, readCertificateFile, type CertificateFile } from './certificate-file.ts';
