import { spawnSync } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { startEmulator } from '../../src/index.ts';
import { run } from './run.ts';

const here = ['curl', 'openssl'].every((command) => spawnSync(command, ['version']).error === undefined);
if (!here) process.stderr.write('skipped: examples/curl/esia-native.sh needs curl and openssl\n');

(here ? test : test.skip)(
  'curl: a system is registered with its certificate, a request signed for it, and a wrong one explained',
  async () => {
    const esia = await startEmulator();
    try {
      // The program that signs is the build, run by the Node that runs us.
      const PATH = `${dirname(process.execPath)}${delimiter}${process.env.PATH ?? ''}`;
      const { status, output } = await run('sh', ['examples/curl/esia-native.sh', esia.url], { PATH });
      expect({ status, output }).toMatchObject({ status: 0 });
      expect(output).toContain('"mnemonic":"MY_SYSTEM"');
      expect(output).toMatch(/"message": "MY_SYSTEMopenid fullname\d{4}\.\d\d\.\d\d /);
      expect(output).toContain('"diagnosis":{"id":"v1-cms-at-v2"');
    } finally {
      await esia.stop();
    }
  },
  30_000,
);
