import { formatMistakes, loadFixtures } from '../fixtures/index.ts';

/** `esia-emulator validate <fixtures>`: every mistake with file, line, field, value and what was expected. */
export async function validate([folder, ...more]: string[]): Promise<number> {
  if (folder === undefined || more.length > 0) {
    process.stderr.write('Usage: esia-emulator validate <fixtures>\n');
    return 2;
  }
  const loaded = await loadFixtures(folder);
  if (loaded.outcome === 'invalid') {
    process.stderr.write(`${formatMistakes(loaded.mistakes)}\n`);
    return 1;
  }
  const { accounts, organizations, clients, powersOfAttorney } = loaded;
  process.stdout.write(
    `${folder} is right: ${accounts.length} accounts, ${organizations.length} organizations, ${clients.length} clients, ${powersOfAttorney.length} powers of attorney.\n`,
  );
  return 0;
}
