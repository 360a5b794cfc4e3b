/** The first table that has the name; else the name itself, as it is on the wire. Names may come from outside. */
export function wordFor(name: string, ...tables: readonly Record<string, string>[]): string {
  return tables.find((table) => Object.hasOwn(table, name))?.[name] ?? name;
}
