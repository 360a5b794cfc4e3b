/** Jest's `globalTeardown`, for the emulator that `esia-emulator/jest` has started. */
export { globalTeardown as default } from './jest.ts';
