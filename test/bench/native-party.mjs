/** A relying party of ESIA's own protocol, in its three manners of signing. */
import { createCaller } from './caller.mjs';

const CALLBACK = 'http://localhost:8084/callback';

export const MANNERS = [
  { name: 'v1, RSA CMS', algorithm: 'RSA', ac: 'v1', te: 'v1' },
  { name: 'v3, RSA raw', algorithm: 'RSA', ac: 'v2', te: 'v3' },
  { name: 'v3, GOST raw', algorithm: 'GOST256', ac: 'v2', te: 'v3' },
];
const PATHS = {
  ac: { v1: '/aas/oauth2/ac', v2: '/aas/oauth2/v2/ac' },
  te: { v1: '/aas/oauth2/te', v3: '/aas/oauth2/v3/te' },
};

/** Registers itself by the control API, with a certificate of its own; tokens are RS256 for all. */
export async function createNativeParty(port, credentials, createSigner, { algorithm, ac, te }) {
  const { call, logIn, close } = createCaller(port);
  const signer = await createSigner(algorithm);
  const mnemonic = `BENCH_${algorithm}_${ac}`.toUpperCase();
  const client = {
    client_id: mnemonic,
    esia: {
      certificates: [signer.certificate],
      redirectUris: [CALLBACK],
      policy: { consent: 'skip' },
    },
  };
  const made = await fetch(`http://127.0.0.1:${port}/_/api/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(client),
  });
  if (made.status !== 201) throw new Error(`client: ${made.status} ${await made.text()}`);
  const hash = ac === 'v1' ? {} : { client_certificate_hash: signer.certificateHash };
  const common = () => ({
    client_id: mnemonic,
    scope: 'openid fullname',
    timestamp: signer.timestamp(),
    state: '0a1b2c3d-1111-4222-8333-444455556666',
    redirect_uri: CALLBACK,
    ...hash,
  });
  // An authorization request is signed once and sent often: what is measured is the server.
  const asked = { ...common(), response_type: 'code', access_type: 'online' };
  const secret = await signer.sign(ac, 'ac', asked);
  const query = new URLSearchParams({ ...asked, client_secret: secret });

  return {
    signer,
    async login() {
      const callback = await logIn(`${PATHS.ac[ac]}?${query}`, credentials, CALLBACK);
      const code = callback.searchParams.get('code');
      if (code === null) throw new Error(`no code: ${callback}`);
      const form = { ...common(), grant_type: 'authorization_code', token_type: 'Bearer', code };
      form.client_secret = await signer.sign(te, 'te', form);
      const answer = await call('POST', PATHS.te[te], { form });
      if (answer.status !== 200) throw new Error(`te: ${answer.status} ${answer.text}`);
      return JSON.parse(answer.text);
    },
    close,
  };
}
