import { X509Certificate } from 'node:crypto';
import { startEmulator, type Emulator } from '../../src/index.ts';
import { KEY_PURPOSES } from '../../src/pki/authority/extensions.ts';

let esia: Emulator;
beforeAll(async () => {
  esia = await startEmulator();
});
afterAll(() => esia.stop());
beforeEach(() => esia.reset());

const get = (path: string, init?: RequestInit) => fetch(`${esia.url}${path}`, init);
const bytes = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer());
const post = (path: string, body: unknown, method = 'POST') =>
  get(path, { method, body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } });

interface Listed {
  password: string;
  specimens: {
    id: string;
    kind: string;
    rule?: string;
    needs?: object;
    links: Record<'p12' | 'cer' | 'pem' | 'cms', string>;
  }[];
}

describe('GET /pki', () => {
  it('lists the authorities, whose certificates can be had at their addresses', async () => {
    const { authorities } = (await (await get('/pki')).json()) as {
      authorities: { id: string; certificate: string; trustAnchor: boolean }[];
    };
    expect(authorities.filter(({ trustAnchor }) => trustAnchor).map(({ id }) => id)).toEqual([
      'rsa-root',
      'ec-root',
      'gost-root',
      'gost512-root',
    ]);
    const root = new X509Certificate(await bytes('/pki/authorities/rsa-root.cer'));
    const issuing = new X509Certificate(await bytes('/pki/authorities/rsa-issuing.pem'));
    expect(issuing.verify(root.publicKey)).toBe(true);
    expect(issuing.infoAccess).toContain(`${esia.url}/pki/authorities/rsa-root.cer`);
  });
});

