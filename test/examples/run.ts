import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
const JEST = join(ROOT, 'node_modules/jest/bin/jest.js');

export interface Ended {
  status: number | null;
  /** Standard output and errors, as they came. */
  output: string;
}

/** Runs a command in the repository, where `esia-emulator` names its own built package. */
export async function run(
  command: string,
  args: string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: ROOT,
    // Without the flags of the Jest that runs us: an example must do with its own.
    env: { ...process.env, NODE_OPTIONS: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => written.push(chunk));
  const status = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { status, output: Buffer.concat(written).toString() };
}

export function node(args: string[]): Promise<Ended> {
  return run(process.execPath, args);
}

/** The example's own Jest run. Throws with its whole output where it is not green. */
export async function jestOf(config: string, environment: NodeJS.ProcessEnv = {}): Promise<string> {
  const args = [JEST, '--config', join(ROOT, 'examples', config)];
  const { status, output } = await run(process.execPath, args, environment);
  if (status !== 0) throw new Error(`examples/${config} ended with ${String(status)}:\n${output}`);
  return output;
}
