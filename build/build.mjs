/**
 * Bundles the program and its libraries into `dist/`: fewer files to find and compile make a start twice as fast.
 * `dist/index.cjs` lets test runners that cannot load ES modules `require()` the library.
 */
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { browserPrograms } from './browser-programs.mjs';
import { commonjsTypes } from './commonjs-types.mjs';

/**
 * oidc-provider finds lifetimes and collections by the names of its model classes, which a bundler feels free to
 * change. They are pinned in those files only: everywhere else it would cost two per cent of each login.
 */
const modelNames = {
  name: 'model-names',
  setup: ({ onLoad }) =>
    onLoad({ filter: /oidc-provider[\\/]lib[\\/]models[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await transform(await readFile(path, 'utf8'), { keepNames: true, format: 'esm' })).code,
    })),
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node22',
  plugins: [modelNames, browserPrograms],
  loader: { '.css': 'text', '.browser.js': 'text' },
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: false,
  legalComments: 'none',
  logLevel: 'warning',
  // Not minified: a stack trace of a defect must be readable, and the compile cache makes size irrelevant.
  define: { 'process.env.NODE_ENV': '"production"' },
};

await rm('dist', { recursive: true, force: true });
const [modules] = await Promise.all([
  build({
    ...common,
    entryPoints: {
      main: 'src/main.ts',
      index: 'src/index.ts',
      jest: 'src/library/jest.ts',
      'jest-teardown': 'src/library/jest-teardown.ts',
      playwright: 'src/library/playwright.ts',
      pki: 'src/library/pki.ts',
    },
    outdir: 'dist',
    format: 'esm',
    splitting: true,
    metafile: true,
    chunkNames: 'chunks/[name]-[hash]',
    // Libraries in CommonJS that are bundled into ES modules still call require() for Node's own modules.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  }),
  build({
    ...common,
    entryPoints: { index: 'src/index.ts' },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    // import.meta.url is used to find the fixtures that come with the program.
    banner: { js: "const __importMetaUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: { ...common.define, 'import.meta.url': '__importMetaUrl' },
  }),
]);

/**
 * esbuild escapes what is beyond ASCII, but not in comments and regular expressions. One such character makes V8 keep
 * the whole source in twice the memory: some three megabytes of an idle process.
 */
async function inAscii(file) {
  const text = await readFile(file, 'utf8');
  const escape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  await writeFile(
    file,
    text.replace(/\P{ASCII}/gu, (found) => found.split('').map(escape).join('')),
  );
}
const outputs = [...Object.keys(modules.metafile.outputs), join('dist', 'index.cjs')];
await Promise.all(outputs.map(inAscii));

for (const [entry, declarations] of commonjsTypes(modules.metafile)) await writeFile(entry, declarations);
