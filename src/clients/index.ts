/** Relying parties: metadata, policy, and what people have consented to. */
export type * from './client.ts';
export type * from './clients.ts';
export { createClients } from './create-clients.ts';
export { createConsents } from './consents.ts';
export type { Permission, TimedConsent } from './timed-consents.ts';
export { judge, narrowPolicy } from './policy.ts';
export { provesRole, signatureSuffices, type SignatureProof } from './signature-proof.ts';
export { clientNameIn } from './localized-names.ts';
export { clientSchema } from './client-schema.ts';
export { SCOPES } from './scopes.ts';
export { createSwitches, SWITCH_SETTINGS, type Switches } from './switches.ts';
export { DOCUMENT_SCOPES } from './esia-documents.ts';
export {
  ORGANIZATION_SCOPES,
  PERSON_SCOPES,
  SCOPE_PREFIX,
  SYSTEM_SCOPES,
  readEsiaScope,
  type EsiaScope,
} from './esia-scopes.ts';
export { withBuiltIn } from './built-in.ts';
