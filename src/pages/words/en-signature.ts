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
  keyFile: {
    title: 'A key in a .p12 file',
    hint: 'The file is opened on this page and sent nowhere. For a test persona it is in `GET /pki/specimens`, the password is `specimen`.',
    file: 'File .p12',
    password: 'Password of the file',
    sign: 'Sign and log in',
    wrong: 'The password of the file is wrong, or this is no .p12',
    unknown:
      'This page cannot open the file: it takes AES-256 and a key of RSA or ECDSA. With a GOST key, sign on the command line',
  },
  checks: 'What was checked',
  holds: 'Holds',
  fails: 'Fails',
};
