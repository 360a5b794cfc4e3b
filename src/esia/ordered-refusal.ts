import type { Client } from '../clients/index.ts';
import type { EsiaDeps } from './deps.ts';
import { isEsiaCode, type Refusal } from './errors.ts';

/** A refusal that a tester has ordered by a fault (FAULT-1); it comes before anything of the request is judged. */
export function orderedRefusal(
  { faults }: EsiaDeps,
  endpoint: 'ac' | 'te',
  { client_id: client }: Client,
): Refusal | undefined {
  const fault = faults.take({ kind: 'esia', endpoint, client });
  if (fault === undefined || !isEsiaCode(fault.code)) return undefined;
  const hint = `ordered by the fault ${fault.id}; DELETE /_/api/faults/${fault.id} ends it`;
  return { code: fault.code, hint, fault: fault.id };
}
