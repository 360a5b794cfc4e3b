import type { Entry, JournalFilter } from './journal.ts';

const EXACT = ['account', 'client', 'flow', 'outcome', 'reason'] as const;

/** Whether the entry passes every member of the filter that is set. */
export function matches(entry: Entry, filter: JournalFilter): boolean {
  if (filter.kind !== undefined && !ofKind(entry.kind, filter.kind)) return false;
  return EXACT.every((member) => filter[member] === undefined || filter[member] === entry[member]);
}

/** `login` covers `login.code` and every other kind below it, but `login.code` does not cover `login.code-sent`. */
function ofKind(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`);
}
