import type { Located } from './find-resource.ts';
import type { Resource } from './resource.ts';

/** Paths of answers below the public base, and what a `Link` header says of another one. */
export interface Link {
  at: string;
  rel: string;
  schema: string;
}

/** Where in a table a request leads. */
export interface Place<Owner> {
  rows: readonly Resource<Owner>[];
  located: Located<Owner>;
  /** `/rs/prns` or `/rs/orgs`, with the schema of the list of all. */
  root: { at: string; schema: string };
  oid: string;
}

export function addressOf<Owner>({ root, oid, located }: Place<Owner>): string {
  const { row, captures, element } = located;
  let next = 0;
  const below = row.path.replaceAll('{id}', () => segment(captures[next++] ?? ''));
  return [`${root.at}/${oid}`, below, element === undefined ? '' : segment(element)]
    .filter((part) => part !== '')
    .join('/');
}

/** Observed: the parent of a person is the list of all, with a slash at its end. Assumed: below it, one step up. */
export function parentOf<Owner>(place: Place<Owner>): Link {
  const { rows, root, located } = place;
  const { row, element } = located;
  if (row.path === '') return { at: `${root.at}/`, rel: 'parent', schema: root.schema };
  const at = addressOf(place).replace(/\/[^/]*$/, '');
  if (element !== undefined) return { at, rel: 'parent', schema: row.schema };
  const up = row.path.split('/').slice(0, -1);
  const above = rows.find(({ path }) => path === (up.at(-1) === '{id}' ? up.slice(0, -1) : up).join('/'));
  const schema = above?.kind === 'collection' ? above.element : above?.schema;
  return { at, rel: 'parent', schema: schema ?? root.schema };
}

export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** One segment of an address. Ids of records may be any text, halves of characters included. */
export function segment(id: string): string {
  return encodeURIComponent(id.toWellFormed());
}
