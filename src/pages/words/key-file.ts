import { keyFileEn } from './en-key-file.ts';
import { keyFileRu } from './ru-key-file.ts';

/** Why a .p12 is not opened and what to do, by the rule of its reader. */
export const KEY_FILE_REFUSALS = { ru: keyFileRu.refusals, en: keyFileEn.refusals };
