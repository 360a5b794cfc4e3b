import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { findOpenssl, WITHOUT_GOST_ENGINE } from '../support/openssl.ts';
import { hasXmlsec1, WITHOUT_XMLSEC1 } from '../support/xmlsec1.ts';
import { ROOT, run } from './run.ts';

/*
 * docs/signatures.md as a newcomer follows it: every block of commands, in order, in one empty folder and against one
 * stand. That nothing fails is what is asked; of what is printed only what the guide promises.
 */
const guide = readFileSync(join(ROOT, 'docs/signatures.md'), 'utf8');
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, commands = '']) => commands);

const { openssl, gost } = findOpenssl();
const xmlsec1 = hasXmlsec1();
/** What a block cannot do without; empty where everything is here. */
function lacking(commands: string): string {
  if (!gost && /-engine gost|-gost[\w.]*\.(pem|p7s)/.test(commands)) return WITHOUT_GOST_ENGINE;
  if (!xmlsec1 && commands.includes('xmlsec1')) return WITHOUT_XMLSEC1;
  return openssl === '' && commands.includes('openssl') ? 'skipped: there is no `openssl` here' : '';
}

/** The commands of the guide, of which curl by itself would call a refusal a success. */
const PRELUDE = `set -euo pipefail
curl() { command curl --fail-with-body --silent --show-error "$@"; }
esia-emulator() { node "$EMULATOR" "$@"; }
`;

/** What a block prints, where it could be wrong and end well. */
const PROMISED: readonly (readonly [commands: string, printed: RegExp])[] = [
  ['readFileSync("challenge.p7s"', /"valid":true/],
  ['openssl ocsp', /confirmed-citizen-rsa\.pem: good/],
  ['inbox?to=confirmed-citizen', /Заканчивается срок действия сертификата/],
];

let esia: Emulator;
let folder: string;
beforeAll(async () => {
  esia = await startEmulator();
  folder = mkdtempSync(join(tmpdir(), 'signatures-guide-'));
});
afterAll(async () => {
  await esia.stop();
  rmSync(folder, { recursive: true });
});

async function follow(commands: string) {
  const script = join(folder, 'block.sh');
  const here = commands.replaceAll('http://localhost:3000', esia.url);
  writeFileSync(script, `${PRELUDE}cd '${folder}'\n${here}`);
  const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
  return run('bash', [script], { PATH, EMULATOR: join(ROOT, 'dist/main.js') });
}

describe('docs/signatures.md', () => {
  test('has commands for every way', () => {
    expect(blocks.length).toBeGreaterThan(9);
    for (const command of [
      'openssl cms -sign',
      'openssl cms -verify',
      'openssl ocsp',
      'esia-emulator verify',
      'xmlsec1',
    ])
      expect(blocks.join('')).toContain(command);
  });

  for (const [place, commands] of blocks.entries()) {
    const missing = lacking(commands);
    const first = commands.split('\n')[0]!.slice(0, 70);
    const name = `block ${place + 1} ends well when it is typed as it stands: ${first}`;
    if (missing !== '') test.skip(`${name} (${missing})`, () => undefined);
    else
      test(name, async () => {
        const { status, output } = await follow(commands);
        expect(status === 0 ? '' : `ended with ${status}:\n${output}`).toBe('');
        for (const [of, printed] of PROMISED) if (commands.includes(of)) expect(output).toMatch(printed);
      });
  }
});
