/** Jest runs the sources as ES modules; start it with `node --experimental-vm-modules` (see package.json). */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  extensionsToTreatAsEsm: ['.ts', '.tsx', '.css'],
  // `?text` asks for a program as one script; see build/browser-programs.mjs.
  moduleNameMapper: { '^(.*\\.browser\\.ts)\\?text$': '$1' },
  transform: {
    '(?<!\\.browser)\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          experimental: { keepImportAttributes: true },
          transform: { react: { runtime: 'automatic', importSource: 'preact' } },
        },
        module: { type: 'es6' },
      },
    ],
    '\\.(css|browser\\.[jt]s)$': '<rootDir>/test/support/text-transform.mjs',
  },
  transformIgnorePatterns: ['/node_modules/'],
  // Stories wait more than they compute: a worker for each processor, and none left for the parent.
  maxWorkers: '100%',
  // A story may start a browser or make keys, on a machine that does something else as well.
  testTimeout: 20_000,
  coverageProvider: 'v8',
  reporters: ['default', '<rootDir>/test/support/closing-line.mjs'],
};
