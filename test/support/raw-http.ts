import { request } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export interface RawRequest {
  method?: string | undefined;
  path: string;
  /** Any header, Host and Content-Length among them, as often as it stands here. */
  headers?: [name: string, value: string][];
  body?: Buffer | string;
}

/** One request written to the socket as it stands: for what fetch refuses to send. */
export function sendRaw(
  baseUrl: string,
  { method = 'GET', path, headers = [], body = '' }: RawRequest,
): Promise<RawAnswer> {
  const { host, hostname, port } = new URL(baseUrl);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(named.has('host') ? [] : [`Host: ${host}`]),
    ...(named.has('content-length') || bytes.length === 0 ? [] : [`Content-Length: ${bytes.length}`]),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    // A server may answer and hang up before a large body has been read.
    socket.on('error', (error) => (chunks.length > 0 ? finish() : reject(error)));
    socket.on('close', () => finish());
    socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), bytes]));
    const finish = (): void => resolve(answerOf(Buffer.concat(chunks).toString('utf8')));
  });
}

function answerOf(raw: string): RawAnswer {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line) => [
    line.split(':', 1)[0]!.toLowerCase(),
    line.slice(line.indexOf(':') + 1).trim(),
  ]);
  return {
    status: Number(first.split(' ')[1] ?? 0),
    headers: Object.fromEntries(headers) as Record<string, string>,
    text: rest.join('\r\n\r\n'),
  };
}

/** A request under another Host header, as a container or an attacker sends it. */
export function askedAs(
  baseUrl: string,
  host: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const outgoing = request({ hostname, port, path, headers: { ...headers, Host: host } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers as Record<string, string>, text }),
      );
    });
    outgoing.on('error', reject).end();
  });
}
