#!/usr/bin/env node
// Nothing is imported above this check: an older Node would stop at a name it lacks before it could say why.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > 22 || (major === 22 && minor >= 13)) {
  const { enableCompileCache } = await import('node:module');
  // Compiled code is kept between starts: the second start takes about half the time of the first.
  enableCompileCache();
  const { run } = await import('./cli/run.ts');
  process.exitCode = await run(process.argv.slice(2), process.env);
} else {
  process.stderr.write(
    `Node 22.13 or newer is needed (this is ${process.version}): install it, or run \`npx -p node@24 esia-emulator\`\n`,
  );
  process.exitCode = 1;
}

export {}; // a module, so that it may wait
