import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CITIZEN,
  COMPANY,
  HEAD,
  personToken,
  startRestStand,
  type RestStand,
} from '../support/rest-stand.ts';

let stand: RestStand;
beforeAll(async () => {
  stand = await startRestStand();
});
afterAll(async () => {
  expect(stand.errors).toEqual([]);
  await stand.stop();
});

const PERSON = `/rs/prns/${CITIZEN}`;
const token = personToken(CITIZEN, 'usr_inf');
const authorization: [string, string] = ['Authorization', `Bearer ${token}`];

describe('headers of an answer', () => {
  it('are those of the real service for a person', async () => {
    const { headers, body } = await stand.get(PERSON, token);
    const base = stand.url;

    expect(headers.get('content-type')).toBe(`application/json; schema="${base}/rs/model/prn/Person-3"`);
    expect(headers.get('location')).toBe(base + PERSON);
    expect(headers.get('etag')).toBe(body.eTag);
    expect(headers.get('cache-control')).toBe(
      'no-store, no-cache, must-revalidate, proxy-revalidate, max-age=0',
    );
    const link = (path: string, rel: string, schema: string) =>
      `<${base}${path}>;rel=${rel};schema="${base}/rs/model/${schema}"`;
    expect(headers.get('link')!.split(', ')).toEqual([
      link('/rs/prns/', 'parent', 'prns/Persons-1'),
      link(`${PERSON}/ctx`, 'context', 'ctx/RegContext-1'),
      link(`${PERSON}/addrs`, 'addresses', 'addrs/Addresses-1'),
      link(`${PERSON}/roles`, 'roles', 'roles/Roles-1'),
      link(`${PERSON}/ctts`, 'contacts', 'ctts/Contacts-1'),
      link(`${PERSON}/docs`, 'documents', 'docs/Documents-1'),
      link(`${PERSON}/vhls`, 'vehicles', 'vhls/Vehicles-1'),
      link(`${PERSON}/kids`, 'kids', 'kids/Kids-1'),
      link(`${PERSON}/trmnls`, 'terminals', 'trmnls/Terminals-1'),
      link(`${PERSON}/orgs`, 'organizations', 'orgs/Organizations-1'),
    ]);
  });

  it('lead one step up from a collection and from an element', async () => {
    const list = await stand.get(`${PERSON}/ctts`, token);
    const [first] = list.body.elements as string[];
    const element = await stand.get(first!, token);

    expect(list.headers.get('link')).toBe(
      `<${stand.url}${PERSON}>;rel=parent;schema="${stand.url}/rs/model/prn/Person-3"`,
    );
    expect(element.headers.get('link')).toBe(
      `<${stand.url}${PERSON}/ctts>;rel=parent;schema="${stand.url}/rs/model/ctts/Contacts-1"`,
    );
    expect(element.headers.get('content-type')).toContain('/rs/model/ctt/Contact-1"');
  });

  it('are one line a link', async () => {
    const { headers } = await stand.send({ path: `${PERSON}/ctts`, headers: [authorization] });

    expect(headers.link).toMatch(/rel=parent/);
    expect(headers.link).not.toContain(', <');
  });

  it('carry the same to HEAD, without a body', async () => {
    const got = await stand.get(PERSON, token);
    const { status, headers, text } = await stand.send({
      method: 'HEAD',
      path: PERSON,
      headers: [authorization],
    });

    expect(status).toBe(200);
    expect(text).toBe('');
    expect(headers.etag).toBe(got.headers.get('etag'));
    expect(headers['content-type']).toBe(got.headers.get('content-type'));
    expect(headers['content-length']).toBe(String(Buffer.byteLength(got.text)));
  });
});

describe('ETag', () => {
  for (const path of ['', '/ctts', '/ctts?embed=(elements)', '/roles', '/orgs']) {
    it(`of ${path || 'the person'} saves a second answer as long as nothing changes`, async () => {
      const first = await stand.get(PERSON + path, token);
      const tag = first.headers.get('etag')!;

      for (const known of [tag, `"${tag}"`, `W/"${tag}"`, `"other", "${tag}"`, '*']) {
        const again = await stand.get(PERSON + path, token, { 'If-None-Match': known });
        expect(again.status).toBe(304);
        expect(again.text).toBe('');
        expect(again.headers.get('etag')).toBe(tag);
      }
      for (const other of ['', '"other"', tag.toLowerCase(), `${tag}0`]) {
        const again = await stand.get(PERSON + path, token, { 'If-None-Match': other });
        expect(again.status).toBe(200);
        expect(again.text).toBe(first.text);
      }
    });
  }

  it('changes with the record, and with what of it is open', async () => {
    const path = '/rs/prns/1000000002';
    const full = personToken('1000000002', 'fullname');
    const before = (await stand.get(path, full)).headers.get('etag');

    expect((await stand.get(path, personToken('1000000002', 'gender'))).headers.get('etag')).not.toBe(before);
    stand.accounts.patch('1000000002', { name: 'Глеб' });
    expect((await stand.get(path, full, { 'If-None-Match': before! })).status).toBe(200);
  });

  it('does not save a refusal', async () => {
    expect((await stand.get(`${PERSON}/ctts/1`, token, { 'If-None-Match': '*' })).status).toBe(404);
  });
});

