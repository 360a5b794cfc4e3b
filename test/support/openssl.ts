import { spawnSync } from 'node:child_process';

export interface Openssl {
  /** The command, found on the path. */
  openssl: string;
  /** Whether `-engine gost` works, so that GOST keys, digests and signatures can be compared. */
  gost: boolean;
}

const COMMAND = 'openssl';

/** Why a test is skipped, and how to have it run; goes into the name of the skipped `describe`. */
export const WITHOUT_GOST_ENGINE =
  'skipped: `openssl -engine gost` does not work here (Debian: apt-get install openssl libengine-gost-openssl)';

/**
 * What the machine has; `openssl` is empty text where there is none. Without GOST it says so on standard error: a file
 * of which all is skipped is otherwise not named in the report.
 */
export function findOpenssl(): Openssl {
  const works = (...args: string[]) => spawnSync(COMMAND, args, { input: '', stdio: 'pipe' }).status === 0;
  const gost = works('dgst', '-engine', 'gost', '-md_gost12_256');
  if (!gost) process.stderr.write(`${WITHOUT_GOST_ENGINE}\n`);
  return { openssl: gost || works('version') ? COMMAND : '', gost };
}

/**
 * Standard output of one run of OpenSSL; `-engine gost` goes into `args` where it is wanted.
 * @throws Error with the command line and what OpenSSL wrote to standard error.
 */
export function runOpenssl(args: readonly string[], input?: string | Uint8Array): Buffer {
  const { status, stdout, stderr, error } = spawnSync(COMMAND, args, {
    input: input ?? '',
    maxBuffer: 64 * 2 ** 20,
    stdio: 'pipe',
  });
  if (error !== undefined) throw error;
  if (status !== 0)
    throw new Error(`openssl ${args.join(' ')} ended with ${String(status)}: ${stderr.toString()}`);
  return stdout;
}
