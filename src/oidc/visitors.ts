import type Koa from 'koa';
import type { Provider } from 'oidc-provider';
import type { Accounts, Oid, Person, Role } from '../accounts/index.ts';
import type { Client } from '../clients/index.ts';
import { COOKIES } from './configuration.ts';
import type { RoleSession } from './records.ts';
import { endSession } from './session-end.ts';

/** Who has come, by the single sign-on session of this browser. */
export interface Visit {
  person: Person;
  role: Role;
  /** Of the session, as long as nobody logs in anew; good for what is bound to it, and never shown. */
  session: string;
}

/** The session as a door of the stand's own sees it: it asks no client and redeems no code. */
export interface Visitors<Context> {
  /** Undefined where an authorization request of this client would ask the person for something first. */
  find(ctx: Context, client: Client): Promise<Visit | undefined>;
  /** SESS-2: ends the session as RP-initiated logout does; answers the oid of who it was. */
  leave(ctx: Context): Promise<Oid | undefined>;
}

export interface VisitorDeps {
  accounts: Pick<Accounts, 'get'>;
  mayLogIn(oid: Oid): boolean;
  admits(client: Client, person: Person, role: Role): boolean;
  sessionMaxSeconds: number;
  now(): number;
}

/** The same questions as those of `prompts.ts`: or the door would send the browser round in circles. */
export function createVisitors(provider: Provider, deps: VisitorDeps): Visitors<Koa.Context> {
  const sessionOf = (ctx: Koa.Context) => provider.Session.get(ctx) as Promise<RoleSession>;

  return {
    async find(ctx, client) {
      const { accountId, role, uid, loginTs = 0 } = await sessionOf(ctx);
      const person = accountId === undefined ? undefined : deps.accounts.get(accountId);
      if (person === undefined || role === undefined || !deps.mayLogIn(person.oid)) return undefined;
      if (deps.now() / 1000 - loginTs > deps.sessionMaxSeconds) return undefined;
      return deps.admits(client, person, role) ? { person, role, session: uid } : undefined;
    },
    async leave(ctx) {
      const session = await sessionOf(ctx);
      const { accountId } = session;
      if (accountId !== undefined) await endSession(provider, session);
      ctx.cookies.set(COOKIES.session, null, { signed: true, path: '/' });
      return accountId;
    },
  };
}
