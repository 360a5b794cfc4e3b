/**
 * Programs for the browser: `import text from './x.browser.ts?text'` is the whole program in one script, bundled with
 * what it imports from the sources. The same for the bundler (a plugin) and for Jest (test/support/text-transform.mjs).
 */
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** @param {string} entry @returns {{ text: string, inputs: string[] }} the script, and the files it is made of */
export function bundleForBrowser(entry) {
  const { outputFiles, metafile } = buildSync({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    // For the browser: an import from Node is an error of the build, not of the page.
    platform: 'browser',
    format: 'iife',
    target: ['es2022'],
    legalComments: 'none',
    logLevel: 'warning',
    tsconfigRaw: {},
  });
  return { text: outputFiles[0].text, inputs: Object.keys(metafile.inputs).map((path) => resolve(path)) };
}

const made = new Map();

/** The same, made again only when one of its files has changed. */
export function browserProgram(entry) {
  const known = made.get(entry);
  const stamp = (inputs) => inputs.map((path) => statSync(path).mtimeMs).join();
  if (known !== undefined && stamp(known.inputs) === known.stamp) return known;
  const program = bundleForBrowser(entry);
  made.set(entry, { ...program, stamp: stamp(program.inputs) });
  return program;
}

/** @type {import('esbuild').Plugin} */
export const browserPrograms = {
  name: 'browser-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\.browser\.ts\?text$/ }, ({ path, importer }) => ({
      path: join(dirname(importer), path.replace(/\?text$/, '')),
      namespace: 'browser-program',
    }));
    onLoad({ filter: /./, namespace: 'browser-program' }, ({ path }) => {
      const { text, inputs } = browserProgram(path);
      return { contents: text, loader: 'text', watchFiles: inputs };
    });
  },
};
