/**
 * Declarations for `require()`. Without them TypeScript takes the package for one that a CommonJS project cannot load
 * (TS1479). They say nothing of their own: each name is what the ES module declares by it.
 */
const SOURCES = {
  'dist/index.js': 'src/index',
  'dist/jest.js': 'src/library/jest',
  'dist/jest-teardown.js': 'src/library/jest-teardown',
  'dist/playwright.js': 'src/library/playwright',
  'dist/pki.js': 'src/library/pki',
};

/** @param {import('esbuild').Metafile} metafile @returns {[file: string, text: string][]} */
export function commonjsTypes({ outputs }) {
  return Object.entries(SOURCES).map(([output, source]) => {
    const types = `./types/${source}.js`;
    const mode = "with { 'resolution-mode': 'import' }";
    const lines = [
      `import type * as esm from '${types}' ${mode};`,
      `export type * from '${types}' ${mode};`,
      ...outputs[output].exports.flatMap(declarationsOf),
    ];
    return [output.replace(/\.js$/, '.d.cts'), `${lines.join('\n')}\n`];
  });
}

/** @param {string} name */
function declarationsOf(name) {
  if (name === 'default') return ['declare const standard: typeof esm.default;', 'export default standard;'];
  // A class is a type too; the star above does not reach past a declaration of the same name.
  const isClass = /^[A-Z].*[a-z]/.test(name);
  return [
    `export declare const ${name}: typeof esm.${name};`,
    ...(isClass ? [`export type ${name} = esm.${name};`] : []),
  ];
}
