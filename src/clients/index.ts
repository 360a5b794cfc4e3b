/** Relying parties: metadata, policy, and what people have consented to. */
export type * from './client.ts';
export type * from './clients.ts';
export { createClients } from './create-clients.ts';
export { createConsents } from './consents.ts';
export { judge } from './policy.ts';
export { clientSchema } from './client-schema.ts';
export { SCOPES } from './scopes.ts';
