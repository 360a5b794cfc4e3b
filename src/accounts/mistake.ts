/** One mistake in a record: which field, what stood there, what was expected. */
export interface Mistake {
  /** JSON pointer into the record, e.g. `/contacts/0/value`. */
  field: string;
  /** What was found, shortened; secrets are never quoted. */
  value: string;
  /** A sentence: what was expected and, where it helps, the right value (a check digit). */
  expected: string;
}
