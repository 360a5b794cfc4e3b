/** Starts the programs under measurement as processes of their own and reads what the system says of them. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, get } from 'node:http';
import { once } from 'node:events';

const TICKS_PER_SECOND = 100;

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  return port;
}

/** `command`: words after `node`; `{port}` in them is replaced. Resolves at the first 200 on discovery. */
export async function startServer(command, environment = {}) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(
    process.execPath,
    command.map((word) => word.replace('{port}', String(port))),
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...environment },
    },
  );
  let gone = false;
  child.once('exit', () => (gone = true));
  while (!(await answers(port))) {
    if (gone) throw new Error(`${command.join(' ')} ended before it answered`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return {
    port,
    startMs: performance.now() - began,
    residentMb: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    /** Processor time used so far, in milliseconds. */
    cpuMs: () => {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1].split(' ');
      return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
    },
    stop: async () => {
      if (gone) return;
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

function answers(port) {
  return new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path: '/.well-known/openid-configuration' }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
    }).on('error', () => resolve(false));
  });
}
