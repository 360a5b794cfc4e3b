import type { Client } from './client.ts';
import type { Clients } from './clients.ts';

/**
 * The clients, and one of the stand's own that only `get` finds: it is in no list, export or snapshot, and nobody can
 * change or remove it. Its id has a blank in it, which no registered one may have (`clientSchema`): no record hides it.
 */
export function withBuiltIn(
  clients: Clients,
  client: Client & { client_id: `${string} ${string}` },
): Clients {
  const get = (id: string): Client | undefined => (id === client.client_id ? client : clients.get(id));
  return Object.create(clients, { get: { value: get } }) as Clients;
}
