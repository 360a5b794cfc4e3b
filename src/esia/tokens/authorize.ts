import { standingOf, type Oid } from '../../accounts/index.ts';
import { activeEmployment } from '../../organizations/index.ts';
import type { EsiaDoorDeps } from '../deps.ts';
import type { RestGrant } from '../rs/index.ts';
import { consentsHold } from './in-force.ts';
import { decode, readJws } from './jws.ts';
import type { KeptScope } from './records.ts';

/**
 * What a bearer token allows. It is one of ours where its digest is on record; then its signing pair, its expiry and
 * the engine's own token under it (revoked, session over, account blocked) decide.
 */
export async function authorizeToken(deps: EsiaDoorDeps, token: string): Promise<RestGrant> {
  const { accounts, clients, clock, engine, records, tokenKeys } = deps;
  const record = await records.access(token);
  if (record === undefined) return unknown(deps, token);
  if (!tokenKeys.trusts(record.keyId)) {
    return { outcome: 'invalid', hint: 'the key that signed this token was rotated away without overlap' };
  }
  if (record.expiresAt <= clock.now()) return { outcome: 'expired' };
  const state = await engine.inspect(record.token);
  if (state.outcome === 'gone')
    return { outcome: 'invalid', hint: `the token no longer works: ${state.why}` };
  const person = record.account === undefined ? undefined : accounts.get(record.account);
  if (
    record.account !== undefined &&
    (person === undefined || standingOf(person, clock.now()).status !== 'active')
  ) {
    return { outcome: 'invalid', hint: 'the account of this token is gone or blocked' };
  }
  const { mnemonic, active } = clients.get(record.clientId)?.esia ?? {};
  if (mnemonic === undefined) return { outcome: 'invalid', hint: 'the client of this token is gone' };
  if (active === false) {
    return { outcome: 'invalid', hint: `the system ${mnemonic} is not active (\`esia.active\`)` };
  }
  const consented = await consentsHold(deps, record);
  const scopes = record.scopes.filter((scope) => consented(scope) && stillOpens(deps, record.account, scope));
  return { outcome: 'valid', client: mnemonic, person: record.account, scopes };
}

/** A person's token opens an organisation for as long as they are employed there; a system's own needs nobody. */
function stillOpens(
  { organizations }: EsiaDoorDeps,
  account: Oid | undefined,
  { orgOid }: KeptScope,
): boolean {
  if (account === undefined || orgOid === undefined) return true;
  return activeEmployment(organizations.of(account), orgOid) !== undefined;
}

/** Not on record: forgotten after its time, or never issued here. */
function unknown({ clock, tokenKeys }: EsiaDoorDeps, token: string): RestGrant {
  const ours = readJws(token, tokenKeys.published());
  const ended = ours?.kind === 'access' && Number(ours.claims.exp) * 1000 <= clock.now();
  return ended ? { outcome: 'expired' } : { outcome: 'invalid', hint: aboutUnknown(token) };
}

function aboutUnknown(token: string): string {
  const [header = '', payload] = token.split('.');
  if (payload === undefined) {
    return 'not a token of ESIA: three parts with dots were expected. Tokens of /token work at /me, those of /aas/oauth2/te here.';
  }
  switch (decode(header).sbt) {
    case undefined:
      return 'the header of the token is not base64url of ESIA’s JSON; was it cut or re-encoded?';
    case 'id':
      return 'this is the ID token; send the `access_token`';
    case 'authorization_code':
      return 'this is the code; exchange it at /aas/oauth2/te first';
    default:
      return 'the token was not issued here, was altered, or the stand was reset since';
  }
}
