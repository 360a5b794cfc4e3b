import type { ReasonCode } from '../reasons.ts';

/** The body of a refusal: problem details (RFC 9457). */
export interface ProblemDetails {
  status: number;
  reason?: ReasonCode;
  title?: string;
  detail?: string;
  mend?: string;
  flow?: string;
  errors?: { field: string; value: string; expected: string }[];
  [member: string]: unknown;
}

/** Thrown where the emulator refuses; `reason` is the stable code, the message says how to mend it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly problem: ProblemDetails;

  constructor(call: string, problem: ProblemDetails) {
    const errors = problem.errors?.map(
      ({ field, value, expected }) => `\n- ${field}: found ${value}; expected ${expected}`,
    );
    const sentences = [problem.title, problem.detail, problem.mend].filter(
      (sentence) => sentence !== undefined,
    );
    const text = sentences.map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
    super(`${call}: ${problem.reason ?? problem.status}. ${text}${errors?.join('') ?? ''}`);
    this.problem = problem;
  }

  get reason(): ReasonCode | undefined {
    return this.problem.reason;
  }

  get status(): number {
    return this.problem.status;
  }
}
