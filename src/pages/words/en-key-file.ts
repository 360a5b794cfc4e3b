import { KEY_FILE_REFUSALS } from '../../key-file-refusals.ts';
import type { keyFileRu } from './ru-key-file.ts';

/** The part of the signature page that opens a .p12, in English. */
export const keyFileEn: typeof keyFileRu = {
  title: 'A key in a .p12 file',
  hint: 'The file is opened on this page and sent nowhere. The password of the stand’s files is `specimen`.',
  where: 'Download the file of a test persona',
  file: 'File .p12',
  password: 'Password of the file',
  sign: 'Sign and log in',
  owner: 'Owner',
  organization: 'Organisation',
  until: 'Valid until',
  expired: 'has expired',
  early: 'not valid yet',
  refusals: KEY_FILE_REFUSALS.en,
};
