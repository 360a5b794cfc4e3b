/**
 * `npm run bench`: the built emulator beside bare oidc-provider, in turn within one run, so that only ratios count.
 * Prints a table; `--write` puts it into docs/performance.md.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { createNativeParty, MANNERS } from './native-party.mjs';
import { createRelyingParty } from './relying-party.mjs';
import { startServer } from './servers.mjs';
import { signatureTable } from './signatures.mjs';

const STARTS = 9;
const ROUNDS = 2;
const CONNECTIONS = 8;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 4);

const work = await mkdtemp(join(tmpdir(), 'esia-emulator-bench-'));
const bareFile = join('node_modules', '.cache', 'bench-bare.mjs');
const bareBundle = join('node_modules', '.cache', 'bench-bare-bundled.mjs');
const common = {
  entryPoints: ['test/bench/bare.ts'],
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
};
await build({ ...common, packages: 'external', outfile: bareFile });
await build({
  ...common,
  outfile: bareBundle,
  minify: true,
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

const signerFile = join('node_modules', '.cache', 'bench-signer.mjs');
await build({
  ...common,
  entryPoints: ['test/bench/native-signer.ts'],
  packages: 'external',
  outfile: signerFile,
});
const { createSigner } = await import(pathToFileURL(signerFile).href);

const fixtures = join('test', 'bench', 'fixtures');
const quiet = { NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: join(work, 'cache') };
const emulator = {
  name: 'esia-emulator',
  command: [
    'dist/main.js',
    '--port',
    '{port}',
    '--keys',
    join(work, 'emulator'),
    '--fixtures',
    fixtures,
    '--log-level',
    'error',
  ],
  environment: quiet,
  credentials: { login: 'bench', password: 'Bench-1-test' },
};
const bare = {
  name: 'bare oidc-provider',
  command: [bareFile, '{port}', join(work, 'bare')],
  environment: { NODE_NO_WARNINGS: '1' },
  credentials: { login: 'bench', password: 'Bench-1-test' },
};
const bundledBare = {
  ...bare,
  name: 'bare, bundled and cached alike',
  command: [bareBundle, '{port}', join(work, 'bare')],
  environment: quiet,
};

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

async function startAndIdle(programs) {
  const found = new Map(programs.map((program) => [program, { start: [], memory: [] }]));
  for (let round = -1; round < STARTS; round += 1) {
    for (const program of programs) {
      const server = await startServer(program.command, program.environment);
      await new Promise((resolve) => setTimeout(resolve, 300));
      if (round >= 0) {
        found.get(program).start.push(server.startMs); // the first round makes keys and caches
        found.get(program).memory.push(server.residentMb());
      }
      await server.stop();
    }
  }
  return programs.map((program) => ({
    start: median(found.get(program).start),
    memory: median(found.get(program).memory),
  }));
}

/**
 * Operations a second and server milliseconds an operation, with CONNECTIONS under way at once. The first half of
 * the time is not counted: a cold just-in-time compiler would be measured, and the larger program would lose.
 */
async function rate(server, operation) {
  const load = async (seconds) => {
    const began = performance.now();
    const until = began + seconds * 1000;
    let done = 0;
    await Promise.all(
      Array.from({ length: CONNECTIONS }, async (_, lane) => {
        while (performance.now() < until) {
          await operation(lane);
          done += 1;
        }
      }),
    );
    return { done, perSecond: (done * 1000) / (performance.now() - began) };
  };
  await load(SECONDS);
  const cpu = server.cpuMs();
  const { done, perSecond } = await load(SECONDS);
  return { perSecond, cpuMs: (server.cpuMs() - cpu) / done };
}

async function throughput(program) {
  const server = await startServer(program.command, program.environment);
  const party = createRelyingParty(server.port, program.credentials);
  try {
    const discovery = await rate(server, () => party.discovery());
    const login = await rate(server, () => party.login());
    const chains = await Promise.all(Array.from({ length: CONNECTIONS }, () => party.login()));
    const refresh = await rate(server, async (lane) => {
      chains[lane] = await party.refresh(chains[lane].refresh_token);
    });
    const native = program === emulator ? await nativeLogins(server) : undefined;
    return { discovery, login, refresh, ...native };
  } finally {
    party.close();
    await server.stop();
  }
}

