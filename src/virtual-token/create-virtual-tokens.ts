import type { KeyObject } from 'node:crypto';
import { standingOf, type Accounts, type Oid } from '../accounts/index.ts';
import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Store } from '../storage/index.ts';
import { listed } from './listed.ts';
import { holdingOf } from './holding.ts';
import { createPinLocks } from './pin-locks.ts';
import { pinMistakes } from './pin.ts';
import type { VirtualTokens } from './virtual-tokens.ts';

export interface VirtualTokensDeps {
  accounts: Pick<Accounts, 'get'>;
  organizations: Pick<Organizations, 'of'>;
  certificates: Pick<Certificates, 'of' | 'list' | 'entry' | 'get' | 'made' | 'revocationOf' | 'sign'>;
  store: Store;
  clock: Clock;
  /** Key of the world for comparing PINs; 32 bytes. */
  pinKey: KeyObject | Buffer;
}

export function createVirtualTokens(deps: VirtualTokensDeps): VirtualTokens {
  const { accounts, certificates, clock } = deps;
  const locks = createPinLocks(deps.store, deps.pinKey);

  const has = (oid: Oid): boolean => {
    const person = accounts.get(oid);
    if (person === undefined || standingOf(person, clock.now()).status === 'deleted') return false;
    return certificates.of(oid).length > 0;
  };
  const entries = (oid: Oid) => (has(oid) ? holdingOf(oid, deps) : []);
  /** Whose token an attempt is at; nobody's where there is none. */
  const holder = (oid: Oid | undefined) => (oid !== undefined && has(oid) ? oid : undefined);

  return {
    has,
    certificates: entries,
    describe: (oid, { make }) => Promise.all(entries(oid).map((entry) => listed(entry, certificates, make))),
    state: (oid) => locks.state(oid),
    open: (oid, pin) => locks.attempt(holder(oid), pin),
    async sign(oid, { certificate, pin, content }) {
      const whose = holder(oid);
      // The PIN first: who does not know it learns nothing of what is on the token.
      const attempt = await locks.attempt(whose, pin);
      if (attempt.outcome !== 'opened') return attempt;
      const entry = whose === undefined ? undefined : entries(whose).find(({ id }) => id === certificate);
      const cms = entry && (await certificates.sign(entry.id, { content }));
      return entry === undefined || cms === undefined
        ? { outcome: 'no-such-certificate' }
        : { outcome: 'signed', cms, entry };
    },
    async setPin(oid, pin) {
      const rules = pinMistakes(pin);
      if (rules.length > 0) return { outcome: 'weak', rules };
      await locks.setPin(oid, pin);
      return { outcome: 'set' };
    },
    unlock: (oid) => locks.unlock(oid),
    forget: (oid) => locks.forget(oid),
  };
}
