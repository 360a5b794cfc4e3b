import type { Accounts } from '../../accounts/index.ts';
import type { Organizations } from '../../organizations/index.ts';
import type { ValidGrant } from './deps.ts';
import type { Permissions } from './permissions.ts';

/** Members of an object on the wire, in their order; those that are undefined are left out. */
export type Members = Record<string, unknown>;

/** What the reading of a resource is given beside the record of its owner. */
export interface Scene {
  accounts: Accounts;
  organizations: Organizations;
  grant: ValidGrant;
  /** Over the owner of the record: the person or organisation the path begins with. */
  permissions: Permissions;
  /** Segments that stand where the path has `{id}`, in order. */
  captures: readonly string[];
}

export interface Element {
  /** Last segment of its address. */
  id: string;
  /** Path of its address, where that is not the collection's and the id. */
  at?: string | undefined;
  /** Any of these opens it; absent: whatever opens the collection. */
  scopes?: readonly string[] | undefined;
  /** Without `eTag`, which is computed from them. */
  members: Members;
}

interface Described {
  /** Below the owner's address, e.g. `kids/{id}/docs`; empty for the owner itself. */
  path: string;
  /** Link relation, and the name by which `embed` asks for it. */
  rel: string;
  /** Schema of the answer below `/rs/model/`. */
  schema: string;
  /** Any of these opens it; an empty list: any scope over this owner. */
  scopes: readonly string[];
  /** Where the address and its fields are known from. */
  source: 'ESIA' | 'Observed' | 'Assumed';
  /** What is known to differ from the real service, for the fidelity table. */
  difference?: string;
}

/** One row of the table for an object. `read` answers undefined where there is no such thing. */
export interface Entity<Owner> extends Described {
  kind: 'entity';
  read(owner: Owner, scene: Scene): Members | undefined;
}

/** One row of the table for a list, and for its elements one by one. */
export interface Collection<Owner> extends Described {
  kind: 'collection';
  /** Schema of one element. */
  element: string;
  /** `links`: elements are addresses unless embedded; `inline`: always objects, without an address of their own. */
  form: 'links' | 'inline';
  list(owner: Owner, scene: Scene): Element[] | undefined;
}

export type Resource<Owner> = Entity<Owner> | Collection<Owner>;
