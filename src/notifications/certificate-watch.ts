import { standingOf, type Accounts, type Person } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Binding, Bindings } from '../signature-login/index.ts';
import type { Notifications } from './notifications.ts';

const DAY = 86_400_000;
/** NOTE-1: so long before a certificate ends its owner is warned, milliseconds. */
export const WARNED_BEFORE = 30 * DAY;

export interface CertificateWatchDeps {
  bindings: Pick<Bindings, 'all' | 'claimWarning' | 'onBound'>;
  accounts: Pick<Accounts, 'get'>;
  clock: Pick<Clock, 'now' | 'alarm'>;
  notifications: Notifications;
}

/**
 * Tells people of certificates that are bound to them: when they are, and once, thirty days before they end. The clock
 * rings at that instant, however it comes about; a certificate bound later than that is warned of at once.
 * Alarms end with their house, so that a world that is restored sets them anew.
 */
export async function watchCertificates(deps: CertificateWatchDeps): Promise<void> {
  const { bindings, accounts, clock, notifications } = deps;

  async function warn(id: string): Promise<void> {
    const binding = await bindings.claimWarning(id);
    const person = binding && ownerOf(binding);
    if (binding !== undefined && person !== undefined) notifications.certificateExpires(person, binding);
  }
  function ownerOf({ person: oid }: Binding): Person | undefined {
    const person = accounts.get(oid);
    const gone = person === undefined || standingOf(person, clock.now()).status === 'deleted';
    return gone ? undefined : person;
  }
  function arm({ id, notAfter }: Binding): void {
    // A store that fails here loses a message and nothing else.
    clock.alarm(notAfter - WARNED_BEFORE, () => void warn(id).catch(() => undefined));
  }

  bindings.onBound((binding) => {
    const person = ownerOf(binding);
    if (person !== undefined) notifications.certificateBound(person, binding);
    arm(binding);
  });
  for (const binding of await bindings.all()) if (binding.warned !== true) arm(binding);
}
