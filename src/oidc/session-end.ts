import type { Provider } from 'oidc-provider';
import type { RoleSession } from './records.ts';
import { namelessSubject } from './subject.ts';

// Everything that hangs on a grant.
const GRANTABLE = ['AccessToken', 'RefreshToken', 'AuthorizationCode'] as const;

/**
 * Ends a session as RP-initiated logout does: clients with a back-channel address are told, tokens that live with
 * the session are revoked. Tokens issued for `offline_access` stay (OIDC Core 11).
 */
export async function endSession(provider: Provider, session: RoleSession): Promise<void> {
  const authorizations = Object.entries(session.authorizations ?? {});
  await Promise.all(
    authorizations.map(async ([clientId, { grantId, sid, persistsLogout }]) => {
      const client = await provider.Client.find(clientId);
      if (client?.backchannelLogoutUri !== undefined && session.accountId !== undefined) {
        const subject = namelessSubject(session.role, session.signature) ?? session.accountId;
        await tell(provider, client, subject, sid);
      }
      if (grantId !== undefined && persistsLogout !== true) await revokeGrant(provider, grantId);
    }),
  );
  await session.destroy();
}

type Client = NonNullable<Awaited<ReturnType<Provider['Client']['find']>>>;

async function tell(provider: Provider, client: Client, accountId: string, sid?: string): Promise<void> {
  const emitter = provider as unknown as { emit(event: string, ...details: unknown[]): void };
  try {
    await (
      client as unknown as { backchannelLogout(sub: string, sid?: string): Promise<void> }
    ).backchannelLogout(accountId, sid);
    emitter.emit('backchannel.success', undefined, client, accountId, sid);
  } catch (error) {
    emitter.emit('backchannel.error', undefined, error, client, accountId, sid);
  }
}

async function revokeGrant(provider: Provider, grantId: string): Promise<void> {
  await Promise.all(
    GRANTABLE.map((model) =>
      (provider[model] as unknown as { revokeByGrantId(id: string): Promise<void> }).revokeByGrantId(grantId),
    ),
  );
  await (provider.Grant as unknown as { adapter: { destroy(id: string): Promise<void> } }).adapter.destroy(
    grantId,
  );
}
