import { startEmulator, type Emulator, type EmulatorOptions } from './emulator.ts';

type Fixture = (fixtures: object, use: (emulator: Emulator) => Promise<void>) => Promise<void>;

/**
 * A Playwright fixture, one emulator per worker: `const test = base.extend<{}, { esia: Emulator }>(esiaFixture())`.
 * It needs nothing of Playwright, so this package does not depend on it.
 */
export function esiaFixture(options: EmulatorOptions = {}): { esia: [Fixture, { scope: 'worker' }] } {
  // Playwright reads the names of the fixtures it needs out of this pattern, so it must be one, even an empty one.
  // eslint-disable-next-line no-empty-pattern
  const fixture: Fixture = async ({}, use) => {
    const emulator = await startEmulator(options);
    await use(emulator);
    await emulator.stop();
  };
  return { esia: [fixture, { scope: 'worker' }] };
}
