import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { findOpenssl } from '../support/openssl.ts';
import { ROOT } from './run.ts';

const { openssl, gost } = findOpenssl();
const runs = (...line: string[]) => spawnSync(line[0] ?? '', line.slice(1)).status === 0;
const python = openssl !== '' && runs('python3', '--version');
const php = runs('php', '-r', 'exit((int) !(extension_loaded("openssl") && extension_loaded("phar")));');

const EXAMPLES = [
  { name: 'Node, second generation, RSA', here: true, mnemonic: 'DEMO_PORTAL', line: nodeLine },
  { name: 'PHP, first generation, RSA', here: php, mnemonic: 'DEMO_PORTAL', line: phpLine },
  { name: 'Python, first generation, RSA', here: python, mnemonic: 'DEMO_PORTAL', line: pythonLine },
  { name: 'Python, first generation, GOST', here: python && gost, mnemonic: 'DEMO_GOST', line: pythonLine },
];

describe.each(EXAMPLES)('the example in $name', ({ name, here, mnemonic, line }) => {
  if (!here) process.stderr.write(`skipped: the example in ${name} lacks its interpreter or OpenSSL here\n`);
  const story = here ? test : test.skip;
  const application = here ? startedApplication(mnemonic, line) : undefined;

  story(
    'logs a person in, checks the tokens by the published certificate, and reads the person and the contacts',
    async () => {
      const { esia, base } = application!();
      const { location, cookie } = await begin(base);
      const login = await esia.login(location, 'citizen-with-sms');

      const answer = await fetch(login.location, { headers: { cookie } });

      expect(await answer.json()).toMatchObject({
        id: { aud: mnemonic, sub: 1000000004, 'urn:esia:sbj': { 'urn:esia:sbj:is_tru': true } },
        person: { status: 'REGISTERED', trusted: true, lastName: expect.any(String) },
        contacts: [{ type: 'MBT', vrfStu: 'VERIFIED' }, { type: 'EML' }],
      });
    },
  );

  story('shows why where the person does not consent', async () => {
    const { esia, base } = application!();
    const { location, cookie } = await begin(base);
    const { location: back } = await esia.login(location, 'standard-citizen', { consent: false });

    const answer = await fetch(back, { headers: { cookie } });

    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('ESIA-007004');
  });

  story('refuses the callback of a login it did not begin', async () => {
    const { esia, base } = application!();
    const { location } = await begin(base);
    const { location: back } = await esia.login(location, 'confirmed-citizen');

    const answer = await fetch(back, { headers: { cookie: 'state=another' } });

    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 502,
      text: expect.stringContaining('the state is not ours'),
    });
  });
});

interface Application {
  esia: Emulator;
  base: string;
}
type Line = (port: number) => string[];

/** An emulator and the application beside it, for the tests of one `describe`. */
function startedApplication(mnemonic: string, line: Line): () => Application {
  let started: Application;
  let child: ChildProcess;
  let keys: string;
  beforeAll(async () => {
    const esia = await startEmulator();
    const port = await freePort();
    started = { esia, base: `http://localhost:${port}` };
    // RFC 7396 merges: the rest of `esia` stays.
    await esia.clients.patch(mnemonic, { esia: { redirectUris: [`${started.base}/`] } });
    keys = await mkdtemp(join(tmpdir(), 'esia-example-'));
    await savePair(esia, mnemonic, keys);
    const [command = '', ...args] = line(port);
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      ESIA: esia.url,
      MNEMONIC: mnemonic,
      KEYS: keys,
      PORT: String(port),
    };
    child = spawn(command, args, {
      cwd: ROOT,
      env: mnemonic === 'DEMO_GOST' ? { ...env, GOST: '1' } : env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Each says that it listens: PHP's server on standard error.
    await Promise.race([once(child.stdout!, 'data'), once(child.stderr!, 'data')]);
    child.stdout!.resume();
    child.stderr!.resume();
  }, 30_000);
  afterAll(async () => {
    child.kill();
    await once(child, 'exit');
    await started.esia.stop();
    await rm(keys, { recursive: true });
  });
  return () => started;
}

/** As `keys/clients/` has them where the emulator keeps its keys in a folder. */
async function savePair(esia: Emulator, mnemonic: string, folder: string): Promise<void> {
  const answer = await fetch(`${esia.url}/_/api/clients/${mnemonic}/key`);
  const { privateKey, certificate } = (await answer.json()) as { privateKey: string; certificate: string };
  await writeFile(join(folder, `${mnemonic}.key.pem`), privateKey);
  await writeFile(join(folder, `${mnemonic}.crt.pem`), certificate);
}

async function begin(base: string): Promise<{ location: string; cookie: string }> {
  const answer = await fetch(`${base}/`, { redirect: 'manual' });
  const [cookie = ''] = (answer.headers.getSetCookie()[0] ?? '').split(';');
  return { location: answer.headers.get('location') ?? '', cookie };
}

function nodeLine(): string[] {
  return [process.execPath, 'examples/esia-native-node/main.mjs'];
}

function phpLine(port: number): string[] {
  return ['php', '-S', `localhost:${port}`, 'examples/esia-native-php/main.php'];
}

function pythonLine(): string[] {
  return ['python3', 'examples/esia-native-python/main.py'];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
