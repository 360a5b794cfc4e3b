import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  readGostPublicKey,
  streebog256,
  streebog512,
  type GostPublicKey,
} from '../../../src/pki/gost/index.ts';
import { elements, encode, type Element } from '../../../src/pki/gost/key-der.ts';
import { findVectors, withoutVectors } from '../folder.ts';

const folder = findVectors('tc26-cms');
const describeVectors = folder === undefined ? describe.skip : describe;
const source =
  'signed_a111.pem, signed_a121.pem and the certificates of github.com/gost-engine/engine, tcl_tests';

/** The element at a path of positions, e.g. `[1, 0]` is the first of the second. */
function at(parent: Uint8Array, ...positions: number[]): Element {
  let found: Element = { tag: 0, content: parent };
  for (const position of positions) found = elements(found.content, 20)!.at(position)!;
  return found;
}

function fromPem(file: string): Uint8Array {
  const text = readFileSync(path.join(folder!, file), 'latin1');
  return Buffer.from(/-----BEGIN [A-Z ]+-----([^-]+)-----END/.exec(text)![1]!, 'base64');
}

const whole = ({ tag, content }: Element) => encode(tag, content);

/** In a certificate: { to be signed { [0], serial, algorithm, issuer, validity, subject, key }, algorithm, signature }. */
function keyOf(certificate: Uint8Array): GostPublicKey {
  const key = readGostPublicKey(whole(at(certificate, 0, 0, 6)));
  if (key.outcome !== 'read') throw new Error(key.expected);
  return key.value;
}

const flipped = (octets: Uint8Array, place: number) =>
  octets.map((octet, index) => (index === place ? octet ^ 1 : octet));

describeVectors(
  folder === undefined ? withoutVectors('tc26-cms', source) : 'the signed messages of TC26',
  () => {
    /** { OID, [0] { SignedData { version, digests, content { OID, [0] { octets } }, certificates, { signer } } } } */
    const signerOf = (message: Uint8Array) => at(message, 0, 1, 0, -1, 0).content;
    const contentOf = (message: Uint8Array) => at(message, 0, 1, 0, 2, 1, 0).content;

    it('verifies 256 bits over the content itself (A.1.2.1)', () => {
      const message = fromPem('signed_a121.pem');
      const key = keyOf(fromPem('sender256_cert.pem'));
      const signature = at(signerOf(message), -1).content;
      const digest = streebog256(contentOf(message));
      expect(key.bits).toBe(256);
      expect(key.verify(digest, signature)).toBe(true);
      expect(key.verify(flipped(digest, 0), signature)).toBe(false);
      expect(key.verify(digest, flipped(signature, 63))).toBe(false);
    });

    it('verifies 512 bits over signed attributes (A.1.1.1)', () => {
      const message = fromPem('signed_a111.pem');
      const key = keyOf(fromPem('sender512_cert.pem'));
      const signature = at(signerOf(message), -1).content;
      const attributes = encode(0x31, at(signerOf(message), 3).content);
      expect(key.bits).toBe(512);
      expect(key.verify(streebog512(attributes), signature)).toBe(true);
      expect(key.verify(streebog512(contentOf(message)), signature)).toBe(false);
    });

    it.each(['root256', 'sender256', 'sender512', 'recipient256', 'recipient512'])(
      'verifies the certificate of %s by the key of the root',
      (name) => {
        const certificate = fromPem(`${name}_cert.pem`);
        const signed = whole(at(certificate, 0, 0));
        const signature = at(certificate, 0, 2).content.subarray(1);
        const root = keyOf(fromPem('root256_cert.pem'));
        expect(root.verify(streebog256(signed), signature)).toBe(true);
        expect(root.verify(streebog256(flipped(signed, signed.length - 1)), signature)).toBe(false);
      },
    );
  },
);
