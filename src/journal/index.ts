/** The journal: every security-relevant event, and for each refusal what was expected and how to mend it. */
export type * from './journal.ts';
export { createJournal, type JournalDeps } from './bounded-journal.ts';
export { matches } from './filter.ts';