describe('ways to write an address', () => {
  for (const [written, plain] of [
    [`${PERSON}/`, PERSON],
    [`${PERSON}/ctts/`, `${PERSON}/ctts`],
    [`${PERSON}//vhls`, `${PERSON}/vhls`],
    [`/rs//prns///${CITIZEN}//docs//`, `${PERSON}/docs`],
    [`//rs/prns/${CITIZEN}/ctts`, `${PERSON}/ctts`],
    [`${PERSON}/ctts?embed=%28elements%29`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts%3Fembed=(elements)`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts%3fembed=%28elements%29`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts/%3Fembed%3D%28elements%29`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts?embed=(elements-1)`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts?embed=elements`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts/?embed=(elements)&x=1`, `${PERSON}/ctts?embed=(elements)`],
    [`${PERSON}/ctts?embed=(elements.owner-2)`, `${PERSON}/ctts?embed=(elements)`],
    [
      `${PERSON}?embed=(contacts.elements)&embed=(vehicles.elements)`,
      `${PERSON}?embed=(contacts.elements,vehicles.elements)`,
    ],
    [
      `${PERSON}?embed=%28contacts.elements%2Cvehicles.elements%29`,
      `${PERSON}?embed=(contacts.elements,vehicles.elements)`,
    ],
    [`/rs/prns/%31000000001/%63tts`, `${PERSON}/ctts`],
  ] as const) {
    it(`${written} is ${plain}`, async () => {
      const expected = await stand.get(plain, token);
      const { status, text } = await stand.send({ path: written, headers: [authorization] });

      expect(status).toBe(200);
      expect(text).toBe(expected.text);
    });
  }

  for (const path of ['/rsx/prns', '/rs', '/', '/other/rs/prns']) {
    it(`leaves ${path} to others`, async () => {
      const { status, text } = await stand.send({ path });

      expect([status, text]).toEqual([404, 'Not Found']);
    });
  }
});

describe('odd input', () => {
  for (const [path, status] of [
    [`${PERSON}/%`, 400],
    [`${PERSON}/%E0%A4%A`, 400],
    [`${PERSON}/%ff`, 400],
    [`${PERSON}/%00`, 404],
    [`${PERSON}/ctts%00`, 404],
    [`${PERSON}/ctts%2f1`, 404],
    [`${PERSON}/../${HEAD}`, 404],
    [`${PERSON}/%2e%2e/${HEAD}`, 404],
    [`/rs/orgs/${COMPANY}/../../prns/${CITIZEN}`, 404],
    [`${PERSON}/./ctts`, 404],
    [`${PERSON}\\ctts`, 404],
    [`${PERSON}/${'a'.repeat(3000)}`, 400],
    [`${PERSON}?embed=${'a'.repeat(3000)}`, 400],
    [`${PERSON}/${'ctts/'.repeat(300)}`, 404],
    ['/rs/prns/1e9', 404],
    ['/rs/prns/99999999999999999999', 404],
    ['/rs/prns/١٢٣', 404],
    [`${PERSON}/%0d%0aX-Evil:%201`, 404],
  ] as const) {
    it(`is answered ${status}: ${path.slice(0, 60)}`, async () => {
      const answer = await stand.send({ path, headers: [authorization] });

      expect(answer.status).toBe(status);
      expect(Object.keys(JSON.parse(answer.text) as object)).toEqual(['code', 'message']);
      expect(answer.headers).not.toHaveProperty('x-evil');
    });
  }

  it('never makes the door fail, whatever the address, and keeps entries short', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['prns', 'orgs', 'ctts', 'docs', 'kids', 'brhs', 'emps', 'grps', 'roles', 'ctx', CITIZEN, COMPANY],
        ...['', '.', '..', '%', '%00', '%3F', '%3fembed=(elements)', '__proto__', '{id}', '%F0%9F%98%80'],
      ),
      fc.string({ unit: 'binary', maxLength: 12 }).map((text) => encodeURIComponent(text.toWellFormed())),
    );
    const query = fc.oneof(
      fc.constantFrom('', '?', '?embed', '?embed=(', '?embed=(elements', '?embed=%', '?&&=&embed=((a))'),
      fc.string({ maxLength: 60 }).map((text) => `?embed=${encodeURIComponent(text.toWellFormed())}`),
    );
    const property = fc.asyncProperty(fc.array(piece, { maxLength: 8 }), query, async (pieces, ending) => {
      const { status } = await stand.send({
        path: `/rs/${pieces.join('/')}${ending}`,
        headers: [authorization],
      });
      expect([200, 400, 403, 404]).toContain(status);
      expect(String(stand.journal.list({}, 1)[0]!.details!.path).length).toBeLessThanOrEqual(200);
    });
    await fc.assert(property, { seed: 20261122, numRuns: 400 });
  });

  it('reads no more than sixty-four names of what is to be embedded', async () => {
    const many = `(${Array.from({ length: 100 }, (_, place) => `a${place}`).join(',')},contacts.elements)`;

    const { body } = await stand.get(`${PERSON}?embed=${many}`, token);

    expect(body).not.toHaveProperty('contacts');
  });
});
