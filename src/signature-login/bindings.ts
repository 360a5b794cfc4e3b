import { createHash } from 'node:crypto';
import type { Accounts, Oid, Person } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Certificate } from '../pki/index.ts';
import type { Store } from '../storage/index.ts';
import { readCertificateFile } from './certificate-file.ts';
import type { Attached, Binding, Bindings } from './signature-login.ts';

const COLLECTION = 'certificate-bindings';

export interface BindingsDeps {
  store: Store;
  clock: Clock;
  accounts: Pick<Accounts, 'get'>;
  /** Whom a certificate names, where that is somebody with an account. */
  named: (certificate: Certificate) => Promise<Person | undefined>;
}

export function createBindings({ store, clock, accounts, named }: BindingsDeps): Bindings {
  const listeners: ((binding: Binding) => void)[] = [];
  /** Of an account that is gone nothing remains. */
  const alive = (binding: Binding | undefined): Binding | undefined =>
    binding !== undefined && binding.unbound !== true && accounts.get(binding.person) !== undefined
      ? binding
      : undefined;

  async function attach(person: Oid, certificate: Certificate, by: Binding['by']): Promise<Attached> {
    const id = idOf(certificate);
    const fresh = recordOf(certificate, { id, person, by, boundAt: clock.now() });
    const attached = await store.update<Binding, Attached>(COLLECTION, id, (current) => {
      const binding = alive(current);
      if (binding === undefined)
        return {
          write: fresh,
          answer: { outcome: 'bound', binding: fresh },
          options: { indexes: [person] },
        };
      return {
        keep: true,
        answer: binding.person === person ? { outcome: 'already', binding } : { outcome: 'of-another' },
      };
    });
    if (attached.outcome === 'bound') for (const listener of listeners) listener(attached.binding);
    return attached;
  }

  return {
    find: async (certificate) => alive(await store.get<Binding>(COLLECTION, idOf(certificate))),
    attach,
    of: (person) => store.find<Binding>(COLLECTION, person),
    get: async (person, id) => {
      const binding = alive(await store.get<Binding>(COLLECTION, id));
      return binding?.person === person ? binding : undefined;
    },
    all: async () => (await store.list<Binding>(COLLECTION)).filter((binding) => alive(binding)),
    async bind(person, text) {
      const read = readCertificateFile(Buffer.from(text));
      if (read.outcome === 'unreadable') return read;
      // It would let nobody in, and keep its own person out (SIGN-4).
      const owner = await named(read.certificate);
      if (owner !== undefined && owner.oid !== person) return { outcome: 'names-another', owner: owner.oid };
      return attach(person, read.certificate, 'operator');
    },
    unbind: (person, id, by) =>
      store.update<Binding, boolean>(COLLECTION, id, (current) => {
        if (current?.person !== person || current.unbound === true) return { keep: true, answer: false };
        return by === 'operator'
          ? { delete: true, answer: true }
          : { write: { ...current, unbound: true }, answer: true, options: { indexes: [] } };
      }),
    wasUnbound: async (certificate) =>
      (await store.get<Binding>(COLLECTION, idOf(certificate)))?.unbound === true,
    claimWarning: (id) =>
      store.update<Binding, Binding | undefined>(COLLECTION, id, (current) => {
        const binding = alive(current);
        return binding === undefined || binding.warned === true
          ? { keep: true, answer: undefined }
          : { write: { ...binding, warned: true }, answer: binding };
      }),
    onBound: (listener) => {
      listeners.push(listener);
    },
  };
}

function recordOf(
  { der, subject, issuer, serialNumber, notBefore, notAfter }: Certificate,
  how: Pick<Binding, 'id' | 'person' | 'by' | 'boundAt'>,
): Binding {
  const certificate = Buffer.from(der).toString('base64');
  return { ...how, certificate, subject, issuer, serialNumber, notBefore, notAfter };
}

/** SIGN-4: issuer and serial number; both may be long, so they are named by a digest. */
function idOf({ issuerName, serial }: Certificate): string {
  return createHash('sha256').update(issuerName).update(serial).digest('hex').slice(0, 40);
}
