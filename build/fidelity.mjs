/** docs/fidelity.md: what the emulator does, how it is known of ESIA, and where the two are known to differ. */
import { ORGANIZATION_SCOPES, PERSON_SCOPES, SYSTEM_SCOPES } from '../src/clients/esia-scopes.ts';
import { SWITCH_SETTINGS } from '../src/clients/switches.ts';
import { settingsSchema } from '../src/config/index.ts';
import { ESIA_ERRORS } from '../src/esia/errors.ts';
import { REFUSALS } from '../src/esia/rs/refusals.ts';
import { ORGANIZATION_RESOURCES, PERSON_RESOURCES } from '../src/esia/rs/resources.ts';
import * as rows from './fidelity-rows.mjs';

const HEAD = ['Feature', 'Known by', 'Known difference'];
const SOURCES = ['ESIA', 'Observed', 'Assumed'];
const code = (text) => `\`${text}\``;

export function fidelity() {
  return [
    '# Fidelity of ESIA’s own protocol',
    INTRODUCTION,
    section('Addresses', [...keyed(rows.ADDRESSES), ...rows.MORE_ADDRESSES]),
    section('What is not there', rows.ABSENT),
    section('Authorization request', rows.AUTHORIZATION),
    section('Signatures of clients', rows.SIGNATURES),
    section('Token request', rows.TOKEN_ENDPOINT),
    section('Tokens', rows.TOKENS),
    errors(),
    scopes(),
    section('REST', rows.REST),
    resources('Below `/rs/prns/{oid}`', PERSON_RESOURCES),
    resources('Below `/rs/orgs/{oid}`', ORGANIZATION_RESOURCES),
    section('Organisations', rows.ORGANIZATIONS),
    section('Login', rows.LOGIN),
    section('Calls of the login page', keyed(rows.CALLS)),
    section('Logout', rows.LOGOUT),
    switches(),
    '## Where sources disagree',
    table(
      ['', 'Sources', 'Here'],
      rows.DISAGREEMENTS.map(([sources, here], index) => [index + 1, sources, here]),
    ),
    '## Published clients',
    'Run as they are published, with base URL, key and certificate changed. This is not repeated in CI.',
    table(['Client', 'Speaks', 'Result'], rows.CLIENTS),
  ].join('\n\n');
}

const INTRODUCTION = `Generated from \`src/\` and \`build/fidelity-rows.mjs\` by \`npm run docs\`.

- **ESIA**: an official text says so.
- **Observed**: seen on the wire of the real service, or in clients that work with it.
- **Assumed**: no source; a choice that can turn out wrong.

An empty last cell means that no difference is known, not that there is none. Reports of differences are welcome.`;

function errors() {
  complete('ERROR_NOTES', Object.keys(rows.ERROR_NOTES), Object.keys(ESIA_ERRORS), false);
  complete('REST_REFUSALS', Object.keys(rows.REST_REFUSALS), Object.keys(REFUSALS));
  const listed = Object.entries(ESIA_ERRORS).map(([number, { error, meaning, source, surface }]) => [
    code(number),
    code(error),
    meaning.en,
    surface.join(', '),
    source,
    [source === 'Observed' ? '' : 'Text is ours', rows.ERROR_NOTES[number] ?? ''].filter(Boolean).join('. '),
  ]);
  const absent = rows.ERRORS_ABSENT.map(([number, source, why]) => [code(number), '', '', '', source, why]);
  const rest = Object.entries(REFUSALS).map(([name, refusal]) => {
    const [when, source, difference] = rows.REST_REFUSALS[name];
    return [code(refusal.code.replace('ESIA-', '')), String(refusal.status), when, source, difference];
  });
  return [
    '## Errors',
    '`page` is ESIA’s own page, `redirect` the client’s address, `token` the JSON of a token request.',
    table(['Code', '`error`', 'Meaning', 'Where', ...HEAD.slice(1)], [...listed, ...absent]),
    'Of `/rs`:',
    table(['Code', 'HTTP', 'When', ...HEAD.slice(1)], rest),
  ].join('\n\n');
}

function scopes() {
  const kinds = { person: PERSON_SCOPES, organisation: ORGANIZATION_SCOPES, system: SYSTEM_SCOPES };
  complete('SCOPES', Object.keys(rows.SCOPES), Object.values(kinds).flat());
  const listed = Object.entries(kinds).flatMap(([kind, names]) =>
    names.map((name) => {
      const [opens, source, difference] = rows.SCOPES[name];
      return [code(name), kind, opens, source, difference];
    }),
  );
  return ['## Scopes', table(['Scope', 'Of', 'Opens', ...HEAD.slice(1)], listed)].join('\n\n');
}

function resources(title, list) {
  const listed = list.map(({ path, scopes: opening, source, difference = '' }) => [
    code(`/${path}`),
    opening.length === 0 ? 'any' : opening.map(code).join(', '),
    source,
    difference,
  ]);
  return [`### ${title}`, table(['Address', 'Opened by', ...HEAD.slice(1)], listed)].join('\n\n');
}

function switches() {
  complete('SWITCHES', Object.keys(rows.SWITCHES), Object.keys(SWITCH_SETTINGS));
  const defaults = settingsSchema.parse({});
  const listed = Object.entries(SWITCH_SETTINGS).map(([name, setting]) => {
    const [source, difference] = rows.SWITCHES[name];
    const meaning = settingsSchema.shape[setting].description;
    return [code(name), meaning, code(String(defaults[setting])), source, difference];
  });
  return [
    '## Switches',
    'For the whole stand they are settings; for one client members of `esia.switches`. `/_/clients/{client_id}` shows those in force.',
    table(['Switch', 'Meaning', 'Default', 'Default known by', 'Remark'], listed),
  ].join('\n\n');
}

function section(title, list) {
  return [`## ${title}`, table(HEAD, list)].join('\n\n');
}

function keyed(list) {
  return Object.entries(list).map(([name, [what, ...rest]]) => [`${code(name)}: ${what}`, ...rest]);
}

function table(head, list) {
  for (const row of list) {
    if (row.length !== head.length) throw new Error(`fidelity: a row of ${row.length} cells: ${row[0]}`);
    const source = row[head.indexOf('Known by')];
    if (source !== undefined && !SOURCES.includes(source))
      throw new Error(`fidelity: ${row[0]} is known by ${source}`);
  }
  const line = (cells) => `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;
  const lines = [line(head), line(head.map(() => '---')), ...list.map(line)].join('\n');
  return `<!-- prettier-ignore-start -->\n${lines}\n<!-- prettier-ignore-end -->`;
}

function complete(where, names, known, all = true) {
  const missing = all ? known.filter((name) => !names.includes(name)) : [];
  const extra = names.filter((name) => !known.includes(name));
  if (missing.length > 0) throw new Error(`build/fidelity-rows.mjs: ${where} lacks ${missing.join(', ')}`);
  if (extra.length > 0)
    throw new Error(`build/fidelity-rows.mjs: ${where} names ${extra.join(', ')}, which are no more`);
}
