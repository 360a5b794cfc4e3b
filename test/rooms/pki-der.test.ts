import { readOid, writeOid } from '../../src/pki/der/oid.ts';
import {
  convertBer,
  DER_LIMITS,
  enter,
  finish,
  hasMore,
  nextTag,
  openDer,
  readText,
  readTime,
  TAG,
  take,
  takeBits,
  takeContent,
  takeInside,
  takeOid,
  write,
} from '../../src/pki/der/index.ts';

const bytes = (hexadecimal: string) => new Uint8Array(Buffer.from(hexadecimal.replace(/ /g, ''), 'hex'));
const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** The rule that ends reading one SEQUENCE with one INTEGER in it; empty text if all is well. */
function ruleOf(hexadecimal: string): string {
  const cursor = openDer(bytes(hexadecimal));
  const inside = takeInside(cursor, TAG.sequence, 'outer');
  take(inside, TAG.integer, 'number');
  finish(inside, 'outer');
  finish(cursor, 'outer');
  return cursor.reading.failure?.rule ?? '';
}

describe('strict DER', () => {
  it.each([
    ['30 03 02 01 05', ''],
    ['', 'der.missing'],
    ['30', 'der.truncated'],
    ['30 03 02 01', 'der.truncated'],
    ['30 03 02 02 05', 'der.truncated'],
    ['30 00', 'der.missing'],
    ['30 84 ff ff ff ff', 'der.truncated'],
    ['30 85 01 00 00 00 00', 'der.length-too-large'],
    ['30 fe 01', 'der.length-too-large'],
    ['30 ff 00', 'der.length-reserved'],
    ['30 80 02 01 05 00 00', 'der.indefinite'],
    ['30 81 03 02 01 05', 'der.length-not-minimal'],
    ['30 82 00 03 02 01 05', 'der.length-not-minimal'],
    ['31 03 02 01 05', 'der.tag'],
    ['30 03 04 01 05', 'der.tag'],
    ['30 03 22 01 05', 'der.constructed-string'],
    ['3f 81 01 00', 'der.high-tag'],
    ['30 06 02 01 05 02 01 05', 'der.trailing'],
    ['30 03 02 01 05 00', 'der.trailing'],
  ])('answers %j with the rule %j', (input, rule) => {
    expect(ruleOf(input)).toBe(rule);
  });

  it('says what was expected, where, and what stands there', () => {
    const cursor = openDer(bytes('30 03 04 01 05'));
    take(takeInside(cursor, TAG.sequence, 'outer'), TAG.integer, 'serialNumber');
    expect(cursor.reading.failure?.expected).toBe(
      'INTEGER (serialNumber) at byte 2, and OCTET STRING stands there',
    );
  });

  it('keeps the first failure, and nothing is left to read after it', () => {
    const cursor = openDer(bytes('30 06 02 01 05 02 01 06'));
    const inside = takeInside(cursor, TAG.sequence, 'outer');
    take(inside, TAG.octetString, 'first');
    take(inside, TAG.sequence, 'second');
    expect(cursor.reading.failure?.expected).toContain('first');
    expect([hasMore(inside), hasMore(cursor), nextTag(inside)]).toEqual([false, false, -1]);
    expect(cursor.reading.nodes).toBe(2);
  });

  it('stops at the limits on bytes, elements and depth', () => {
    expect(openDer(new Uint8Array(11), { ...DER_LIMITS, bytes: 10 }).reading.failure?.rule).toBe('der.bytes');

    const many = openDer(write.sequence(...Array.from({ length: 50 }, write.nothing)), {
      ...DER_LIMITS,
      nodes: 20,
    });
    const inside = takeInside(many, TAG.sequence, 'outer');
    while (hasMore(inside)) take(inside, TAG.null, 'nothing');
    expect(many.reading).toMatchObject({ nodes: 21, failure: { rule: 'der.nodes' } });

    const deep = Array.from({ length: 9 }).reduce<Uint8Array>(
      (inner) => write.sequence(inner),
      write.nothing(),
    );
    let cursor = openDer(deep, { ...DER_LIMITS, depth: 5 });
    const { reading } = cursor;
    while (hasMore(cursor)) cursor = enter(cursor, take(cursor, TAG.sequence, 'level'));
    expect(reading).toMatchObject({ nodes: 6, failure: { rule: 'der.depth' } });
  });

  it('refuses a BIT STRING of broken octets and an empty one', () => {
    for (const input of ['03 02 01 fe', '03 00']) {
      const cursor = openDer(bytes(input));
      takeBits(cursor, 'key');
      expect(cursor.reading.failure?.rule).toBe('der.bit-string');
    }
  });
});

