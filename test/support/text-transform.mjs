import { createHash } from 'node:crypto';
import { browserProgram } from '../../build/browser-programs.mjs';

const IS_PROGRAM = /\.browser\.ts$/;
const textOf = (source, path) => (IS_PROGRAM.test(path) ? browserProgram(path).text : source);

/** Style sheets and browser scripts are imported as text, programs for the browser bundled: as the bundler does it. */
export default {
  process: (source, path) => ({ code: `export default ${JSON.stringify(textOf(source, path))};` }),
  // A program changes with every file it is made of, which Jest does not know.
  getCacheKey: (source, path) => createHash('sha256').update(path).update(textOf(source, path)).digest('hex'),
};
