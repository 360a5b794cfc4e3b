/**
 * Login by electronic signature (SIGN-1…7): the challenge, what is checked of CMS, XML and bare values over it, whom a
 * certificate names, and which are bound to an account.
 */
export type * from './signature-login.ts';
export { createSignatureLogin, type SignatureLoginDeps } from './create-signature-login.ts';
export { askedBy } from './asked.ts';
export type { Judgement } from './judgement.ts';
export type { Shown } from './preview.ts';
export { challengeDocument, challengeIn, CHALLENGE_NAMESPACE } from './challenge-document.ts';
export { loginPathOptions, SIGNING_TIME_TOLERANCE } from './login-path.ts';
export { readSignature, type Submitted } from './read-signature.ts';
export { reasonOf, SIGN_RULES, type SignRule } from './rules.ts';
export { LARGEST_CERTIFICATE_FILE, readCertificateFile, type CertificateFile } from './certificate-file.ts';
