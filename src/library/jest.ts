import { startEmulator, type Emulator } from './emulator.ts';

/** Where the set-up leaves the emulator for the tear-down; both run in the same process, as separate modules. */
export const KEPT_AS = Symbol.for('esia-emulator.jest');
export type Kept = typeof globalThis & { [KEPT_AS]?: Emulator | undefined };

/**
 * Jest's `globalSetup`: one emulator for the whole run. Tests reach it with `connect(process.env.ESIA_EMULATOR_URL)`.
 * Vitest takes the answer as its tear-down; for Jest name `esia-emulator/jest-teardown` as `globalTeardown`.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const emulator = await startEmulator();
  (globalThis as Kept)[KEPT_AS] = emulator;
  // The workers inherit the environment; this is the one way to tell them where it listens.
  process.env.ESIA_EMULATOR_URL = emulator.url;
  return globalTeardown;
}

export async function globalTeardown(): Promise<void> {
  const kept = globalThis as Kept;
  await kept[KEPT_AS]?.stop();
  kept[KEPT_AS] = undefined;
}
