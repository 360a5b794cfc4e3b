import { createHmac, timingSafeEqual, type KeyObject } from 'node:crypto';

/** The `csrf` field of a flow’s forms: derived, so that nothing need be kept, and worthless in any other flow. */
export function csrfOf(csrfKey: KeyObject | Buffer, flow: string): string {
  return createHmac('sha256', csrfKey).update(`login\n${flow}`).digest('base64url');
}

export function csrfMatches(csrfKey: KeyObject | Buffer, flow: string, given: string | undefined): boolean {
  const expected = Buffer.from(csrfOf(csrfKey, flow));
  const came = Buffer.from(given ?? '');
  return came.length === expected.length && timingSafeEqual(came, expected);
}
