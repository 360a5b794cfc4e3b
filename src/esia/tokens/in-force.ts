import type { Client } from '../../clients/index.ts';
import type { EsiaDeps } from '../deps.ts';
import { scopesOf } from '../granted-scopes.ts';
import type { AccessRecord, Granted, KeptScope } from './records.ts';

/** Whether a scope of this token is no matter of a consent for a time, or of one that holds. */
export async function consentsHold(
  { consents }: EsiaDeps,
  { account, clientId, scopes }: Pick<AccessRecord, 'account' | 'clientId' | 'scopes'>,
): Promise<(scope: KeptScope) => boolean> {
  if (account === undefined || !scopes.some(({ consented }) => consented)) return () => true;
  const held = await consents.inForce(account, clientId);
  const open = new Set(scopesOf(held.map(({ permission }) => permission)));
  return ({ consented, name }) => consented !== true || open.has(name);
}

/** What is left of a grant: scopes the system still has a right to, and those of consents that still hold. */
export async function inForce(deps: EsiaDeps, client: Client, granted: Granted): Promise<Granted> {
  const { account, clientId, permissions } = granted;
  const consented = await consentsHold(deps, granted);
  const scopes = granted.scopes.filter((scope) => hasRight(client, scope.name) && consented(scope));
  if (permissions === undefined) return { ...granted, scopes };
  const held = await deps.consents.inForce(account, clientId);
  const still = permissions.filter((one) =>
    held.some(({ permission }) => JSON.stringify(permission) === JSON.stringify(one)),
  );
  return { ...granted, scopes, permissions: still.length > 0 ? still : undefined };
}

export function hasRight({ esia: { scopes } }: Client, name: string): boolean {
  return scopes === undefined || scopes.includes(name);
}
