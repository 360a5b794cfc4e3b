import { existsSync } from 'node:fs';
import path from 'node:path';

/** A folder of test vectors; `undefined` where it is missing. They are public, but not part of this repository. */
export function findVectors(name: string): string | undefined {
  const folder = path.resolve(process.env.VECTORS_DIR ?? path.join('..', 'shared', 'data'), name);
  return existsSync(folder) ? folder : undefined;
}

/**
 * The name of a `describe.skip` for tests whose vectors are missing; also said on standard error, since a file of which
 * all is skipped is not named in the report.
 */
export function withoutVectors(name: string, source: string): string {
  const reason = `skipped: no folder ${name} in VECTORS_DIR (${source})`;
  process.stderr.write(`${reason}\n`);
  return reason;
}
