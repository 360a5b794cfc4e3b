import { createHmac, pbkdf2Sync } from 'node:crypto';
import { write } from '../../src/pki/der/index.ts';
import { readPkcs12 } from '../../src/pki/index.ts';
import { nodePrimitives } from '../../src/pki/pkcs12/node-primitives.ts';
import { readPfx } from '../../src/pki/pkcs12/structure.ts';
import {
  pair,
  PASSWORD,
  pemOf,
  pkcs8,
  randomBytes,
  refusal,
  written,
  type Pair,
} from '../support/key-files.ts';

const rsa = await pair('RSA');
const other = await pair('RSA');
const ec = await pair('EC');
const pairs = { RSA: rsa, EC: ec, GOST256: await pair('GOST256'), GOST512: await pair('GOST512') };

describe('a key file', () => {
  for (const [name, one] of Object.entries(pairs)) {
    it(`gives back what was written into it (${name})`, async () => {
      const answer = await readPkcs12(await written(one, { others: [rsa] }), PASSWORD);

      expect(answer).toEqual({
        outcome: 'read',
        value: {
          privateKey: pkcs8(one),
          certificate: one.certificate.der,
          certificates: [one.certificate.der, rsa.certificate.der],
        },
      });
    });
  }

  it('may have an empty password', async () => {
    expect((await readPkcs12(await written(ec, { password: '' }), '')).outcome).toBe('read');
    expect((await refusal(await written(ec, { password: '' }), 'another')).rule).toBe('pkcs12.password');
  });

  it('does not open with another password', async () => {
    const { rule, expected } = await refusal(await written(rsa), 'another');

    expect(rule).toBe('pkcs12.password');
    expect(expected).not.toContain('another');
  });

  it.each([
    ['a certificate in PEM', Buffer.from(rsa.certificate.pem)],
    ['a certificate in DER', rsa.certificate.der],
    ['a key with its certificate in PEM', Buffer.from(pemOf(rsa))],
    ['a key in DER', pkcs8(rsa)],
    ['an empty file', new Uint8Array()],
    ['a text', Buffer.from('ключ')],
  ])('is not %s', async (_, bytes) => {
    expect((await refusal(bytes)).rule).toBe('pkcs12.not-pkcs12');
  });

  it('has at most a megabyte', async () => {
    expect((await refusal(new Uint8Array(2 ** 20 + 1).fill(0x30))).rule).toBe('pkcs12.size');
  });

  it('that is cut off is named as broken, not as another kind of file', async () => {
    expect((await refusal((await written(rsa)).subarray(0, 900))).rule).toBe('pkcs12.structure');
  });

  it('that a platform cannot compute is refused by that name', async () => {
    const poor = { ...nodePrimitives, lacks: new Set(['aes256'] as const) };
    const answer = await readPkcs12(await written(rsa), PASSWORD, poor);

    expect(answer).toMatchObject({ rule: 'pkcs12.encryption' });
    expect(JSON.stringify(answer)).toContain('aes256');
  });
});

