/**
 * Every refusal of `/rs`. Observed: the codes 005011, 005013 and 005029 with their statuses and messages. Assumed: the
 * others; their numbers are made of the status, so that nobody takes them for real ones.
 */
export const REFUSALS = {
  'invalid-token': { status: 401, code: 'ESIA-005011', message: 'SecurityErrorEnum.invalidToken' },
  'expired-token': { status: 401, code: 'ESIA-005013', message: 'SecurityErrorEnum.expiredToken' },
  'scope-not-allowed': { status: 403, code: 'ESIA-005029', message: 'SecurityErrorEnum.scopeNotAllowed' },
  malformed: { status: 400, code: 'ESIA-005400', message: 'RequestErrorEnum.malformedAddress' },
  unknown: { status: 404, code: 'ESIA-005404', message: 'RequestErrorEnum.notFound' },
  method: { status: 405, code: 'ESIA-005405', message: 'RequestErrorEnum.methodNotAllowed' },
} as const;

export type RefusalName = keyof typeof REFUSALS;
