import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile, cp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '../..');
const PROGRAM = join(ROOT, 'dist/main.js');

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the built program to its end. */
function run(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...environment }, timeout: 20_000 };
    execFile(process.execPath, [PROGRAM, ...args], options, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err });
    });
  });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'esia-emulator-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('esia-emulator', () => {
  it('explains itself with every setting', async () => {
    const { code, out } = await run(['--help']);
    expect(code).toBe(0);
    for (const option of ['--port', '--public-url', '--fixtures', '--control-token'])
      expect(out).toContain(option);
  });

  it('says its version', async () => {
    const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect((await run(['--version'])).out.trim()).toBe(version);
  });

  it('names every wrong setting at once, with the nearest known one and where it came from', async () => {
    const { code, err } = await run(['--prot', '3000', '--lockout-seconds', 'soon'], {
      ESIA_EMULATOR_PUBLIK_URL: 'http://localhost',
    });
    expect(code).toBe(2);
    expect(err).toMatch(/--prot: .*did you mean port/);
    expect(err).toMatch(/ESIA_EMULATOR_PUBLIK_URL: .*did you mean publicUrl/);
    expect(err).toMatch(/lockoutSeconds \(from --lockout-seconds\) is "soon"/);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('does not listen beyond loopback without a control token', async () => {
    const { code, err } = await run(['--host', '0.0.0.0', '--port', '0']);
    expect(code).toBe(2);
    expect(err).toContain('ESIA_EMULATOR_CONTROL_TOKEN');
  });

  it('knows no command it was not taught', async () => {
    const { code, err } = await run(['strat']);
    expect(code).toBe(2);
    expect(err).toContain('start, validate <fixtures>, healthcheck');
  });

  it('takes settings from a file, the environment above it, the command line above both', async () => {
    const config = join(folder, 'config.yaml');
    await writeFile(config, 'logLevel: debug\nport: nine\nhost: nowhere\n');
    const { err } = await run(['--config', config, '--port', 'ten'], { HOST: 'elsewhere' });
    expect(err).toContain('port (from --port) is "ten"');
    expect(err).not.toContain('nine');
    const missing = await run(['--config', join(folder, 'none.yaml')]);
    expect(missing).toMatchObject({ code: 2 });
    expect(missing.err).toContain('cannot be read');
  });

  it('says what to do where the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, err } = await run(['--port', String(port)]);
    other.close();
    expect(code).toBe(1);
    expect(err).toContain(`port ${port} is taken; choose another with --port`);
  });
});

describe('a keys file that cannot be used', () => {
  const secrets = { cookies: 'a', csrf: 'b', codes: 'c', passwords: 'd' };
  const rsa = { kty: 'RSA', n: 'AQAB', e: 'AQAB', d: 'not-to-be-shown' };
  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['JSON of nothing', 'null', 'lacks signing keys or secrets'],
    ['no keys', JSON.stringify({ jwks: { keys: [] }, secrets }), 'lacks signing keys or secrets'],
    [
      'keys that are no list',
      JSON.stringify({ jwks: { keys: {} }, secrets }),
      'lacks signing keys or secrets',
    ],
    ['a broken key', JSON.stringify({ jwks: { keys: [rsa] }, secrets }), 'jwks.keys[0] is not a private key'],
    [
      'a key that is null',
      JSON.stringify({ jwks: { keys: [null] }, secrets }),
      'jwks.keys[0] is not a private key',
    ],
  ])('is refused by its name, with a way out (%s)', async (_what, text, complaint) => {
    const keys = await mkdtemp(join(folder, 'keys-'));
    const file = join(keys, 'signing-keys.json');
    await writeFile(file, text);
    const { code, err } = await run(['--port', '0', '--keys', keys]);

    expect(code).toBe(1);
    expect(err).toContain(complaint);
    expect(err).toContain(`delete ${file} and the next start makes new keys`);
    expect(err).not.toContain('not-to-be-shown');
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});

