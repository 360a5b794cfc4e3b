import { errors, type Adapter, type AdapterConstructor, type AdapterPayload } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import type { Store } from '../storage/index.ts';
import { ownersOf } from './forget-grants.ts';

/** The engine's records live in collections of their own, e.g. `oidc.AccessToken`. */
export const collectionOf = (model: string): string => `oidc.${model}`;

/**
 * oidc-provider's persistence over our Store. The library finds, checks and consumes in three steps; with an
 * asynchronous store two requests could both get through. Here `consume` decides alone, in one step.
 */
export function createAdapter(
  store: Store,
  clock: Clock,
  findClient: (clientId: string) => AdapterPayload | undefined,
): AdapterConstructor {
  return class StoreAdapter implements Adapter {
    readonly #collection: string;
    readonly #isClient: boolean;

    constructor(model: string) {
      this.#collection = collectionOf(model);
      this.#isClient = model === 'Client';
    }

    async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
      const indexes = [
        ...(payload.grantId === undefined ? [] : [`grant:${payload.grantId}`]),
        ...(payload.uid === undefined ? [] : [`uid:${payload.uid}`]),
        ...(payload.userCode === undefined ? [] : [`user-code:${payload.userCode}`]),
        ...ownersOf(payload),
      ];
      await this.#put(id, payload, indexes, expiresIn);
    }

    async #put(id: string, payload: AdapterPayload, indexes: string[], expiresIn?: number): Promise<void> {
      await store.put(this.#collection, id, payload, {
        indexes,
        ...(expiresIn === undefined ? {} : { expiresAt: clock.now() + expiresIn * 1000 }),
      });
    }

    async find(id: string): Promise<AdapterPayload | undefined> {
      return this.#isClient ? findClient(id) : store.get<AdapterPayload>(this.#collection, id);
    }

    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return (await store.find<AdapterPayload>(this.#collection, `uid:${uid}`))[0];
    }

    async findByUserCode(userCode: string): Promise<AdapterPayload | undefined> {
      return (await store.find<AdapterPayload>(this.#collection, `user-code:${userCode}`))[0];
    }

    async consume(id: string): Promise<void> {
      const consumed = Math.floor(clock.now() / 1000);
      const first = await store.update<AdapterPayload, boolean>(this.#collection, id, (payload) =>
        payload === undefined || payload.consumed !== undefined
          ? { keep: true, answer: false }
          : { write: { ...payload, consumed }, answer: true },
      );
      if (!first) throw new errors.InvalidGrant('already consumed by a request at the same time');
    }

    async destroy(id: string): Promise<void> {
      await store.delete(this.#collection, id);
    }

    async revokeByGrantId(grantId: string): Promise<void> {
      await store.deleteIndexed([this.#collection], `grant:${grantId}`);
    }
  };
}
