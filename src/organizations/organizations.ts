import type { Level, Oid, Person, Role, Written } from '../accounts/index.ts';
import type { Employment, Organization } from './organization.ts';

export interface Organizations {
  readonly size: number;
  get(oid: Oid): Organization | undefined;
  byInn(inn: string): Organization | undefined;
  list(): Iterable<Organization>;
  add(input: unknown): Written<Organization>;
  patch(oid: Oid, patch: unknown): Written<Organization> | { outcome: 'unknown' };
  remove(oid: Oid): boolean;
  /** All employments of a person, whatever their status. Constant cost however many organisations there are. */
  of(person: Oid): { organization: Organization; employment: Employment }[];
  /**
   * ROLE-1, 2, 4: every role the person might choose, in display order (individual first). A role that cannot be
   * taken carries why. `level` is the person's own level, which the head of a company must have confirmed.
   */
  rolesOf(person: Person, level: Level): RoleOffer[];
  export(): Organization[];
}

export interface RoleOffer {
  role: Role;
  organization?: Organization;
  employment?: Employment;
  /** Present where the role cannot be taken (ROLE-2, ROLE-4). */
  unavailable?: 'blocked' | 'dismissed' | 'invited' | 'head-not-confirmed' | 'liquidated';
}
