import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkSigner, readCertificate, readPem, readSignedData } from '../../src/pki/index.ts';
import { findVectors, withoutVectors } from '../vectors/folder.ts';

const folder = findVectors('tc26-cms');
const source = 'github.com/gost-engine/engine, tcl_tests';

function read(name: string): string {
  return readFileSync(path.join(folder!, name), 'latin1');
}

(folder === undefined ? describe.skip : describe)(
  folder === undefined ? withoutVectors('tc26-cms', source) : 'the signed messages that TC26 published',
  () => {
    it.each([
      ['signed_a111.pem', 'sender512_cert.pem', 'streebog512', 'GOST512', 4],
      ['signed_a121.pem', 'sender256_cert.pem', 'streebog256', 'GOST256', undefined],
    ])('hold: %s', (message, sender, digest, algorithm, attributes) => {
      const certificate = readCertificate(read(sender));
      if (certificate.outcome === 'unreadable') throw new Error(certificate.expected);
      const signed = readSignedData(readPem(read(message))[0]!.der!);
      if (signed.outcome === 'unreadable') throw new Error(`${signed.rule}: ${signed.expected}`);
      const { signers, content, certificates } = signed.value;
      expect(signers).toHaveLength(1);
      expect(signers[0]).toMatchObject({ digest });
      expect(signers[0]!.attributes?.count).toBe(attributes);
      expect(certificate.value.key.algorithm).toBe(algorithm);
      expect(Buffer.from(certificates[0]!).equals(certificate.value.der)).toBe(true);

      expect(checkSigner(signers[0]!, certificate.value, content!).filter(({ holds }) => !holds)).toEqual([]);
      const changed = Uint8Array.from(content!);
      changed[0]! ^= 1;
      expect(checkSigner(signers[0]!, certificate.value, changed).some(({ holds }) => !holds)).toBe(true);
    });

    it.each([
      ['root256_cert.pem', 'CN=CA TK26: GOST 34.10-12 256-bit,O=TK26'],
      ['sender512_cert.pem', 'CN=ORIGINATOR: GOST 34.10-12 512-bit,O=TK26'],
      ['recipient256_cert.pem', 'CN=RECIPIENT: GOST 34.10-12 256-bit,O=TK26'],
    ])('come with certificates that are read: %s', (name, subject) => {
      const certificate = readCertificate(read(name));
      expect(certificate).toMatchObject({ outcome: 'read', value: { subject } });
    });
  },
);
