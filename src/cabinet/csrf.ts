import { createHmac } from 'node:crypto';
import { fromForeignPage, sameSecret } from '../http/index.ts';
import type { Request } from './deps.ts';

type Asked = Pick<Request, 'deps' | 'visit'>;

/** The `csrf` field of the session's forms: derived, so that nothing need be kept, and worthless in any other session. */
export function csrfOf({ deps, visit }: Asked): string {
  return createHmac('sha256', deps.csrfKey).update(`cabinet\n${visit.session}`).digest('base64url');
}

/** Why a form cannot be one of the cabinet's own; undefined where it is. */
export function forgery(request: Request, fields: Record<string, string>): string | undefined {
  if (fromForeignPage(request.ctx, request.deps.origins)) return 'the form was posted from another site';
  if (fields.csrf === undefined) return 'the field `csrf` is missing';
  return sameSecret(fields.csrf, csrfOf(request))
    ? undefined
    : 'the field `csrf` is not that of this session';
}