/** Complete logins in ESIA's own protocol, in each manner of signing. */
async function nativeLogins(server) {
  const found = {};
  for (const manner of MANNERS) {
    const party = await createNativeParty(server.port, emulator.credentials, createSigner, manner);
    found[manner.name] = await rate(server, () => party.login());
    if (manner.name.includes('GOST')) found.gostVerification = { cpuMs: await verificationMs(party.signer) };
    party.close();
  }
  return found;
}

/** Milliseconds of one GOST verification, with the key's tables made. */
async function verificationMs(signer) {
  const parameters = { client_id: 'x', scope: 'openid', timestamp: 't', state: 's', redirect_uri: 'r' };
  const signature = Buffer.from(await signer.sign('v2', 'ac', parameters), 'base64url');
  const message = Buffer.from('xopenidtsr');
  signer.verifyMs('streebog256', message, signature, 200);
  return signer.verifyMs('streebog256', message, signature, 500);
}

const [ours, yard, yardBundled] = await startAndIdle([emulator, bare, bundledBare]);
const rounds = { ours: [], yard: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  rounds.yard.push(await throughput(bare));
  rounds.ours.push(await throughput(emulator));
}
const middle = (side, what, figure) => median(rounds[side].map((round) => round[what][figure]));

const rows = [
  ['cold start to first 200 on discovery, ms', ours.start, yard.start, '≤ 1.2', yardBundled.start],
  ['idle memory (RSS), MB', ours.memory, yard.memory, '≤ 1.25', yardBundled.memory],
  ...['discovery', 'login', 'refresh'].map((what) => [
    { discovery: 'discovery/s', login: 'code + PKCE logins/s', refresh: 'refresh/s' }[what],
    middle('ours', what, 'perSecond'),
    middle('yard', what, 'perSecond'),
    what === 'discovery' ? '' : '≥ 0.8',
  ]),
  ...['discovery', 'login', 'refresh'].map((what) => [
    `server CPU ms per ${what}`,
    middle('ours', what, 'cpuMs'),
    middle('yard', what, 'cpuMs'),
    '',
  ]),
];
const figure = (value) =>
  value === undefined
    ? ''
    : value >= 100
      ? value.toFixed(0)
      : value >= 10
        ? value.toFixed(1)
        : value.toFixed(2);
const table = [
  '| measure | esia-emulator | bare oidc-provider | ratio | aim | bare, bundled alike |',
  '| --- | ---: | ---: | ---: | ---: | ---: |',
  ...rows.map(
    ([name, a, b, aim, c]) =>
      `| ${name} | ${figure(a)} | ${figure(b)} | ${(a / b).toFixed(2)} | ${aim} | ${figure(c)} |`,
  ),
].join('\n');

const login = (what) => ({
  perSecond: middle('ours', what, 'perSecond'),
  cpuMs: middle('ours', what, 'cpuMs'),
});
const oidc = login('login');
const rsaRaw = login('v3, RSA raw');
// A GOST login does what an RSA login does and verifies two GOST signatures instead of two RSA ones.
const gostBound = rsaRaw.cpuMs + 2 * middle('ours', 'gostVerification', 'cpuMs');
const nativeTable = [
  '| native login | logins/s | of OIDC logins/s | aim | server CPU ms | of what verification allows | aim |',
  '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
  ...MANNERS.map(({ name }) => {
    const { perSecond, cpuMs } = login(name);
    const gost = name.includes('GOST');
    const bound = gost ? (gostBound / cpuMs).toFixed(2) : '';
    const ratio = (perSecond / oidc.perSecond).toFixed(2);
    return `| ${name} | ${figure(perSecond)} | ${ratio} | ${gost ? '' : '≥ 0.7'} | ${figure(cpuMs)} | ${bound} | ${gost ? '≥ 0.8' : ''} |`;
  }),
].join('\n');
const signatures = await signatureTable();
process.stdout.write(
  `\nNode ${process.version}, ${cpus().length} processors\n\n${table}\n\n${nativeTable}\n\n${signatures}\n`,
);

if (process.argv.includes('--write')) {
  const file = 'docs/performance.md';
  const text = await readFile(file, 'utf8');
  const marked = `<!-- bench -->\n${table}\n\n${nativeTable}\n\n${signatures}\n<!-- /bench -->`;
  await writeFile(
    file,
    text.replace(/<!-- bench -->[\s\S]*<!-- \/bench -->/, () => marked),
  );
}
await rm(work, { recursive: true, force: true });
