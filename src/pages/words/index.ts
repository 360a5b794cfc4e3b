import type { Language } from '../models.ts';
import { en } from './en.ts';
import { ru, type Words } from './ru.ts';

/** The catalogue: Russian first, English in the same shape. */
export const CATALOGUE: Record<Language, Words> = { ru, en };
export type { Words };
