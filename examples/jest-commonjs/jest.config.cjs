/** A project of CommonJS needs no flag: one emulator for the whole run, started before the first test. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.test.cjs'],
  globalSetup: 'esia-emulator/jest',
  globalTeardown: './stop-emulator.cjs',
};
