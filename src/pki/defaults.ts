/** `given` over `defaults`. A field that is there and undefined was not given: programs hand options on that way. */
export function withDefaults<T extends object>(defaults: T, given: Partial<T> = {}): T {
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...defaults, ...(Object.fromEntries(fields) as Partial<T>) };
}
