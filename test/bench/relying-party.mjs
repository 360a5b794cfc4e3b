/** A relying party of OpenID Connect. */
import { createHash } from 'node:crypto';
import { createCaller } from './caller.mjs';

const CALLBACK = 'http://localhost:8080/callback';
const VERIFIER = 'bench-verifier-bench-verifier-bench-verifier-bench';
const CHALLENGE = createHash('sha256').update(VERIFIER).digest('base64url');
const BASIC = `Basic ${Buffer.from('bench:bench-secret-not-for-production').toString('base64')}`;
const QUERY = new URLSearchParams({
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

export function createRelyingParty(port, credentials) {
  const { call, logIn, close } = createCaller(port);

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
      const callback = await logIn(`/auth?${QUERY}`, credentials, CALLBACK);
      return token({
        grant_type: 'authorization_code',
        code: callback.searchParams.get('code'),
        redirect_uri: CALLBACK,
        code_verifier: VERIFIER,
      });
    },
    refresh: (refreshToken) => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
    close,
  };
}
