import { CERTIFICATE_WORDS } from './words/certificate.ts';
import { DIGEST_WORDS } from './words/digest.ts';
import { MESSAGE_WORDS } from './words/message.ts';
import { SECRET_WORDS } from './words/secret.ts';
import type { Wording } from './words/wording.ts';

/** Every mistake that is told apart: what is said of it, and how it is mended. */
export const DIAGNOSES = {
  ...SECRET_WORDS,
  ...MESSAGE_WORDS,
  ...DIGEST_WORDS,
  ...CERTIFICATE_WORDS,
} as const satisfies Record<string, Wording>;

export type DiagnosisId = keyof typeof DIAGNOSES;

export interface Diagnosis extends Wording {
  id: DiagnosisId;
  /** What was found, by name: `signed`, `sent`, `separator`, `serial`, … */
  details: Record<string, string>;
}

export function diagnosis(id: DiagnosisId, details: Record<string, string> = {}): Diagnosis {
  return { id, ...DIAGNOSES[id], details };
}
