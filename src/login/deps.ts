import type { KeyObject } from 'node:crypto';
import type Koa from 'koa';
import type { Accounts, Level, Role } from '../accounts/index.ts';
import type { Consents, Policy, PolicyVerdict } from '../clients/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { ConfirmationCodes } from '../confirmation-codes/index.ts';
import type { ReadForm } from '../http/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Interactions } from '../oidc/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Language, RenderPage } from '../pages/index.ts';
import type { SignatureLogin } from '../signature-login/index.ts';
import type { Store } from '../storage/index.ts';
import type { VirtualTokens } from '../virtual-token/index.ts';

/** The rooms a login passes through. */
export interface LoginDoorDeps {
  interactions: Interactions<Koa.Context>;
  accounts: Accounts;
  organizations: Pick<Organizations, 'rolesOf'>;
  consents: Pick<Consents, 'allowed' | 'remember'>;
  confirmationCodes: ConfirmationCodes;
  signatureLogin: Pick<SignatureLogin, 'challenge' | 'verify'>;
  virtualTokens: Pick<VirtualTokens, 'has' | 'describe' | 'open' | 'sign'>;
  journal: Pick<Journal, 'record'>;
  store: Store;
  clock: Clock;
  settings: Pick<Settings, 'flowSeconds' | 'language' | 'loginPersonas'>;
  /** RP-2: what stands between a person in a role and the client. */
  judge: (policy: Policy, level: Level, role: Role, employmentRoles: string[]) => PolicyVerdict;
  render: RenderPage;
  /** Key of the forms’ `csrf` fields and of the console’s tickets, at least 32 bytes, one per world. */
  csrfKey: KeyObject | Buffer;
  languageOf: (ctx: Koa.Context, fallback: Language, uiLocales?: string) => Language;
  /** `limit` in bytes, where the usual one is too low. */
  readForm: (ctx: Koa.Context, limit?: number) => Promise<ReadForm>;
}