describe('on another Node', () => {
  /** The program under a Node that takes itself for another version. */
  function runOn(version: string): Promise<Ended> {
    const versions = `{...process.versions,node:${JSON.stringify(version)}}`;
    const pretence = `Object.defineProperties(process,{version:{value:'v${version}'},versions:{value:${versions}}})`;
    return run(['--version'], {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(pretence)}`,
    });
  }

  it.each(['18.20.8', '20.19.0', '22.12.0'])('%s says which it needs, in one line', async (version) => {
    const { code, out, err } = await runOn(version);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(
      `Node 22.13 or newer is needed (this is v${version}): install it, or run \`npx -p node@24 esia-emulator\`\n`,
    );
  });

  it.each(['22.13.0', '24.0.0', '100.1.0'])('%s runs', async (version) => {
    expect(await runOn(version)).toMatchObject({ code: 0, err: '' });
  });

  it('nothing that an older Node may lack is imported before the check', async () => {
    const text = await readFile(PROGRAM, 'utf8');
    const imported = [...text.matchAll(/^import\s*(.*?)\s*from\s*["'](.*?)["']/gm)];

    expect(imported.map(([, names = '', from = '']) => `${names} ${from}`)).toEqual([
      '{createRequire as __cr} node:module',
    ]);
  });
});

describe('esia-emulator validate', () => {
  it('finds the shipped fixtures right', async () => {
    const { code, out } = await run(['validate', join(ROOT, 'fixtures')]);
    expect(code).toBe(0);
    expect(out).toMatch(/\d+ accounts, \d+ organizations, \d+ clients/);
  });

  it('reads YAML, and names its mistakes by line just so', async () => {
    const yaml = join(folder, 'yaml');
    await cp(join(ROOT, 'fixtures'), yaml, { recursive: true });
    const person = (gender: string) =>
      `surname: Ямлова\nname: Ия\noid: "1000000099"\nbirthDate: 1990-01-01\ngender: ${gender}\npassword: Yaml-1-test\n`;
    await writeFile(join(yaml, 'accounts/more.yaml'), person('F'));
    expect((await run(['validate', yaml])).out).toContain('20 accounts');
    await writeFile(join(yaml, 'accounts/more.yaml'), person('Q'));
    expect((await run(['validate', yaml])).err).toMatch(/more\.yaml:5:\d+ .*gender.*Q/);
  });

  it('names file, line, field, value and what was expected, all mistakes at once; a start refuses them too', async () => {
    const broken = join(folder, 'broken');
    await cp(join(ROOT, 'fixtures'), broken, { recursive: true });
    const file = join(broken, 'accounts/citizens.json');
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace('000-000-001 01', '000-000-001 02').replace('"gender": "M"', '"gender": "X"'),
    );
    const { code, out, err } = await run(['validate', broken]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/citizens\.json:\d+:\d+ .*snils.*000-000-001 02.*01/);
    expect(err).toMatch(/citizens\.json:\d+:\d+ .*gender.*X/);
    const started = await run(['--fixtures', broken, '--port', '0']);
    expect(started.code).toBe(1);
    expect(started.err).toContain('citizens.json');
  });

  it('shows its usage where no folder is named', async () => {
    expect(await run(['validate'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('Usage') as unknown,
    });
  });
});

describe('a running esia-emulator', () => {
  it('keeps its keys in the folder `keys` unless told otherwise, so that a restart logs nobody out', async () => {
    const program = spawn(process.execPath, [PROGRAM, '--port', '0', '--log-level', 'silent'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const chunk of program.stdout.iterator({ destroyOnReturn: false })) {
      if (String(chunk).includes('world')) break;
    }
    program.kill('SIGTERM');
    await once(program, 'exit');
    const made = await readFile(join(folder, 'keys/signing-keys.json'), 'utf8');
    expect(JSON.parse(made)).toHaveProperty('jwks.keys.length', 3);
  });

  it('prints where it is, answers the health check, keeps its keys, and ends on a signal', async () => {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    await once(probe, 'close');
    const keys = join(folder, 'keys');
    const program = spawn(
      process.execPath,
      [PROGRAM, '--port', String(port), '--keys', keys, '--log-level', 'silent'],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let out = '';
    for await (const chunk of program.stdout.iterator({ destroyOnReturn: false })) {
      out += String(chunk);
      if (out.includes('world')) break;
    }
    expect(out).toContain(`http://localhost:${port}/_/`);
    expect(out).toContain('NOT FOR PRODUCTION');
    expect(out).toMatch(/19 accounts, 4 organizations, 8 clients/);
    expect((await run(['healthcheck', '--port', String(port)])).code).toBe(0);
    expect(
      (
        await fetch(`http://[::1]:${port}/_/health/live`).catch(() =>
          fetch(`http://127.0.0.1:${port}/_/health/live`),
        )
      ).status,
    ).toBe(200);
    const made = await readFile(join(keys, 'signing-keys.json'), 'utf8');
    expect(JSON.parse(made)).toHaveProperty('jwks.keys.length', 3);
    program.kill('SIGTERM');
    const [code] = (await once(program, 'exit')) as [number];
    expect(code).toBe(0);
    expect((await run(['healthcheck', '--port', String(port)])).code).toBe(1);
  });
});
