import type { ReasonCode } from '../reasons.ts';
import type { ConsoleDeps } from './deps.ts';

/** What a form of the console leads to: another address, or a refusal that is shown. */
export type ActionOutcome = { outcome: 'go'; to: string } | { outcome: 'refused'; code: ReasonCode };

export type Action = (
  fields: Record<string, string>,
  deps: ConsoleDeps,
) => ActionOutcome | Promise<ActionOutcome>;

/** What a page with an address of its own comes to; `shown`: it has written its answer. */
export type PageOutcome =
  { outcome: 'shown' } | { outcome: 'refused' | 'forged'; code: ReasonCode } | { outcome: 'go'; to: string };

export const SHOWN: PageOutcome = { outcome: 'shown' };

export const go = (to: string): ActionOutcome => ({ outcome: 'go', to });
export const refuse = (code: ReasonCode): ActionOutcome => ({ outcome: 'refused', code });
