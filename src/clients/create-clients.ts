import type { Mistake, Written } from '../accounts/index.ts';
import { mergePatch, readRecord, shown } from '../accounts/index.ts';
import type { Client } from './client.ts';
import { clientSchema } from './client-schema.ts';
import type { Clients } from './clients.ts';

/** `initial` are records that were checked before (fixtures, a snapshot). */
export function createClients(deps: { initial?: Iterable<Client> } = {}): Clients {
  const clients = new Map<string, Client>();
  const mnemonics = new Map<string, string>();
  for (const client of deps.initial ?? []) take(client);
  // The engine keeps what it has built from a record; it has to hear of every change.
  const listeners: ((clientId: string) => void)[] = [];

  function take(client: Client): void {
    forgetMnemonic(client.client_id);
    // In its former place: lists are in the order in which records were made.
    clients.set(client.client_id, client);
    if (client.esia.mnemonic !== undefined) mnemonics.set(client.esia.mnemonic, client.client_id);
  }
  function forgetMnemonic(clientId: string): void {
    const mnemonic = clients.get(clientId)?.esia.mnemonic;
    if (mnemonic !== undefined && mnemonics.get(mnemonic) === clientId) mnemonics.delete(mnemonic);
  }
  function drop(clientId: string): boolean {
    forgetMnemonic(clientId);
    return clients.delete(clientId);
  }
  function put(client: Client): Written<Client> {
    const { mnemonic } = client.esia;
    const holder = mnemonic === undefined ? undefined : mnemonics.get(mnemonic);
    if (holder !== undefined && holder !== client.client_id) {
      const expected = `a mnemonic of its own: ${holder} has this one`;
      return {
        outcome: 'conflict',
        mistakes: [{ field: '/esia/mnemonic', value: shown(mnemonic), expected }],
      };
    }
    take(client);
    changed(client.client_id);
    return { outcome: 'written', record: client };
  }
  function changed(clientId: string): void {
    for (const listener of listeners) listener(clientId);
  }

  return {
    get size() {
      return clients.size;
    },
    get: (clientId) => clients.get(clientId),
    byMnemonic: (mnemonic) => clients.get(mnemonics.get(mnemonic) ?? ''),
    list: () => clients.values(),
    add(input) {
      const read = readRecord(clientSchema, input);
      if (read.outcome === 'invalid') return read;
      const id = read.record.client_id;
      return clients.has(id)
        ? { outcome: 'conflict', mistakes: [mistake(id, 'a client_id of its own: this one is taken')] }
        : put(read.record);
    },
    patch(clientId, patch) {
      const former = clients.get(clientId);
      if (former === undefined) return { outcome: 'unknown' };
      const read = readRecord(clientSchema, mergePatch(former, patch));
      if (read.outcome === 'invalid') return read;
      const id = read.record.client_id;
      return id === clientId
        ? put(read.record)
        : { outcome: 'invalid', mistakes: [mistake(id, `${clientId}: a client_id never changes`)] };
    },
    remove(clientId) {
      const known = drop(clientId);
      if (known) changed(clientId);
      return known;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    export: () => [...clients.values()],
  };
}

function mistake(clientId: string, expected: string): Mistake {
  return { field: '/client_id', value: shown(clientId), expected };
}
