import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createStreebog, streebog256, streebog512 } from '../../../src/pki/gost/index.ts';
import { findOpenssl, runOpenssl, WITHOUT_GOST_ENGINE } from '../../support/openssl.ts';

const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex');
const octets = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 167 + length) & 255);

// RFC 6986 10.1 and 10.2. The second message is a line of the Lay of Igor's Campaign in Windows-1251.
const EXAMPLES = [
  {
    name: 'M1',
    message: Buffer.from('012345678901234567890123456789012345678901234567890123456789012'),
    digest512:
      '1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa' +
      '00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48',
    digest256: '9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500',
  },
  {
    name: 'M2',
    message: Buffer.from(
      'd1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece8' +
        '20ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb',
      'hex',
    ),
    digest512:
      '1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376' +
      '035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28',
    digest256: '9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50',
  },
];

describe('Streebog, by the examples of RFC 6986', () => {
  it.each(EXAMPLES)('gives both digests of $name', ({ message, digest512, digest256 }) => {
    expect(hex(streebog512(message))).toBe(digest512);
    expect(hex(streebog256(message))).toBe(digest256);
  });

  it.each(EXAMPLES)(
    'gives the same for $name in two pieces, wherever it is cut',
    ({ message, digest512, digest256 }) => {
      for (let cut = 0; cut <= message.length; cut++) {
        const pieces = [message.subarray(0, cut), message.subarray(cut)] as const;
        expect(hex(createStreebog(512).update(pieces[0]).update(pieces[1]).digest())).toBe(digest512);
        expect(hex(createStreebog(256).update(pieces[0]).update(pieces[1]).digest())).toBe(digest256);
      }
    },
  );
});

describe('Streebog, piece by piece', () => {
  it('gives the same for 200 octets in pieces of any one length', () => {
    const message = octets(200);
    for (let length = 1; length <= 200; length++) {
      const streebog = createStreebog(256);
      for (let offset = 0; offset < 200; offset += length)
        streebog.update(message.subarray(offset, offset + length));
      expect(hex(streebog.digest())).toBe(hex(streebog256(message)));
    }
  });

  it('is not disturbed by a digest taken on the way', () => {
    const message = octets(150);
    const streebog = createStreebog(512).update(message.subarray(0, 70));
    expect(hex(streebog.digest())).toBe(hex(streebog512(message.subarray(0, 70))));
    expect(hex(streebog.update(message.subarray(70)).digest())).toBe(hex(streebog512(message)));
  });

  it('does not keep a hold on octets it was given', () => {
    const message = octets(40);
    const streebog = createStreebog(256).update(message);
    const digest = hex(streebog.digest());
    message.fill(0);
    expect(hex(streebog.digest())).toBe(digest);
  });
});

const { gost } = findOpenssl();
const describeOpenssl = gost ? describe : describe.skip;

describeOpenssl(gost ? 'Streebog against OpenSSL' : WITHOUT_GOST_ENGINE, () => {
  it.each([
    ['md_gost12_256', streebog256],
    ['md_gost12_512', streebog512],
  ] as const)(
    'agrees on %s for all lengths from 0 to 200 and for carries in the checksum',
    (name, digest) => {
      // Octets 255 make the sum of the blocks overflow in every word.
      const messages = [
        ...Array.from({ length: 201 }, (_, length) => octets(length)),
        new Uint8Array(4096).fill(255),
      ];
      const folder = mkdtempSync(path.join(tmpdir(), 'streebog-'));
      try {
        const files = messages.map((message, index) => {
          const file = path.join(folder, `${index}.bin`);
          writeFileSync(file, message);
          return file;
        });
        const lines = runOpenssl(['dgst', '-engine', 'gost', `-${name}`, '-r', ...files])
          .toString()
          .trim()
          .split('\n');
        expect(messages.map((message) => hex(digest(message)))).toEqual(
          lines.map((line) => line.split(' ')[0]),
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
