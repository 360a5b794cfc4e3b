/**
 * `npm run docs` writes what can be derived from the sources: the tables and snippets of both READMEs, the table
 * of fidelity, the JSON Schemas of the fixtures, the OpenAPI document. `--check` writes nothing and fails where a file is out of date.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { openApiDocument, ROUTES } from '../src/control/index.ts';
import { fixtureSchemas } from '../src/fixtures/index.ts';
import { version } from '../src/version.ts';
import { fillSnippets } from './docs-snippets.mjs';
import { castTable, claimTable, reasonTable, settingTable } from './docs-tables.mjs';
import { fidelity } from './fidelity.mjs';
import { specimenTable } from './signatures-table.mjs';

const check = process.argv.includes('--check');

/** Fills `<!-- generated:NAME -->…<!-- /generated:NAME -->`; every marker must be known, every table must be asked for. */
function fillTables(text, tables, file) {
  const filled = new Set();
  const result = text.replace(/<!-- generated:(\w+) -->[\s\S]*?<!-- \/generated:\1 -->/g, (_all, name) => {
    if (!(name in tables)) throw new Error(`${file}: there is no table "${name}"`);
    filled.add(name);
    // Prettier would pad each cell to the widest of its column.
    const table = `<!-- prettier-ignore-start -->\n${tables[name]}\n<!-- prettier-ignore-end -->`;
    return `<!-- generated:${name} -->\n\n${table}\n\n<!-- /generated:${name} -->`;
  });
  for (const name of Object.keys(tables)) {
    if (!filled.has(name))
      throw new Error(`${file} lacks <!-- generated:${name} --><!-- /generated:${name} -->`);
  }
  return result;
}

async function readme(file, language) {
  const tables = {
    settings: settingTable(language),
    reasons: reasonTable(language),
    claims: claimTable(language),
    cast: await castTable(language),
  };
  return fillSnippets(fillTables(await readFile(file, 'utf8'), tables, file), file);
}

const signatures = async (file) =>
  fillTables(await readFile(file, 'utf8'), { specimens: specimenTable() }, file);

const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
const formatted = async (file, text) => format(text, { ...(await resolveConfig(file)), filepath: file });
const documents = {
  'README.md': await formatted('README.md', await readme('README.md', 'en')),
  'README.ru.md': await formatted('README.ru.md', await readme('README.ru.md', 'ru')),
  'docs/fidelity.md': await formatted('docs/fidelity.md', fidelity()),
  'docs/signatures.md': await formatted('docs/signatures.md', await signatures('docs/signatures.md')),
  'docs/openapi.json': await formatted(
    'docs/openapi.json',
    json(openApiDocument(ROUTES, { version, baseUrl: () => 'http://localhost:3000' })),
  ),
  ...Object.fromEntries(
    Object.entries(fixtureSchemas()).map(([name, schema]) => [
      `fixtures/schema/${name}.schema.json`,
      json(schema),
    ]),
  ),
};

const stale = [];
for (const [file, fresh] of Object.entries(documents)) {
  const current = await readFile(file, 'utf8').catch(() => '');
  if (fresh === current) continue;
  stale.push(file);
  if (!check) await writeFile(file, fresh);
}

if (check && stale.length > 0) {
  process.stderr.write(`out of date, run \`npm run docs\`:\n${stale.map((file) => `- ${file}\n`).join('')}`);
  process.exitCode = 1;
} else if (!check) {
  process.stdout.write(stale.length === 0 ? 'The docs are current.\n' : `Written: ${stale.join(', ')}\n`);
}
