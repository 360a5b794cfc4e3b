import type Koa from 'koa';
import type { Accounts, Oid, Person } from '../accounts/index.ts';

/** The accounts that have logged in through this browser (LOGIN-7). */
export interface Device {
  /** Newest first. What has been deleted since is passed over. */
  people(): Person[];
  remember(oid: Oid): void;
  forget(oid: Oid): void;
}

const COOKIE = 'esia_emulator_device';
const MOST = 5;
const YEAR = 365 * 24 * 3600 * 1000;

/**
 * Kept in a signed cookie and nowhere else: a list of oids, so that who is remembered here is told to this browser
 * only. It is written after a finished login, never from what somebody typed (SAFE-2).
 */
export function deviceOf(ctx: Koa.Context, accounts: Pick<Accounts, 'get'>): Device {
  let oids: readonly Oid[] | undefined;
  const read = (): readonly Oid[] => (oids ??= listed(ctx.cookies.get(COOKIE, { signed: true })));
  const write = (changed: readonly Oid[]): void => {
    oids = changed.slice(0, MOST);
    const options = {
      signed: true,
      httpOnly: true,
      sameSite: 'lax',
      path: '/login',
      overwrite: true,
    } as const;
    if (oids.length === 0) ctx.cookies.set(COOKIE, null, options);
    else ctx.cookies.set(COOKIE, oids.join('.'), { ...options, maxAge: YEAR });
  };
  const others = (oid: Oid): Oid[] => read().filter((one) => one !== oid);

  return {
    people: () =>
      read().flatMap((oid) => {
        const person = accounts.get(oid);
        return person === undefined || person.status === 'deleted' ? [] : [person];
      }),
    remember: (oid) => write([oid, ...others(oid)]),
    forget: (oid) => {
      // A cookie that does not know the account stays as it is, and is not made either.
      if (read().includes(oid)) write(others(oid));
    },
  };
}

/** The signature says that we wrote it, not when: the form of the list may have been another one then. */
function listed(cookie: string | undefined): Oid[] {
  const oids = cookie?.split('.') ?? [];
  return oids.filter((oid) => /^\d{1,18}$/.test(oid)).slice(0, MOST);
}
