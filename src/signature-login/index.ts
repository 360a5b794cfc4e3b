/** Login by electronic signature (SIGN-1…4): the challenge, what is checked, and whom a certificate names. */
export type * from './signature-login.ts';
export { createSignatureLogin, type SignatureLoginDeps } from './create-signature-login.ts';
export { readSignature } from './read-signature.ts';
export { reasonOf, SIGN_RULES, type SignRule } from './rules.ts';
