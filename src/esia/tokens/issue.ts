import type { Oid } from '../../accounts/index.ts';
import type { Client, Switches } from '../../clients/index.ts';
import type { TokenKey } from '../../token-keys/index.ts';
import type { EsiaDeps } from '../deps.ts';
import type { GrantedScope } from '../rs/index.ts';
import { accessClaims, codeClaims, idClaims, type Issue } from './claims.ts';
import { signJws } from './jws.ts';
import type { Granted } from './records.ts';
import { subjectOf } from './subject.ts';

/** ESIA's tokens for one client: its algorithm, its switches, the stand's time. */
export function issuerFor(deps: EsiaDeps, client: Client) {
  const { clock, random, records, tokenKeys } = deps;
  const switches: Switches = deps.switchesOf(client);
  const key: TokenKey = tokenKeys.current(client.esia.tokenAlg ?? 'RS256');
  const mnemonic = client.esia.mnemonic ?? client.client_id;
  const randomBytes = (length: number) => random.bytes(length);
  const issue = (): Issue => ({ mnemonic, now: Math.floor(clock.now() / 1000), switches });

  return {
    switches,
    async code(granted: Granted, about: { state: string; remote: Record<string, string> }): Promise<string> {
      // Ten digits, as a number that JSON keeps.
      const eid = Number(`1${random.digits(9)}`);
      return signJws('authorization_code', codeClaims(issue(), granted, { ...about, eid }), key, randomBytes);
    },

    /** Wraps the engine's token; kept, so that REST can tell what it allows. */
    async access(
      token: string,
      scopes: readonly GrantedScope[],
      person?: { sid: string; account: Oid; permissions?: Granted['permissions'] },
    ): Promise<string> {
      const at = issue();
      const claims = accessClaims(at, scopes, person, person?.permissions);
      const jws = await signJws('access', claims, key, randomBytes);
      await records.keepAccess(jws, {
        token,
        clientId: client.client_id,
        account: person?.account,
        scopes: [...scopes],
        expiresAt: (at.now + switches.access_token_seconds) * 1000,
        keyId: key.id,
      });
      return jws;
    },

    /** Undefined where the account is gone. */
    async id(granted: Granted): Promise<string | undefined> {
      const subject = subjectOf(deps, granted.account);
      return subject === undefined
        ? undefined
        : signJws('id', idClaims(issue(), granted, subject), key, randomBytes);
    },
  };
}