describe('object identifiers', () => {
  it.each([
    '0.9.2342.19200300.100.1.25',
    '1.2.643.7.1.1.1.1',
    '2.5.4.3',
    '2.999.1',
    '2.25.329800735698586629295641978511506172918',
  ])('are written and read: %s', (dotted) => {
    expect(readOid(writeOid(dotted))).toBe(dotted);
  });

  it.each([
    ['', 'nothing'],
    ['2a 86', 'an arc that does not end'],
    ['2a 80 01', 'an arc with a leading zero'],
    [`2a${'81'.repeat(70)}01`, 'an arc of 70 octets'],
  ])('are refused: %s (%s)', (input) => {
    const cursor = openDer(write.element(TAG.oid, bytes(input)));
    expect(takeOid(cursor, 'type')).toBe('');
    expect(cursor.reading.failure?.rule).toBe('der.oid');
  });
});

describe('times', () => {
  it.each([
    [TAG.utcTime, '491231235959Z', Date.UTC(2049, 11, 31, 23, 59, 59)],
    [TAG.utcTime, '500101000000Z', Date.UTC(1950, 0, 1)],
    [TAG.utcTime, '240229000000Z', Date.UTC(2024, 1, 29)],
    [TAG.generalizedTime, '99991231235959Z', Date.UTC(9999, 11, 31, 23, 59, 59)],
    [TAG.generalizedTime, '20310517060807.25Z', Date.UTC(2031, 4, 17, 6, 8, 7, 250)],
  ])('are read: %i %s', (tag, text, time) => {
    expect(readTime(tag, ascii(text))).toBe(time);
  });

  it.each([
    [TAG.utcTime, '230229000000Z'],
    [TAG.utcTime, '230101250000Z'],
    [TAG.utcTime, '2301010000Z'],
    [TAG.utcTime, '230101000000+0300'],
    [TAG.generalizedTime, '230101000000Z'],
    [TAG.generalizedTime, '20230101000000'],
    [TAG.generalizedTime, '1'.repeat(100_000)],
  ])('that do not exist are none: %i %.40s', (tag, text) => {
    expect(readTime(tag, ascii(text))).toBeUndefined();
  });

  it('are written as UTCTime until 2049 and as GeneralizedTime after', () => {
    const written = (time: number) => Buffer.from(write.time(time)).toString('latin1').slice(2);
    expect(written(Date.UTC(2049, 11, 31, 23, 59, 59, 999))).toBe('491231235959Z');
    expect(written(Date.UTC(2050, 0, 1))).toBe('20500101000000Z');
  });
});

describe('strings', () => {
  it.each([
    [TAG.utf8String, 'd0af', 'Я'],
    [TAG.bmpString, '042f', 'Я'],
    [TAG.teletexString, 'e9', 'é'],
    [TAG.numericString, '3132', '12'],
  ])('of tag %i are decoded', (tag, content, text) => {
    expect(readText(tag, bytes(content))).toBe(text);
  });

  it('are undefined for a tag of another kind', () => {
    expect(readText(TAG.octetString, bytes('31'))).toBeUndefined();
  });
});

