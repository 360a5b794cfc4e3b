import type { Context } from 'koa';
import { REASONS, type ReasonCode } from '../reasons.ts';

/** The shape in which every room reports a mistake in a record. */
interface Mistake {
  field: string;
  value: string;
  expected: string;
}

export interface ProblemExtra {
  /** A sentence about this very case: what came, what was expected. */
  detail?: string | undefined;
  /** Each mistake in the request: field, value, what was expected. */
  errors?: Mistake[] | undefined;
  /** The login it happened in; the journal can be filtered by it. */
  flow?: string | undefined;
  /** Where the status differs from the one in the table of reasons. */
  status?: number | undefined;
  /** Extension members (RFC 9457, 3.2). */
  members?: Record<string, unknown> | undefined;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  reason: ReasonCode;
  /** What a person would read, in the language the request accepts (English unless it prefers Russian). */
  says: string;
  /** What a developer can do about it. */
  mend: string;
  detail?: string;
  errors?: Mistake[];
  flow?: string;
}

/** Answers with problem details (RFC 9457). The one writer of errors on JSON surfaces. */
export function problem(ctx: Context, code: ReasonCode, extra: ProblemExtra = {}): void {
  const { says, mend, status: usual } = REASONS[code];
  const language = ctx.acceptsLanguages('en', 'ru') === 'ru' ? 'ru' : 'en';
  const body: Problem = {
    type: `urn:esia-emulator:reason:${code}`,
    title: says.en,
    status: extra.status ?? usual,
    reason: code,
    says: says[language],
    mend: mend[language],
    ...(extra.detail === undefined ? {} : { detail: extra.detail }),
    ...(extra.errors === undefined ? {} : { errors: extra.errors }),
    ...(extra.flow === undefined ? {} : { flow: extra.flow }),
    ...extra.members,
  };
  ctx.status = body.status;
  ctx.body = JSON.stringify(body);
  ctx.type = 'application/problem+json';
  ctx.vary('Accept-Language');
  ctx.set('Cache-Control', 'no-store');
}
