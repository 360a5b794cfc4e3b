/**
 * Machine-readable powers of attorney (МЧД, ORG-6): documents by which an organisation lets somebody act for it, who
 * signed them, and whether one of them holds for a person and an organisation now.
 */
export type * from './power-of-attorney.ts';
export { createPowersOfAttorney, type PowersOfAttorneyDeps } from './create-powers-of-attorney.ts';
export { POWER_RULES, type PowerRule } from './rules.ts';
export { POWER_DEFECTS, powerOrderSchema, powerSeedSchema, type PowerSeed } from './schemas.ts';
