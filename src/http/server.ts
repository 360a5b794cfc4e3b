import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

export interface Listening {
  port: number;
  close(): Promise<void>;
}

// Bytes. A signature with a chain of certificates stands in the address of an authorization request; Node takes 16 kB.
const LONGEST_HEAD = 96 * 1024;
const LOOPBACK = ['127.0.0.1', '::1'];
const NO_SUCH_ADDRESS = new Set(['EADDRNOTAVAIL', 'EAFNOSUPPORT']);

/**
 * Listens on the host; `localhost` means both loopback addresses, because clients resolve the name to either.
 * Rejects with an Error that says what to do where the port is taken.
 */
export async function listen(handler: Handler, host: string, port: number): Promise<Listening> {
  const [first, ...others] = host === 'localhost' ? LOOPBACK : [host];
  for (let attempt = 1; ; attempt += 1) {
    const servers = [await open(handler, first ?? host, port)];
    const taken = portOf(servers[0]);
    try {
      for (const address of others) servers.push(await open(handler, address, taken));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRINUSE' && port === 0 && attempt < 5) {
        await Promise.all(servers.map(close));
        continue; // the free port of one address was not free on the other
      }
      if (code === undefined || !NO_SUCH_ADDRESS.has(code)) {
        await Promise.all(servers.map(close));
        throw explained(error as NodeJS.ErrnoException, port);
      }
      // No IPv6 on this machine: one address is enough.
    }
    return {
      port: taken,
      close: async () => {
        await Promise.all(servers.map(close));
      },
    };
  }
}

function open(handler: Handler, host: string, port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 65_000, maxHeaderSize: LONGEST_HEAD }, handler);
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port)));
    server.listen({ host, port }, () => resolve(server));
  });
}

function explained(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return Object.assign(
    new Error(`port ${port} is taken; choose another with --port or PORT, or 0 for a free one`, {
      cause: error,
    }),
    { code: error.code },
  );
}

function portOf(server: Server | undefined): number {
  const address = server?.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