describe('other forms of a key file', () => {
  const DATA = '1.2.840.113549.1.7.1';

  /** The authenticated safe of one of ours, for other shells around it. */
  async function safeOf(one: Pair): Promise<Uint8Array> {
    const pfx = readPfx(await written(one, { others: [rsa] }));
    if (pfx.outcome === 'unreadable') throw new Error(pfx.expected);
    return pfx.value.authenticatedSafe;
  }
  const shell = (safe: Uint8Array, ...mac: Uint8Array[]): Uint8Array =>
    write.sequence(
      write.smallInteger(3),
      write.sequence(write.oid(DATA), write.context(0, write.octetString(safe))),
      ...mac,
    );

  /** A MAC by PBMAC1 (RFC 9579), computed with Node's own functions. */
  function pbmac1(safe: Uint8Array, keyLength: number): Uint8Array {
    const salt = randomBytes(8);
    const hmac = write.sequence(write.oid('1.2.840.113549.2.11'), write.nothing());
    const derivation = write.sequence(
      write.oid('1.2.840.113549.1.5.12'),
      write.sequence(write.octetString(salt), write.integer(1000), write.integer(keyLength), hmac),
    );
    const algorithm = write.sequence(write.oid('1.2.840.113549.1.5.14'), write.sequence(derivation, hmac));
    const key = pbkdf2Sync(PASSWORD, salt, 1000, keyLength, 'sha512');
    const digest = createHmac('sha512', key).update(safe).digest();
    return write.sequence(
      write.sequence(algorithm, write.octetString(digest)),
      write.octetString(new Uint8Array(8)),
    );
  }

  it('has a MAC by PBMAC1', async () => {
    const safe = await safeOf(ec);
    const file = shell(safe, pbmac1(safe, 64));

    expect((await readPkcs12(file, PASSWORD)).outcome).toBe('read');
    expect((await refusal(file, 'another')).rule).toBe('pkcs12.password');
    expect((await refusal(shell(safe, pbmac1(safe, 8)))).rule).toBe('pkcs12.encryption');
  });

  it('has lengths that only BER allows, and octets in pieces', async () => {
    const safe = await safeOf(ec);
    const open = (tag: number, ...parts: Uint8Array[]): Uint8Array =>
      Uint8Array.from([tag, 0x80, ...parts.flatMap((part) => [...part]), 0, 0]);
    const pieces = [safe.subarray(0, 100), safe.subarray(100)].map((piece) => write.octetString(piece));
    const file = open(
      0x30,
      write.smallInteger(3),
      open(0x30, write.oid(DATA), open(0xa0, open(0x24, ...pieces))),
      pbmac1(safe, 32),
    );

    expect(await readPkcs12(file, PASSWORD)).toMatchObject({
      outcome: 'read',
      value: { privateKey: pkcs8(ec) },
    });
  });

  const bag = (type: number, value: Uint8Array): Uint8Array =>
    write.sequence(write.oid(`1.2.840.113549.1.12.10.1.${type}`), write.context(0, value));
  const certificateBag = ({ certificate }: Pair): Uint8Array =>
    bag(
      3,
      write.sequence(
        write.oid('1.2.840.113549.1.9.22.1'),
        write.context(0, write.octetString(certificate.der)),
      ),
    );
  const open = (...bags: Uint8Array[]): Uint8Array =>
    shell(
      write.sequence(
        write.sequence(write.oid(DATA), write.context(0, write.octetString(write.sequence(...bags)))),
      ),
    );

  it('has safe contents inside safe contents', async () => {
    const inner = write.sequence(bag(1, pkcs8(rsa)), certificateBag(rsa));
    const nested = bag(6, write.sequence(bag(6, inner)));

    expect((await readPkcs12(open(nested), '')).outcome).toBe('read');
  });

  it('has too many levels of them, and ends', async () => {
    let nested = write.sequence(bag(1, pkcs8(ec)));
    for (let level = 0; level < 50; level++) nested = write.sequence(bag(6, nested));

    expect((await refusal(open(bag(6, nested)))).rule).toBe('pkcs12.structure');
  });

  it('has several keys, and is refused by name', async () => {
    const file = open(bag(1, pkcs8(rsa)), bag(1, pkcs8(ec)), certificateBag(rsa));

    expect((await refusal(file)).rule).toBe('pkcs12.several-keys');
  });

  it('has the certificate of another key only, and is refused by name', async () => {
    for (const [one, foreign] of [
      [rsa, other],
      [ec, rsa],
      [pairs.GOST256, pairs.GOST512],
    ] as const) {
      const file = open(bag(1, pkcs8(one)), certificateBag(foreign));
      expect((await refusal(file)).rule).toBe('pkcs12.no-certificate');
    }
  });

  it('has a thousand certificates, and is refused', async () => {
    const many = Array.from({ length: 1000 }, () => certificateBag(ec));

    expect((await refusal(open(bag(1, pkcs8(ec)), ...many))).rule).toBe('pkcs12.structure');
  });
});
