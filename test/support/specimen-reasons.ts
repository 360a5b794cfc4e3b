import { reasonOf } from '../../src/signature-login/index.ts';
import type { ReasonCode } from '../../src/reasons.ts';

/** The reason a login gives for a bad specimen: that of its rule, but for the one rule that has three. */
export function reasonOfSpecimen(id: string, rule: string): ReasonCode {
  if (id.startsWith('expired-')) return 'CERTIFICATE_EXPIRED';
  return id.startsWith('not-yet-valid-') ? 'CERTIFICATE_NOT_YET_VALID' : reasonOf(rule);
}
