import type { signatureRu } from './ru-signature.ts';

/** The page of the login by electronic signature in English. */
export const signatureEn: typeof signatureRu = {
  link: 'Log in with an electronic signature',
  title: 'Login with an electronic signature',
  intro: 'Sign this text with your key, within five minutes. It works once.',
  challenge: 'Text to sign',
  recipes: 'How to sign on the command line',
  rsa: 'RSA, ECDSA',
  gost: 'GOST R 34.10-2012',
  where: 'A key with its certificate for any test persona is in `GET /pki/specimens`, by the link `pem`.',
  signature: 'Signature: CMS as PEM or base64',
  file: 'Or a file with the signature',
  submit: 'Log in',
  expires: 'The text works until',
  left: 'The text works for another',
  expired: 'The time is over. Reload the page for a new text',
  password: 'Log in with a password',
  checks: 'What was checked',
  holds: 'Holds',
  fails: 'Fails',
};
