import { createHash } from 'node:crypto';
import type { Accounts, Oid } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import { readCertificate, type Certificate } from '../pki/index.ts';
import type { Store } from '../storage/index.ts';
import type { Binding, Bindings } from './signature-login.ts';

const COLLECTION = 'certificate-bindings';

export interface BindingRecords extends Bindings {
  find(certificate: Certificate): Promise<Binding | undefined>;
  /** False where the certificate is bound to somebody else. */
  attach(person: Oid, certificate: Certificate, by: Binding['by']): Promise<Binding | undefined>;
}

export function createBindings(store: Store, clock: Clock, accounts: Pick<Accounts, 'get'>): BindingRecords {
  /** Of an account that is gone nothing remains. */
  const alive = (binding: Binding | undefined): Binding | undefined =>
    binding !== undefined && accounts.get(binding.person) !== undefined ? binding : undefined;

  function attach(person: Oid, certificate: Certificate, by: Binding['by']): Promise<Binding | undefined> {
    const { subject, issuer, serialNumber, notAfter } = certificate;
    const id = idOf(certificate);
    const fresh: Binding = { id, person, subject, issuer, serialNumber, notAfter, boundAt: clock.now(), by };
    return store.update<Binding, Binding | undefined>(COLLECTION, id, (current) => {
      const binding = alive(current);
      if (binding !== undefined)
        return { keep: true, answer: binding.person === person ? binding : undefined };
      return { write: fresh, answer: fresh, options: { indexes: [person] } };
    });
  }

  return {
    find: async (certificate) => alive(await store.get<Binding>(COLLECTION, idOf(certificate))),
    attach,
    of: (person) => store.find<Binding>(COLLECTION, person),
    async bind(person, text) {
      const read = readCertificate(text);
      if (read.outcome === 'unreadable') return read;
      const binding = await attach(person, read.value, 'operator');
      return binding === undefined ? { outcome: 'of-another' } : { outcome: 'bound', binding };
    },
    unbind: (person, id) =>
      store.update<Binding, boolean>(COLLECTION, id, (current) =>
        current?.person === person ? { delete: true, answer: true } : { keep: true, answer: false },
      ),
  };
}

/** SIGN-4: issuer and serial number; both may be long, so they are named by a digest. */
function idOf({ issuerName, serial }: Certificate): string {
  return createHash('sha256').update(issuerName).update(serial).digest('hex').slice(0, 40);
}
