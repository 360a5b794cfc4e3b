import type { Work } from '../request.ts';

/** Work of an explanation: beside the public-key operations, digests compared with what was signed. */
export interface ExplanationWork extends Work {
  comparisons: number;
}

/** The bounds of one explanation. A comparison costs microseconds, a GOST signature about a millisecond. */
export const EXPLANATION_LIMITS = { comparisons: 400, signatures: 60 } as const;

/** Counts the work of one explanation, and says when it is enough. */
export interface Tally {
  readonly work: ExplanationWork;
  /** Whether one more comparison is allowed; counts it. */
  compare(): boolean;
  /** Whether one more public-key operation is allowed; counts it. */
  sign(): boolean;
}

export function createTally(start: Work): Tally {
  const work = { ...start, comparisons: 0 };
  const first = work.signatures;
  return {
    work,
    compare: () => work.comparisons < EXPLANATION_LIMITS.comparisons && ++work.comparisons > 0,
    sign: () => work.signatures - first < EXPLANATION_LIMITS.signatures && ++work.signatures > 0,
  };
}
