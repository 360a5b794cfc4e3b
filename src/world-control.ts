import type { WorldControl } from './control/index.ts';
import type { World, WorldState } from './world.ts';

export interface WorldControlDeps {
  current: () => World;
  /** To a new world of the records that are in force. */
  reset: () => Promise<void>;
  restore: (state: WorldState, name: string) => Promise<void>;
}

/** Reset and named snapshots (DEV-3). Snapshots outlive the worlds they were taken of, so they are kept here. */
export function createWorldControl({ current, reset, restore }: WorldControlDeps): WorldControl {
  const snapshots = new Map<string, { takenAt: string; state: WorldState }>();
  return {
    reset,
    saveSnapshot: async (name) => {
      const takenAt = new Date(current().clock.now()).toISOString();
      snapshots.set(name, { takenAt, state: await current().export() });
    },
    restoreSnapshot: async (name) => {
      const snapshot = snapshots.get(name);
      if (snapshot === undefined) return 'unknown';
      await restore(structuredClone(snapshot.state), name);
      return 'restored';
    },
    snapshots: () => [...snapshots].map(([name, { takenAt }]) => ({ name, takenAt })),
    deleteSnapshot: (name) => snapshots.delete(name),
  };
}
