import { createHmac, type KeyObject } from 'node:crypto';
import { sameSecret } from '../http/index.ts';

/** The `csrf` field of a flow’s forms: derived, so that nothing need be kept, and worthless in any other flow. */
export function csrfOf(csrfKey: KeyObject | Buffer, flow: string): string {
  return createHmac('sha256', csrfKey).update(`login\n${flow}`).digest('base64url');
}

export function csrfMatches(csrfKey: KeyObject | Buffer, flow: string, given: string | undefined): boolean {
  return sameSecret(given ?? '', csrfOf(csrfKey, flow));
}
