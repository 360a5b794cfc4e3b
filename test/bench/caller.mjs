/** The HTTP side of a relying party and its browser, as cheap as possible: keep-alive sockets, a cookie jar, no libraries. */
import { Agent, request } from 'node:http';

export function createCaller(port) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  function call(method, path, { jar, form, authorization } = {}) {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          agent,
          host: '127.0.0.1',
          port,
          method,
          path,
          headers: {
            accept: 'text/html',
            ...(jar === undefined
              ? {}
              : { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }),
            ...(authorization === undefined ? {} : { authorization }),
            ...(body === undefined
              ? {}
              : {
                  'content-type': 'application/x-www-form-urlencoded',
                  'content-length': Buffer.byteLength(body),
                }),
          },
        },
        (response) => {
          const chunks = [];
          response.on('data', (chunk) => chunks.push(chunk));
          response.on('end', () => {
            for (const cookie of response.headers['set-cookie'] ?? []) {
              const [pair] = cookie.split(';', 1);
              const at = pair.indexOf('=');
              if (pair.length === at + 1) jar?.delete(pair.slice(0, at));
              else jar?.set(pair.slice(0, at), pair.slice(at + 1));
            }
            resolve({
              status: response.statusCode,
              location: response.headers.location,
              text: Buffer.concat(chunks).toString(),
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }

  const pathOf = (location) => {
    const url = new URL(location, `http://127.0.0.1:${port}`);
    return url.pathname + url.search;
  };

  return {
    call,
    /** From the authorization request to the client's address, through page and password. Answers the callback URL. */
    async logIn(path, credentials, callback) {
      const jar = new Map();
      let answer = await call('GET', path, { jar });
      if (answer.location === undefined)
        throw new Error(`no login: ${answer.status} ${answer.text.slice(0, 200)}`);
      const flow = pathOf(answer.location);
      answer = await call('GET', flow, { jar });
      const csrf = /name="csrf" value="([^"]+)"/.exec(answer.text)?.[1];
      answer = await call('POST', `${flow}/password`, {
        jar,
        form: { ...credentials, ...(csrf === undefined ? {} : { csrf }) },
      });
      for (let hop = 0; !answer.location?.startsWith(callback); hop += 1) {
        if (hop > 4 || answer.location === undefined)
          throw new Error(`login stopped: ${answer.status} ${answer.text.slice(0, 200)}`);
        answer = await call('GET', pathOf(answer.location), { jar });
      }
      return new URL(answer.location);
    },
    close: () => agent.destroy(),
  };
}
