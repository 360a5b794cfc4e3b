/** Organisations, their staff, and the roles a person can take. */
export type * from './organization.ts';
export type * from './organizations.ts';
export type { OrganizationsDeps } from './create-organizations.ts';
export { createOrganizations } from './create-organizations.ts';
export { activeEmployment, chiefOf, isAtWork } from './staff.ts';
export { createRegister } from './register.ts';
export { ORGANIZATION_ROLES, organizationSchema } from './organization-schema.ts';
