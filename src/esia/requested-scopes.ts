import { readEsiaScope, type Client, type EsiaScope } from '../clients/index.ts';
import type { Refusal } from './errors.ts';

export type ReadScopes =
  { outcome: 'read'; scopes: RequestedScope[] } | { outcome: 'refused'; refusal: Refusal };
export interface RequestedScope extends EsiaScope {
  written: string;
}

const MOST = 200;

/** Scopes of `scope` (or `scope_org`): known to ESIA (007006), and the system has a right to them (007019). */
export function readScopes(text: string, client: Client): ReadScopes {
  const words = [...new Set(text.split(/[ +]+/).filter(Boolean))];
  if (words.length > MOST) return refused('007006', `more than ${MOST} scopes`);
  const scopes: RequestedScope[] = [];
  for (const written of words) {
    const scope = readEsiaScope(written);
    if (scope === undefined) {
      return refused(
        '007006',
        `ESIA knows no scope \`${written.slice(0, 80)}\`; the fidelity table lists those it knows`,
      );
    }
    const granted = client.esia.scopes as readonly string[] | undefined;
    if (granted !== undefined && !granted.includes(scope.name)) {
      return refused(
        '007019',
        `the client has no right to \`${scope.name}\`; add it to \`esia.scopes\` (${granted.join(' ')})`,
      );
    }
    scopes.push({ ...scope, written });
  }
  return { outcome: 'read', scopes };
}

function refused(code: Refusal['code'], hint: string): ReadScopes {
  return { outcome: 'refused', refusal: { code, hint } };
}
