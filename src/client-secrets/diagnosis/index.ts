export { diagnoseSecret } from './diagnose.ts';
export type { ForeignCertificate } from './certificate-hashes.ts';
export type { Findings, Inquiry } from './inquiry.ts';
export { embeddedSigner, printable } from './inspect-cms.ts';
export { DIAGNOSES, type Diagnosis, type DiagnosisId } from './table.ts';
export { createTally, EXPLANATION_LIMITS, type ExplanationWork } from './tally.ts';
export { timeMistakes } from './time.ts';
