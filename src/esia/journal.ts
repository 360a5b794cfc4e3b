import type { Client } from '../clients/index.ts';
import type { EntryKind } from '../journal/index.ts';
import type { EsiaDeps } from './deps.ts';
import { describe, type Refusal } from './errors.ts';
import { withoutTokens } from './kept-explanation.ts';

/** Who asked: a system, or the name that no system has. */
export type Asking = Client | string | undefined;

/** Every refusal is one entry: the code that went over the wire, and the sentence that did not. Answers its id. */
export function recordRefusal(
  { journal }: EsiaDeps,
  kind: EntryKind,
  asking: Asking,
  refusal: Refusal,
  more: { account?: string | undefined; flow?: string | undefined } = {},
): string {
  if (refusal.entry !== undefined) return refusal.entry;
  const { hint, fault } = refusal;
  return journal.record({
    kind,
    outcome: 'refused',
    reason: 'ESIA_REQUEST_REFUSED',
    client: typeof asking === 'string' ? asking.slice(0, 80) : asking?.client_id,
    ...more,
    // A mistaken address often brings the code of the callback.
    hint: withoutTokens(hint),
    details: { ...onTheWire(refusal), ...(fault === undefined ? {} : { fault }) },
  }).id;
}

/** The code and the text that the client is answered. */
export function onTheWire({ code, parameters }: Refusal): { code: string; description: string } {
  return { code: `ESIA-${code}`, description: describe(code, parameters) };
}
