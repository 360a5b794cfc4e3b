/**
 * Logs people in by ESIA's own protocol, second generation (/v2/ac, /v3/te), signed with RSA. Only Node's own modules.
 * `npm start`, then in another terminal `node examples/esia-native-node/main.mjs`, and open http://localhost:8084/
 */
import { createPrivateKey, randomUUID, sign, verify, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { inflateRawSync } from 'node:zlib';

const { ESIA = 'http://localhost:3000', PORT = '8084' } = process.env;
const { MNEMONIC = 'DEMO_PORTAL', KEYS = 'keys/clients' } = process.env;
const CALLBACK = `http://localhost:${PORT}/callback`;
const SCOPE = 'openid fullname email mobile';
const privateKey = createPrivateKey(readFileSync(`${KEYS}/${MNEMONIC}.key.pem`));
// SHA-256 over the DER, 64 upper-case digits. Systems with a GOST certificate send its Streebog-256 instead.
const certificate = new X509Certificate(readFileSync(`${KEYS}/${MNEMONIC}.crt.pem`));
const certificateHash = certificate.fingerprint256.replaceAll(':', '');

// #region sign
/** What every request carries, and the signature over it: value after value, nothing between. */
function signed(fields) {
  const timestamp = `${new Date().toISOString().slice(0, 19).replaceAll('-', '.').replace('T', ' ')} +0000`;
  const state = randomUUID();
  const text = MNEMONIC + SCOPE + timestamp + state + CALLBACK + (fields.code ?? '');
  return new URLSearchParams({
    client_id: MNEMONIC,
    client_certificate_hash: certificateHash,
    client_secret: sign('sha256', Buffer.from(text), privateKey).toString('base64url'),
    scope: SCOPE,
    timestamp,
    state,
    redirect_uri: CALLBACK,
    ...fields,
  });
}
// #endregion sign

async function exchange(code) {
  const body = signed({ grant_type: 'authorization_code', token_type: 'Bearer', code });
  const answer = await call('/aas/oauth2/v3/te', { method: 'POST', body });
  if (answer.state !== body.get('state')) throw new Error('the answer belongs to another request');
  return answer;
}

/** The claims of a token, if ESIA has signed it, it is of the kind, for this system, and still good. */
async function claimsOf(token, kind) {
  const [header, payload, signature] = token.split('.').map((part) => Buffer.from(part, 'base64url'));
  const [{ alg, sbt }, claims] = [JSON.parse(header), JSON.parse(payload)];
  const { publicKey } = new X509Certificate(await publishedCertificate());
  const holds = verify('sha256', Buffer.from(token.replace(/\.[^.]*$/, '')), publicKey, signature);
  if (alg !== 'RS256' || !holds) throw new Error(`the ${kind} token is not signed by ESIA`);
  const ours = (kind === 'id' ? claims.aud : claims.client_id) === MNEMONIC;
  if (!ours || sbt !== kind || claims.exp <= Date.now() / 1000) throw new Error(`not a valid ${kind} token`);
  return claims;
}

/** In production the certificate is pinned: downloaded once and put beside the program. */
async function publishedCertificate() {
  const zip = Buffer.from(await (await fetch(`${ESIA}/public/esia.zip`)).arrayBuffer());
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50;) {
    const name = at + 30;
    const content = name + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
    const wanted = /^RSA\w*\.pem/.test(zip.toString('utf8', name, content));
    at = content + zip.readUInt32LE(at + 18);
    if (wanted) return inflateRawSync(zip.subarray(content, at));
  }
  throw new Error('there is no RSA certificate in esia.zip');
}

/** The JSON of an answer; an answer with an error is thrown. */
async function call(path, options) {
  const answer = await fetch(ESIA + path, options);
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error_description ?? `${body.code}: ${body.message}`);
  return body;
}

createServer(async (request, response) => {
  const { pathname, searchParams: came } = new URL(request.url, CALLBACK);
  response.setHeader('Content-Type', 'application/json');
  try {
    if (pathname === '/') {
      const query = signed({ response_type: 'code', access_type: 'online' });
      response.setHeader('Set-Cookie', `state=${query.get('state')}; HttpOnly; SameSite=Lax`);
      response.writeHead(302, { Location: `${ESIA}/aas/oauth2/v2/ac?${query}` }).end();
    } else {
      if (came.has('error')) throw new Error(came.get('error_description'));
      if (request.headers.cookie !== `state=${came.get('state')}`) throw new Error('the state is not ours');
      const { access_token: token, id_token: idToken } = await exchange(came.get('code'));
      const path = `/rs/prns/${(await claimsOf(token, 'access'))['urn:esia:sbj_id']}`;
      const bearer = { headers: { Authorization: `Bearer ${token}` } };
      const { elements: contacts } = await call(`${path}/ctts?embed=(elements)`, bearer);
      const [id, person] = [await claimsOf(idToken, 'id'), await call(path, bearer)];
      response.end(JSON.stringify({ id, person, contacts }));
    }
  } catch (error) {
    response.writeHead(502).end(JSON.stringify({ error: error.message }));
  }
}).listen(Number(PORT), 'localhost', () => console.log(`listening at http://localhost:${PORT}/`));
