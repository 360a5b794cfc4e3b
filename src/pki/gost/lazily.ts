/** The value of `make`, made at the first call and kept: for constants that are costly and often not needed at all. */
export function lazily<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
