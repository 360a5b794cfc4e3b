import { pino } from 'pino';
import type { Settings } from '../config/index.ts';
import { startSimulator } from '../simulator.ts';

/** Runs until it is told to stop; a second signal stops at once. */
export async function start(settings: Settings): Promise<number> {
  const log = pino({ level: settings.logLevel });
  let simulator;
  try {
    // The library keeps its keys in memory; a program that is started again must not log everybody out.
    simulator = await startSimulator({ ...settings, keys: settings.keys ?? 'keys' }, { log });
  } catch (error) {
    process.stderr.write(`esia-emulator did not start: ${(error as Error).message}\n`);
    return 1;
  }
  const { accounts, organizations, clients } = simulator.counts();
  process.stdout.write(
    [
      '',
      '  esia-emulator: a test stand, NOT FOR PRODUCTION',
      `  base URL   ${simulator.url}`,
      `  console    ${simulator.url}/_/`,
      `  discovery  ${simulator.url}/.well-known/openid-configuration`,
      `  world      ${accounts} accounts, ${organizations} organizations, ${clients} clients`,
      '',
      '',
    ].join('\n'),
  );
  await stopSignal();
  await simulator.stop();
  return 0;
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