describe('the writer', () => {
  it.each([0, 1, 127, 128, 255, 256, 65_535, 65_536])(
    'writes a length of %i that is read again',
    (length) => {
      const content = new Uint8Array(length).fill(7);
      const cursor = openDer(write.octetString(content));
      expect(Buffer.from(takeContent(cursor, TAG.octetString, 'content')).equals(content)).toBe(true);
      finish(cursor, 'content');
      expect(cursor.reading.failure).toBeUndefined();
    },
  );

  it.each([
    ['00', '020100'],
    ['7f', '02017f'],
    ['80', '02020080'],
    ['00 00 80', '02020080'],
    ['', '020100'],
  ])('writes the number %j as %s', (number, encoded) => {
    expect(Buffer.from(write.unsigned(bytes(number))).toString('hex')).toBe(encoded);
  });

  it('puts the elements of a SET in order', () => {
    const set = write.setOf(write.smallInteger(9), write.smallInteger(3));
    expect(Buffer.from(set).toString('hex')).toBe('3106020103020109');
  });
});

describe('BER made DER', () => {
  it.each([
    ['30 80 02 01 05 00 00', '3003020105'],
    ['30 81 03 02 01 05', '3003020105'],
    ['30 84 00 00 00 03 02 01 05', '3003020105'],
    ['24 80 04 01 61 24 03 04 01 62 00 00', '04026162'],
    ['24 00', '0400'],
    ['30 80 30 80 00 00 00 00', '30023000'],
  ])('converts %j to %s', (input, output) => {
    const converted = convertBer(bytes(input));
    expect(converted.outcome === 'converted' && Buffer.from(converted.der).toString('hex')).toBe(output);
  });

  it.each([
    ['30 80 02 01 05', 'der.truncated'],
    ['30 80 02 01 05 00', 'der.truncated'],
    ['04 80 00 00', 'der.indefinite'],
    ['24 80 02 01 05 00 00', 'der.constructed-string'],
    ['30 02 00 00', 'der.end-of-contents'],
    ['30 80 00 00 00', 'der.trailing'],
  ])('refuses %j by the rule %s', (input, rule) => {
    expect(convertBer(bytes(input))).toMatchObject({ outcome: 'unreadable', rule });
  });

  it('leaves DER as it is', () => {
    const der = write.sequence(write.oid('1.2.3'), write.context(0, write.octetString(new Uint8Array(300))));
    expect(convertBer(der)).toEqual({ outcome: 'converted', der, nodes: 4 });
  });
});

describe('a megabyte that is a bomb', () => {
  const roomy = { ...DER_LIMITS, bytes: 2 ** 21 };
  const megabyte = (pattern: string) => new Uint8Array(Buffer.alloc(2 ** 20, Buffer.from(pattern, 'hex')));

  it.each([
    ['sequences of indefinite length in one another', '3080', 'der.depth', 33],
    ['octet strings in pieces in one another', '2480', 'der.depth', 33],
    ['nothing but ends', '0000', 'der.end-of-contents', 1],
    ['lengths beyond all', '30fe', 'der.length-too-large', 1],
  ])('made of %s ends by a rule, after few elements', (_what, pattern, rule, nodes) => {
    expect(convertBer(megabyte(pattern), roomy)).toMatchObject({ outcome: 'unreadable', rule, nodes });
  });

  it('made of siblings ends at the limit of elements', () => {
    const wide = write.sequence(megabyte('0500'));
    expect(convertBer(wide, roomy)).toMatchObject({ rule: 'der.nodes', nodes: roomy.nodes + 1 });
  });

  it('is refused unread by the usual limit of bytes', () => {
    expect(convertBer(megabyte('3080'))).toMatchObject({ rule: 'der.bytes', nodes: 0 });
    expect(openDer(megabyte('3080')).reading).toMatchObject({ nodes: 0, failure: { rule: 'der.bytes' } });
  });
});
