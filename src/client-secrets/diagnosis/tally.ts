import type { Work } from '../request.ts';

/** Work of an explanation: beside the public-key operations, digests compared with what was signed. */
export interface ExplanationWork extends Work {
  comparisons: number;
  /** Bytes that were digested for comparisons and signatures. */
  digested: number;
}

/** The bounds of one explanation. A comparison costs microseconds, a GOST signature about a millisecond. */
export const EXPLANATION_LIMITS = { comparisons: 2400, signatures: 60, digested: 2_097_152 } as const;

/** Counts the work of one explanation, and says when it is enough. */
export interface Tally {
  readonly work: ExplanationWork;
  /** Whether one more comparison is allowed; counts it, and the bytes that are digested for it. */
  compare(bytes?: number): boolean;
  /** Whether one more public-key operation is allowed; counts it, and the bytes it is over. */
  sign(bytes?: number): boolean;
}

export function createTally(start: Work): Tally {
  const work = { ...start, comparisons: 0, digested: 0 };
  const most = { ...EXPLANATION_LIMITS, signatures: start.signatures + EXPLANATION_LIMITS.signatures };
  const take = (kind: 'comparisons' | 'signatures', bytes: number): boolean => {
    if (work[kind] >= most[kind] || work.digested + bytes > most.digested) return false;
    work[kind] += 1;
    work.digested += bytes;
    return true;
  };
  return {
    work,
    compare: (bytes = 0) => take('comparisons', bytes),
    sign: (bytes = 0) => take('signatures', bytes),
  };
}
