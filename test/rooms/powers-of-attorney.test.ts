import { describe, expect, it } from '@jest/globals';
import { createPowersOfAttorney, type PowersOfAttorney } from '../../src/powers-of-attorney/index.ts';
import { beginOf, dayAt, endOf, yearFrom } from '../../src/powers-of-attorney/moscow-days.ts';
import { readDocument } from '../../src/powers-of-attorney/read-document.ts';
import { createRandom } from '../../src/random.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { certificatesStand } from '../support/certificates-stand.ts';
import { mutations } from '../support/mutations.ts';

const stand = await certificatesStand();
const room = (): PowersOfAttorney =>
  createPowersOfAttorney({
    ...stand,
    random: createRandom(),
    store: createMemoryStore(() => stand.clock.now()),
  });
const SOLE_TRADER = '1000100003';

async function issued(powers: PowersOfAttorney, order: object) {
  const result = await powers.issue({ principal: '1000100001', representative: 'employee', ...order });
  if (result.outcome !== 'written') throw new Error(JSON.stringify(result));
  return result.record;
}

describe('a document of the stand', () => {
  it('says the same when it is read again, whatever stands in the names', async () => {
    const { organizations } = stand;
    organizations.patch('1000100002', { fullName: 'АО «Образец» <"&amp;\'> & сыновья' });
    const powers = room();
    const order = { principal: '1000100002', powers: [{ code: 'ESIA_LOGIN', name: 'a < "b" & c' }] };
    const record = await issued(powers, order);
    const { document } = (await powers.files(record.number))!;

    expect(readDocument(document)).toMatchObject({
      outcome: 'read',
      facts: {
        number: record.number,
        principal: { name: 'АО «Образец» <"&amp;\'> & сыновья', ogrn: '1000000000021' },
        powers: [{ code: 'ESIA_LOGIN', name: 'a < "b" & c' }],
      },
    });
  });

  it('names a sole trader by ОГРНИП', async () => {
    const powers = room();
    const record = await issued(powers, { principal: SOLE_TRADER });
    const { document } = (await powers.files(record.number))!;

    expect(Buffer.from(document).toString()).toContain('<СвИП ');
    expect(readDocument(document)).toMatchObject({ facts: { principal: { ogrn: '300000000000015' } } });
  });

  it('cannot be signed for a sole trader by an organisation', async () => {
    const result = await room().issue({
      principal: SOLE_TRADER,
      representative: 'employee',
      signer: 'legal-entity',
    });

    expect(result).toMatchObject({ outcome: 'invalid', mistakes: [{ field: '/signer' }] });
  });
});

describe('what is brought along', () => {
  it('is never believed and never throws, however the document or the signature was changed', async () => {
    const powers = room();
    const { number } = await issued(powers, {});
    const { document, signature } = (await powers.files(number))!;
    await powers.remove(number);
    const documents = [...mutations(document, 4000)];
    for (const one of documents) expect(['read', 'unreadable']).toContain(readDocument(one).outcome);
    const changed = [
      ...documents.filter((_one, place) => place % 20 === 0).map((one) => ({ document: one, signature })),
      ...[...mutations(signature, 2000)]
        .filter((_one, place) => place % 20 === 0)
        .map((one) => ({ document, signature: one })),
    ].filter((files) => Buffer.compare(files.document, document) !== 0 || files.signature !== signature);
    const taken = new Set<string>();
    for (const files of changed) {
      const result = await powers.register(files);
      // An unsigned byte of the message may be another one; the document may not.
      if (result.outcome === 'written') taken.add(files.document === document ? 'signature' : 'document');
    }

    expect([...taken]).not.toContain('document');
    expect(changed.length).toBeGreaterThan(250);
  }, 30_000);

  it.each([
    ['what ends in the middle', '<Доверенность ВерсФорм="'],
    ['brackets alone', '<'.repeat(10_000)],
    ['a name that never ends', `<${'a'.repeat(200_000)}`],
    ['blanks that never end', `<a${' '.repeat(200_000)}`],
    ['comments that never end', '<!--'.repeat(40_000)],
    ['references without end', `<a b="${'&#'.repeat(50_000)}"/>`],
    ['a number beyond Unicode', '<a b="&#x110000;"/>'],
    ['more than 256 KiB', `<a>${' '.repeat(300_000)}</a>`],
  ])('is refused as %s', (_what, text) => {
    expect(readDocument(Buffer.from(text)).outcome).toBe('unreadable');
  });

  it('is refused in another encoding', () => {
    expect(readDocument(Buffer.from([0x3c, 0xc4, 0xee, 0x3e]))).toEqual({
      outcome: 'unreadable',
      expected: 'XML in UTF-8, with characters that XML has',
    });
  });
});

describe('a day', () => {
  it('is one of Moscow', () => {
    expect(dayAt(Date.parse('2026-01-31T21:00:00Z'))).toBe('2026-02-01');
    expect(new Date(beginOf('2026-02-01')).toISOString()).toBe('2026-01-31T21:00:00.000Z');
    expect(new Date(endOf('2026-02-01')).toISOString()).toBe('2026-02-01T21:00:00.000Z');
  });

  it('is the last of a year that began with another', () => {
    expect(yearFrom('2026-02-01')).toBe('2027-01-31');
    expect(yearFrom('2024-02-29')).toBe('2025-02-28');
  });
});
