import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';

const ROOT = join(import.meta.dirname, '../..');
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

export interface Found {
  executablePath: string;
  /** Beside the environment of the tests. */
  env?: Record<string, string>;
}

/** Chromium: that of `CHROMIUM_PATH`, an installed one, else the one an npm package carries. Rejects where there is none. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, env = {} } = await findChromium();
  const inherited = Object.entries(process.env).filter(([, value]) => value !== undefined);
  return chromium.launch({
    executablePath,
    env: { ...(Object.fromEntries(inherited) as Record<string, string>), ...env },
    // The stand must be seen as it is: nothing between it and the browser.
    args: ['--no-proxy-server', '--disable-dev-shm-usage', '--disable-gpu'],
  });
}

export async function findChromium(): Promise<Found> {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { executablePath: named };
    throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file`);
  }
  const installed = USUAL_PLACES.find((place) => existsSync(place));
  if (installed !== undefined) return { executablePath: installed };
  try {
    return await unpackedChromium();
  } catch (error) {
    throw new Error(
      'no Chromium for the browser tests: install chromium or Google Chrome, or set CHROMIUM_PATH to one',
      { cause: error },
    );
  }
}

/**
 * The Chromium of @sparticuz/chromium (Linux), with the nss libraries it carries for machines that have none. Unpacked
 * once a version; the folder is renamed into place, because several test files may come here at the same time.
 */
async function unpackedChromium(): Promise<Found> {
  const manifest = join(ROOT, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const place = join(tmpdir(), `esia-emulator-chromium-${version}`);
  if (!existsSync(place)) await unpackTo(place);
  return {
    executablePath: join(place, 'chromium'),
    env: { LD_LIBRARY_PATH: join(place, 'al2023', 'lib'), FONTCONFIG_PATH: join(place, 'fonts') },
  };
}

async function unpackTo(place: string): Promise<void> {
  const staging = await mkdtemp(`${place}-`);
  // The package unpacks to the temporary folder, and its libraries only where it believes to be in a lambda: a process
  // of its own is made to believe both.
  const script =
    "const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  const fonts = join(staging, 'fonts', 'fonts.conf');
  const own = `<dir>${join(place, 'fonts')}</dir><dir>/usr/share/fonts</dir>`;
  await writeFile(fonts, (await readFile(fonts, 'utf8')).replace('<dir>/tmp/fonts</dir>', own));
  await rename(staging, place).catch(async (error: unknown) => {
    // Another test file was faster.
    await rm(staging, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  });
}
