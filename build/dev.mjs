/** `npm run dev`: bundle and run; `node --watch` restarts it when a source changes. */
import './build.mjs';

process.argv.push('--watch-fixtures');
await import('../dist/main.js');
