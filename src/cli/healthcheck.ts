import type { Settings } from '../config/index.ts';

/** For containers: the image needs no curl. Asks the readiness of the emulator with the same settings. */
export async function healthcheck({ host, port }: Settings): Promise<number> {
  const address = host === 'localhost' || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  try {
    const answer = await fetch(`http://${address}:${port}/_/health/ready`, {
      signal: AbortSignal.timeout(3000),
    });
    if (answer.ok) return 0;
    process.stderr.write(`not ready: HTTP ${answer.status}\n`);
  } catch (error) {
    process.stderr.write(`not reachable at ${address}:${port}: ${(error as Error).message}\n`);
  }
  return 1;
}
