import type { Settings } from '../config/index.ts';
import { startSimulator } from '../simulator.ts';
import { connect, type EmulatorClient } from './client.ts';

export type EmulatorOptions = Partial<Settings>;

/** A running emulator of this process. Several live side by side, each with its own world and clock. */
export interface Emulator extends EmulatorClient, AsyncDisposable {
  stop(): Promise<void>;
}

/**
 * Starts an emulator in this process, by default on a free port of the loopback address and without a log. Rejects
 * with a message that names every wrong setting or fixture.
 */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const simulator = await startSimulator({ port: 0, logLevel: 'silent', ...options });
  const stop = (): Promise<void> => simulator.stop();
  try {
    const client = await connect(simulator.localUrl, { token: options.controlToken });
    return { ...client, url: simulator.url, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
