import type { Oid } from '../../accounts/index.ts';
import type { Client, Switches } from '../../clients/index.ts';
import type { TokenKey } from '../../token-keys/index.ts';
import type { EsiaDeps } from '../deps.ts';
import { accessClaims, codeClaims, idClaims, type Issue } from './claims.ts';
import { signJws } from './jws.ts';
import type { Granted, KeptScope } from './records.ts';
import { subjectOf } from './subject.ts';

/** ESIA's tokens for one client: its algorithm, its switches, the stand's time. */
export function issuerFor(deps: EsiaDeps, client: Client) {
  const { clock, random, records, tokenKeys } = deps;
  const switches: Switches = deps.switchesOf(client);
  const key: TokenKey = tokenKeys.current(client.esia.tokenAlg ?? 'RS256');
  const mnemonic = client.esia.mnemonic ?? client.client_id;
  const randomBytes = (length: number) => random.bytes(length);
  const issue = (): Issue => ({ mnemonic, now: Math.floor(clock.now() / 1000), switches });

  /**
   * RS256 makes the same text of the same claims: each further token of one second is issued a second earlier, and
   * lives as long. Not later: a client may refuse an `nbf` that is to come.
   */
  async function unlikeOthers(claims: ReturnType<typeof accessClaims>) {
    const turn = await records.turnOf(JSON.stringify(claims), claims.exp * 1000);
    return { ...claims, nbf: claims.nbf - turn, iat: claims.iat - turn };
  }

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
      scopes: readonly KeptScope[],
      person?: { sid: string; account: Oid; permissions?: Granted['permissions'] },
    ): Promise<string> {
      const at = issue();
      const claims = await unlikeOthers(accessClaims(at, scopes, person, person?.permissions));
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