describe('GET /pki/specimens', () => {
  it('lists good and bad ones with links that lead to their files', async () => {
    const { password, specimens } = (await (await get('/pki/specimens')).json()) as Listed;
    expect(password).toBe('specimen');
    expect(
      new Set(specimens.filter(({ kind }) => kind === 'bad').map(({ rule }) => rule)).size,
    ).toBeGreaterThan(30);
    const { links } = specimens.find(({ id }) => id === 'expired-rsa')!;
    for (const [end, type] of [
      ['p12', 'application/x-pkcs12'],
      ['cer', 'application/pkix-cert'],
      ['pem', 'application/x-pem-file'],
    ] as const) {
      const answer = await fetch(links[end]);
      expect(answer.headers.get('content-type')).toBe(type);
      expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="expired-rsa.${end}"`);
    }
    const { links: own } = specimens.find(({ id }) => id === 'individual-confirmed-citizen-rsa')!;
    const certificate = new X509Certificate(Buffer.from(await (await fetch(own.cer)).arrayBuffer()));
    expect(certificate.keyUsage).toEqual([KEY_PURPOSES.clientAuth, KEY_PURPOSES.emailProtection]);
  });

  it('lists good ones of every kind of key', async () => {
    const { specimens } = (await (await get('/pki/specimens?kind=good&person=1000000001')).json()) as Listed;
    expect(specimens.map(({ id }) => id)).toEqual(
      ['rsa', 'ec', 'gost', 'gost512'].map((kind) => `individual-confirmed-citizen-${kind}`),
    );
  });

  it('links only what has the mistake, where that is in the signature', async () => {
    const { specimens } = (await (await get('/pki/specimens')).json()) as Listed;
    const ends = (id: string) => Object.keys(specimens.find((one) => one.id === id)!.links);
    expect(ends('individual-confirmed-citizen-gost512')).toEqual(['p12', 'cer', 'pem', 'cms', 'xml', 'sig']);
    expect(ends('expired-rsa')).toEqual(['p12', 'cer', 'pem', 'cms', 'xml', 'sig']);
    expect(ends('message-tampered-rsa')).toEqual(['cer', 'cms']);
    expect(ends('xml-wrapped-gost')).toEqual(['cer', 'xml']);
  });

  it('says what a login has to ask for, so that a certificate is wrong in it', async () => {
    const { specimens } = (await (await get('/pki/specimens?kind=bad&algorithm=RSA')).json()) as Listed;
    const needing = Object.fromEntries(specimens.map(({ id, needs }) => [id, needs ?? null]));
    expect(needing).toMatchObject({
      'personal-for-organization-rsa': { needs: 'organization' },
      'organization-for-personal-rsa': { needs: 'personal' },
      'class-too-low-rsa': { qualified: true },
      'expired-rsa': null,
    });
    const listed = (await (await get('/_/api/certificates/class-too-low-rsa')).json()) as object;
    expect(listed).toMatchObject({ needs: { qualified: true } });
  });

  it('is narrowed by what is asked', async () => {
    const { specimens } = (await (
      await get('/pki/specimens?kind=good&algorithm=GOST256&profile=head')
    ).json()) as Listed;
    expect(specimens.map(({ id }) => id)).toEqual([
      'head-head-of-company-1000100001-gost',
      'head-unconfirmed-head-1000100002-gost',
    ]);
  });

  it('signs a challenge, and says what is missing where there is none', async () => {
    const signed = await bytes('/pki/specimens/message-other-content-rsa.cms?challenge=abc');
    expect(signed[0]).toBe(0x30);
    const refused = await get('/pki/specimens/message-other-content-rsa.cms');
    expect(refused.status).toBe(400);
    const problem = (await refused.json()) as { reason: string; detail: string };
    expect(problem.reason).toBe('REQUEST_MALFORMED');
    expect(problem.detail).toContain('?challenge=');
  });
});

describe('what an authority publishes', () => {
  it('tells of a revocation by the control API at once', async () => {
    const before = await bytes('/pki/crl/gost-issuing.crl');
    const { id, serialNumber } = (await (
      await post('/_/api/certificates', { person: 'employee', algorithm: 'GOST256' })
    ).json()) as { id: string; serialNumber: string };
    expect((await get(`/_/api/certificates/${id}?reason=keyCompromise`, { method: 'DELETE' })).status).toBe(
      204,
    );
    const serial = Buffer.from(serialNumber, 'hex');
    expect(before.includes(serial)).toBe(false);
    expect((await bytes('/pki/crl/gost-issuing.crl')).includes(serial)).toBe(true);
    expect((await bytes('/pki/crl/gost-issuing-delta.crl')).includes(serial)).toBe(true);
    expect(await (await get(`/_/api/certificates/${id}`)).json()).toMatchObject({
      revoked: { reason: 'keyCompromise' },
    });
    expect((await get(`/_/api/certificates/${id}`, { method: 'DELETE' })).status).toBe(409);
    await esia.reset();
    expect((await bytes('/pki/crl/gost-issuing.crl')).includes(serial)).toBe(false);
  });

  it('answers what is no request as RFC 6960 and RFC 3161 say', async () => {
    for (const answer of [
      await get('/pki/ocsp', { method: 'POST', body: 'nonsense' }),
      await get('/pki/ocsp/MAMCAQE%3D'),
      await get('/pki/ocsp/%E0%A4%A'),
    ]) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/ocsp-response');
      expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toBe('30030a0101');
    }
    const stamp = await get('/pki/tsp', { method: 'POST', body: 'nonsense' });
    expect(stamp.headers.get('content-type')).toBe('application/timestamp-reply');
    const large = await get('/pki/ocsp', { method: 'POST', body: Buffer.alloc(20_000) });
    expect(large.status).toBe(413);
  });

  it.each([
    ['/pki/nothing', 404],
    ['/pki/authorities/rsa-nothing.cer', 404],
    ['/pki/authorities/rsa-root', 404],
    ['/pki/authorities/../../keys', 404],
    ['/pki/crl/rsa-silent.crl', 404],
    ['/pki/crl/rsa-root.crl.crl', 404],
    ['/pki/specimens/nobody-rsa.p12', 404],
    ['/pki/specimens/expired-rsa.exe', 404],
    ['/pki/specimens/__proto__', 404],
    ['/pki/tsp', 405],
  ])('answers %s with %i', async (path, status) => {
    expect((await get(path)).status).toBe(status);
  });
});

describe('the list of accredited authorities', () => {
  it('is read, replaced and put back by the control API', async () => {
    const own = (await (await get('/_/api/accredited')).json()) as { id: string }[];
    const rest = own.filter(({ id }) => id !== 'rsa-root');
    expect((await post('/_/api/accredited', rest, 'PUT')).status).toBe(200);
    expect(await (await get('/_/api/accredited')).json()).toEqual(rest);
    const refused = await post('/_/api/accredited', [{ id: 'a', name: 'A', certificate: 'x' }], 'PUT');
    expect(await refused.json()).toMatchObject({
      reason: 'RECORD_INVALID',
      errors: [{ field: '/0/certificate' }],
    });
    expect((await get('/_/api/accredited', { method: 'DELETE' })).status).toBe(204);
    expect(await (await get('/_/api/accredited')).json()).toEqual(own);
  });
});

describe('keys of specimens', () => {
  it('need the control token where there is one; what an authority publishes does not', async () => {
    const guarded = await startEmulator({ controlToken: 'a-token-of-the-stand' });
    try {
      const headers = { Authorization: 'Bearer a-token-of-the-stand' };
      for (const path of [
        '/pki/specimens',
        '/pki/specimens/expired-gost.p12',
        '/pki/specimens/expired-gost.cms?challenge=a',
      ]) {
        expect((await fetch(`${guarded.url}${path}`)).status).toBe(401);
        expect((await fetch(`${guarded.url}${path}`, { headers })).status).toBe(200);
      }
      expect((await fetch(`${guarded.url}/pki/crl/gost-root.crl`)).status).toBe(200);
    } finally {
      await guarded.stop();
    }
  });
});
