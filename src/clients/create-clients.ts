import type { Mistake, Written } from '../accounts/index.ts';
import { mergePatch, readRecord, shown } from '../accounts/index.ts';
import type { Client } from './client.ts';
import { clientSchema } from './client-schema.ts';
import type { Clients } from './clients.ts';

/** `initial` are records that were checked before (fixtures, a snapshot). */
export function createClients(deps: { initial?: Iterable<Client> } = {}): Clients {
  const clients = new Map<string, Client>();
  for (const client of deps.initial ?? []) clients.set(client.client_id, client);
  // The engine keeps what it has built from a record; it has to hear of every change.
  const listeners: ((clientId: string) => void)[] = [];

  function put(client: Client): Written<Client> {
    clients.set(client.client_id, client);
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
      const known = clients.delete(clientId);
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
