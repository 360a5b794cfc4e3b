import type { Resource } from './resource.ts';

/** A row of the table, what stood for `{id}` in its path, and which element of the collection is meant, if one is. */
export interface Located<Owner> {
  row: Resource<Owner>;
  captures: string[];
  element?: string;
}

/** `segments` are those below the owner's address, decoded. Rows come first: `kids/1/docs` is no element of anything. */
export function findResource<Owner>(
  rows: readonly Resource<Owner>[],
  segments: readonly string[],
): Located<Owner> | undefined {
  const whole = match(rows, segments);
  if (whole !== undefined) return whole;
  const element = segments.at(-1);
  const list = match(rows, segments.slice(0, -1));
  // Inline elements have no address of their own.
  if (element === undefined || list?.row.kind !== 'collection' || list.row.form === 'inline')
    return undefined;
  return { ...list, element };
}

/** Rows one step below a path of the table: what an object at that path links to and can embed. */
export function below<Owner>(rows: readonly Resource<Owner>[], path: string): Resource<Owner>[] {
  const prefix = path === '' ? '' : `${path}/`;
  return rows.filter((row) => {
    const rest = row.path.slice(prefix.length);
    return row.path.startsWith(prefix) && rest !== '' && !rest.includes('/');
  });
}

function match<Owner>(
  rows: readonly Resource<Owner>[],
  segments: readonly string[],
): Located<Owner> | undefined {
  for (const row of rows) {
    const pattern = row.path === '' ? [] : row.path.split('/');
    if (pattern.length !== segments.length) continue;
    const captures: string[] = [];
    const same = pattern.every((part, place) => {
      const segment = segments[place] ?? '';
      if (part === '{id}') captures.push(segment);
      return part === '{id}' || part === segment;
    });
    if (same) return { row, captures };
  }
  return undefined;
}
