import type Koa from 'koa';
import type { Accounts, Oid } from '../../accounts/index.ts';
import type { Clock } from '../../clock.ts';
import type { Journal } from '../../journal/index.ts';
import type { Organizations } from '../../organizations/index.ts';

export interface RestDeps {
  accounts: Accounts;
  organizations: Organizations;
  clock: Clock;
  journal: Journal;
  /** Public base of the stand as this request's client reaches it, no trailing slash: element URLs are built from it. */
  baseUrl(ctx: Koa.Context): string;
  /** What an access token (the text after `Bearer `) allows; never throws for a wrong one. */
  authorize(token: string): Promise<RestGrant>;
}

export type RestGrant = ValidGrant | { outcome: 'expired' } | { outcome: 'invalid'; hint: string };

export interface ValidGrant {
  outcome: 'valid';
  /** Mnemonic of the system the token was issued to. */
  client: string;
  /** undefined: a token of the system itself (client_credentials). */
  person?: Oid | undefined;
  scopes: readonly GrantedScope[];
}

/** A scope by its short name (`org_emps`, not the URL form), and what it is bound to. */
export interface GrantedScope {
  name: string;
  /** Person scopes: whose (`?oid=`); absent in `openid`, which is the person's of the token. */
  oid?: Oid | undefined;
  /** Organisation scopes: of which organisation (`?org_oid=`). */
  orgOid?: Oid | undefined;
}
