import type { Settings } from '../config/index.ts';
import type { Client } from './client.ts';

/** How ESIA's own protocol behaves where sources disagree (esia-protocol 12, 13): each globally and per client. */
export interface Switches {
  /** `/aas/oauth2/ac` and `/te` answer; else 007005. */
  v1_enabled: boolean;
  /** RSA signatures of the client are refused. */
  gost_only: boolean;
  /** The token request must repeat the redirect address character by character; else scheme, host and path do. */
  strict_redirect: boolean;
  /** Signatures of clients that the real service is not known to take: reversed byte order, the v1 string at v2. */
  lenient: boolean;
  /** An authorization request without `code_challenge` is refused with 007039. */
  pkce_required: boolean;
  /** `sub` of the ID token as text instead of a number. */
  sub_as_string: boolean;
  /** `auth_time` of the ID token in milliseconds. */
  auth_time_ms: boolean;
  /** `expires_in` as text instead of a number. */
  expires_in_as_string: boolean;
  /** `iss` of codes and tokens. */
  iss: string;
  /** How far `timestamp` may be from the stand's clock, either way. Seconds, as those below. */
  clock_tolerance: number;
  authorization_code_seconds: number;
  access_token_seconds: number;
  id_token_seconds: number;
  refresh_token_seconds: number;
}

/** The setting of the stand behind each switch. */
export const SWITCH_SETTINGS = {
  v1_enabled: 'esiaV1Enabled',
  gost_only: 'esiaGostOnly',
  strict_redirect: 'esiaStrictRedirect',
  lenient: 'esiaLenient',
  pkce_required: 'esiaPkceRequired',
  sub_as_string: 'esiaSubAsString',
  auth_time_ms: 'esiaAuthTimeMs',
  expires_in_as_string: 'esiaExpiresInAsString',
  iss: 'esiaIssuer',
  clock_tolerance: 'esiaClockTolerance',
  authorization_code_seconds: 'authorizationCodeSeconds',
  access_token_seconds: 'accessTokenSeconds',
  id_token_seconds: 'idTokenSeconds',
  refresh_token_seconds: 'refreshTokenSeconds',
} as const satisfies { [Name in keyof Switches]: SettingOf<Switches[Name]> };

type SettingOf<Value> = {
  [Name in keyof Settings]: Settings[Name] extends Value ? Name : never;
}[keyof Settings];

/** What holds for a client: its own switches over the stand's. */
export function createSwitches(settings: Settings): (client: Client) => Switches {
  const names = Object.entries(SWITCH_SETTINGS);
  const stand = Object.fromEntries(
    names.map(([name, setting]) => [name, settings[setting]]),
  ) as unknown as Switches;
  return ({ esia }) => ({ ...stand, ...esia.switches });
}
