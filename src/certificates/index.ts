/**
 * The certification authority in the box: issues certificates to the people and organisations of the stand, good ones
 * and ones that are wrong in exactly one way, publishes what it has revoked, and keeps the list of whom the stand trusts.
 */
export type * from './certificates.ts';
export { PKCS12_PASSWORD } from './certificates.ts';
export type { Authority } from './authorities.ts';
export { accreditedSchema } from './accreditation.ts';
export { createCertificates, type CertificatesDeps } from './create-certificates.ts';
export { KEY_KINDS, SLUGS, type KeyKind } from './key-kinds.ts';
export { kindOf, namedBy, namesNobody, type Subject } from './named-subject.ts';
export { orderSchema, type Order } from './order-schema.ts';
export { PROFILES, SUBJECT_OIDS, type Profile } from './profiles.ts';
export { CATALOGUE, FAMILIES, suits, type Family } from './specimens/catalogue.ts';
export type { Bilingual, Defect, Needs, Property, SignRule } from './specimens/specimen.ts';
export { createVault, type Vault } from './vault.ts';
