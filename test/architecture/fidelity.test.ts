import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ORGANIZATION_SCOPES, PERSON_SCOPES, SYSTEM_SCOPES } from '../../src/clients/esia-scopes.ts';
import { SWITCH_SETTINGS } from '../../src/clients/switches.ts';
import { ENDPOINTS } from '../../src/esia/door.ts';
import { ESIA_ERRORS } from '../../src/esia/errors.ts';
import { REFUSALS } from '../../src/esia/rs/refusals.ts';
import { ORGANIZATION_RESOURCES, PERSON_RESOURCES } from '../../src/esia/rs/resources.ts';
import { CALLS } from '../../src/login/json-api/calls.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/fidelity.md'), 'utf8');

/** First cells of the rows below a heading, up to the next one. */
function rowsOf(heading: string): string[] {
  const [, after = ''] = text.split(new RegExp(`^#+ ${heading.replace(/[{}]/g, '\\$&')}$`, 'm'));
  const section = after.split(/^#+ /m)[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name = '']) => name);
}

describe('docs/fidelity.md has a row for', () => {
  test.each([
    ['every address of the door', 'Addresses', Object.keys(ENDPOINTS)],
    ['every call of the login page', 'Calls of the login page', [...CALLS.keys()]],
    ['every error', 'Errors', Object.keys(ESIA_ERRORS)],
    ['every refusal of /rs', 'Errors', Object.values(REFUSALS).map(({ code }) => code.replace('ESIA-', ''))],
    ['every scope', 'Scopes', [...PERSON_SCOPES, ...ORGANIZATION_SCOPES, ...SYSTEM_SCOPES]],
    ['every switch', 'Switches', Object.keys(SWITCH_SETTINGS)],
    ['every resource of a person', 'Below `/rs/prns/{oid}`', PERSON_RESOURCES.map(({ path }) => `/${path}`)],
    [
      'every resource of an organisation',
      'Below `/rs/orgs/{oid}`',
      ORGANIZATION_RESOURCES.map(({ path }) => `/${path}`),
    ],
  ])('%s', (_what, heading, names) => {
    const rows = rowsOf(heading);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !rows.includes(name))).toEqual([]);
  });

  test('each of the fifteen disagreements between sources', () => {
    const [, after = ''] = text.split('## Where sources disagree');
    expect(after.match(/^\| \d+ \|/gm)).toHaveLength(15);
  });
});

test('an address that is named as absent is not served', () => {
  const [, after = ''] = text.split('## What is not there');
  const absent = [...(after.split('## ')[0] ?? '').matchAll(/`(?:GET |POST )?(\/[^`{}…]+)`/g)].map(
    ([, path]) => path,
  );
  expect(absent.length).toBeGreaterThan(5);
  expect(absent.filter((path) => Object.hasOwn(ENDPOINTS, path ?? ''))).toEqual([]);
});
