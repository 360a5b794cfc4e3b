"""Logs people in by ESIA's own protocol, first generation: /ac and /te, signed with a CMS by the `openssl` command.

`npm start`, then in another terminal `python3 examples/esia-native-python/main.py`, and open http://localhost:8084/
By GOST, with the package libengine-gost-openssl: set MNEMONIC=DEMO_GOST GOST=1 PORT=8085.
"""
import base64, http.server, io, json, os, subprocess, tempfile, time, uuid, zipfile
from datetime import datetime
from urllib.error import HTTPError
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import Request, urlopen

ESIA = os.environ.get('ESIA', 'http://localhost:3000')
MNEMONIC = os.environ.get('MNEMONIC', 'DEMO_PORTAL')
PAIR = os.path.join(os.environ.get('KEYS', 'keys/clients'), MNEMONIC)
GOST = bool(os.environ.get('GOST'))
DIGEST = 'md_gost12_256' if GOST else 'sha256'
PORT = int(os.environ.get('PORT', '8084'))
CALLBACK = f'http://localhost:{PORT}/callback'
SCOPE = 'openid fullname email mobile'


def openssl(command, *arguments, stdin=b''):
    line = ['openssl', command, *(['-engine', 'gost'] if GOST else []), *arguments]
    return subprocess.run(line, input=stdin, stdout=subprocess.PIPE, check=True).stdout


# #region sign
def signed(**fields):
    """What every request carries, and the signature over scope, timestamp, client_id, state, nothing between them."""
    timestamp = datetime.now().astimezone().strftime('%Y.%m.%d %H:%M:%S %z')
    state = str(uuid.uuid4())
    text = SCOPE + timestamp + MNEMONIC + state
    pair = ['-signer', f'{PAIR}.crt.pem', '-inkey', f'{PAIR}.key.pem']
    cms = openssl('cms', '-sign', '-binary', '-outform', 'DER', '-md', DIGEST, *pair, stdin=text.encode())
    return dict(client_id=MNEMONIC, client_secret=base64.urlsafe_b64encode(cms).decode(), scope=SCOPE,
                timestamp=timestamp, state=state, redirect_uri=CALLBACK, **fields)
# #endregion sign


def claims_of(token, kind):
    """The claims of a token, if ESIA has signed it, it is of the kind, for this system, and still good."""
    header, payload, signature = token.split('.')
    part = lambda text: base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))
    head, claims = json.loads(part(header)), json.loads(part(payload))
    algorithm = 'GOST3410_2012_256' if GOST else 'RS256'
    # In production the certificate is pinned: downloaded once and put beside the program.
    archive = zipfile.ZipFile(io.BytesIO(urlopen(f'{ESIA}/public/esia.zip').read()))
    certificate = archive.read(f'{"GOST" if GOST else "RSA"}_ESIA_EMULATOR.pem')
    with tempfile.NamedTemporaryFile() as key, tempfile.NamedTemporaryFile() as value:
        for file, content in (key, openssl('x509', '-pubkey', '-noout', stdin=certificate)), (value, part(signature)):
            file.write(content), file.flush()
        signed_text = f'{header}.{payload}'.encode()
        openssl('dgst', f'-{DIGEST}', '-verify', key.name, '-signature', value.name, stdin=signed_text)
    ours = claims['aud' if kind == 'id' else 'client_id'] == MNEMONIC
    if not ours or head['alg'] != algorithm or head['sbt'] != kind or claims['exp'] <= time.time():
        raise ValueError(f'not a valid {kind} token')
    return claims


def finish(came, cookie):
    """From the code of the callback to the person."""
    if 'error' in came or cookie != f'state={came["state"]}':
        raise ValueError(came.get('error_description', 'the state is not ours'))
    request = signed(grant_type='authorization_code', token_type='Bearer', code=came['code'])
    tokens = json.load(urlopen(f'{ESIA}/aas/oauth2/te', urlencode(request).encode()))
    if tokens['state'] != request['state']:
        raise ValueError('the answer belongs to another request')
    bearer = {'Authorization': f'Bearer {tokens["access_token"]}'}
    person = f'{ESIA}/rs/prns/{claims_of(tokens["access_token"], "access")["urn:esia:sbj_id"]}'
    read = lambda address: json.load(urlopen(Request(address, headers=bearer)))
    contacts = read(f'{person}/ctts?embed=(elements)')['elements']
    return dict(id=claims_of(tokens['id_token'], 'id'), person=read(person), contacts=contacts)


class Application(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        address = urlsplit(self.path)
        try:
            if address.path == '/':
                query = signed(response_type='code', access_type='online')
                cookie = f'state={query["state"]}; HttpOnly; SameSite=Lax'
                location = f'{ESIA}/aas/oauth2/ac?{urlencode(query)}'
                return self.answer(302, {'Location': location, 'Set-Cookie': cookie})
            self.answer(200, {}, finish(dict(parse_qsl(address.query)), self.headers.get('Cookie')))
        except Exception as error:
            told = error.read().decode() if isinstance(error, HTTPError) else str(error)
            self.answer(502, {}, dict(error=told))

    def answer(self, status, headers, body=None):
        self.send_response_only(status)  # unlike send_response it does not log the address, which has the code in it
        for name, value in {'Content-Type': 'application/json', **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(json.dumps(body, ensure_ascii=False).encode())


server = http.server.HTTPServer(('localhost', PORT), Application)
print(f'listening at http://localhost:{PORT}/', flush=True)
server.serve_forever()
