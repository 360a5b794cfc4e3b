/** A relying party and its browser in one, as cheap as possible: keep-alive sockets, a cookie jar, no libraries. */
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';

const CALLBACK = 'http://localhost:8080/callback';
const VERIFIER = 'bench-verifier-bench-verifier-bench-verifier-bench';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const BASIC = `Basic ${Buffer.from('bench:bench-secret-not-for-production').toString('base64')}`;

export function createRelyingParty(port, credentials) {
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

  async function token(form) {
    const answer = await call('POST', '/token', { form, authorization: BASIC });
    if (answer.status !== 200) throw new Error(`token: ${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  return {
    discovery: async () => {
      const { status } = await call('GET', '/.well-known/openid-configuration');
      if (status !== 200) throw new Error(`discovery: ${status}`);
    },
    /** The whole of it: authorization request, login page, password, callback, code for tokens. */
    async login() {
      const jar = new Map();
      const query = new URLSearchParams({
        client_id: 'bench',
        response_type: 'code',
        redirect_uri: CALLBACK,
        scope: 'openid offline_access',
        prompt: 'consent',
        state: 'state',
        nonce: 'nonce',
        code_challenge: CHALLENGE,
        code_challenge_method: 'S256',
      });
      let answer = await call('GET', `/auth?${query}`, { jar });
      const flow = pathOf(answer.location);
      answer = await call('GET', flow, { jar });
      const csrf = /name="csrf" value="([^"]+)"/.exec(answer.text)?.[1];
      answer = await call('POST', `${flow}/password`, {
        jar,
        form: { ...credentials, ...(csrf === undefined ? {} : { csrf }) },
      });
      for (let hop = 0; !answer.location?.startsWith(CALLBACK); hop += 1) {
        if (hop > 4 || answer.location === undefined)
          throw new Error(`login stopped: ${answer.status} ${answer.text.slice(0, 200)}`);
        answer = await call('GET', pathOf(answer.location), { jar });
      }
      const code = new URL(answer.location).searchParams.get('code');
      return token({
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: VERIFIER,
      });
    },
    refresh: (refreshToken) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    close: () => agent.destroy(),
  };
}
