import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { startEmulator } from 'esia-emulator';
import { findChromium } from '../support/chromium.ts';
import { jestOf, run } from './run.ts';

const AS_ES_MODULES = { NODE_OPTIONS: '--experimental-vm-modules' };
const hasCurl = spawnSync('curl', ['--version']).status === 0;

describe('the examples of the README run as they stand', () => {
  test('Jest: three kinds of account log in to an application', async () => {
    expect(await jestOf('jest/jest.config.js', AS_ES_MODULES)).toContain('5 passed, 5 total');
  }, 60_000);

  test('a browser: a person logs in with an SMS code', async () => {
    const { executablePath, env = {} } = await findChromium();
    const environment = { ...AS_ES_MODULES, ...env, CHROMIUM_PATH: executablePath };
    expect(await jestOf('browser/jest.config.js', environment)).toContain('1 passed, 1 total');
  }, 90_000);

  test('Jest in CommonJS, without a flag: one emulator for the whole run', async () => {
    const output = await jestOf('jest-commonjs/jest.config.cjs');
    expect(output).toContain('1 passed, 1 total');
    expect(output).not.toContain('did not exit');
  }, 60_000);

  (hasCurl ? test : test.skip)(
    'curl: an employee logs in without a browser',
    async () => {
      const esia = await startEmulator();
      try {
        const { status, output } = await run('sh', ['examples/curl/login.sh', esia.url]);
        expect({ status, claims: JSON.parse(output) as unknown }).toMatchObject({
          status: 0,
          claims: { account_type: 'employee', organization: { oid: '1000100002' } },
        });
      } finally {
        await esia.stop();
      }
    },
    30_000,
  );
});
