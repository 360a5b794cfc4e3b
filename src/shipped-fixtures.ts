import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The cast that comes with the program: beside `src/` in the repository, above `dist/` in the package. */
export function shippedFixtures(): string {
  for (const up of ['../fixtures/', '../../fixtures/']) {
    const folder = fileURLToPath(new URL(up, import.meta.url));
    if (existsSync(`${folder}accounts`)) return folder;
  }
  throw new Error('the fixtures that come with esia-emulator are missing; name a folder with --fixtures');
}
