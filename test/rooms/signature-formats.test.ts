import { challengeDocument, challengeIn, readSignature } from '../../src/signature-login/index.ts';

const base64 = (...parts: (string | number[])[]): string =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  ).toString('base64');
const CERTIFICATE = base64([0x30, 0x03, 0x02, 0x01, 0x01]);
const value = (first: number[], length: number): string =>
  base64([
    ...first,
    ...Array.from({ length: length - first.length }, (_, place) => (place * 37 + 0x81) % 256),
  ]);

describe('what was submitted as a signature', () => {
  it.each([
    ['xml', '<a/>', ''],
    ['xml', '\uFEFF \n<?xml version="1.0"?><a/>', ''],
    ['xml', base64('<a/>'), ''],
    ['xml', base64('\uFEFF\r\n<a>Я</a>'), ''],
    ['xml', '<a/>', CERTIFICATE],
    ['cms', base64([0x30, 0x03, 0x06, 0x01, 0x00]), ''],
    ['cms', base64([0x30, 0x03, 0x06, 0x01, 0x00]), CERTIFICATE],
    ['cms', base64([0x30, 0x81, 0x03, 0x06, 0x01, 0x00]), CERTIFICATE],
    ['cms', base64([0x30, 0x80, 0x06, 0x01, 0x00, 0x00, 0x00]), CERTIFICATE],
    ['cms', `-----BEGIN PKCS7-----\n${base64([0x30, 0x03, 0x06, 0x01, 0x00])}\n-----END PKCS7-----`, ''],
    ['cms', base64('anything'), ''],
    ['raw', base64('anything'), CERTIFICATE],
    ['raw', value([0x77], 64), ''],
    ['raw', value([0x77], 256), CERTIFICATE],
    // As a value may begin by chance.
    ['raw', value([0x3c], 256), CERTIFICATE],
    ['raw', value([0x3c, 0x61], 128), ''],
    ['raw', value([0x30, 0x03, 0x06, 0x01], 64), CERTIFICATE],
    ['raw', base64([0x30, 0x06, 0x02, 0x01, 0x01, 0x02, 0x01, 0x01]), CERTIFICATE],
  ])('is %s: %j', (format, signature, certificate) => {
    expect(readSignature(signature, certificate)?.format).toBe(format);
  });

  it.each(['', '  ', 'привет', 'a*b', '=='])('is nothing that can be read: %j', (signature) => {
    expect(readSignature(signature)).toBeUndefined();
  });

  it('has the certificate that came as PEM, as base64, or nothing', () => {
    const pem = `-----BEGIN CERTIFICATE-----\n${CERTIFICATE}\n-----END CERTIFICATE-----`;
    const read = (certificate: string) => readSignature(value([1], 64), certificate);

    expect(read(pem)).toEqual(read(CERTIFICATE));
    expect(read(pem)).toMatchObject({ certificate: new Uint8Array([0x30, 0x03, 0x02, 0x01, 0x01]) });
    expect(read('?')).toMatchObject({ certificate: new Uint8Array() });
  });
});

describe('the document of a challenge', () => {
  const CHALLENGE = Buffer.alloc(32, 7).toString('base64');
  const read = (text: string) => challengeIn(Buffer.from(text));

  it.each([
    challengeDocument(CHALLENGE),
    `<c:challenge xmlns:c="urn:esia-emulator:login">${CHALLENGE}</c:challenge>`,
    `<challenge xmlns="urn:esia-emulator:login" Id="a">\n  ${CHALLENGE}\n</challenge>`,
  ])('has it: %s', (text) => expect(read(text)).toBe(CHALLENGE));

  it.each([
    `<challenge>${CHALLENGE}</challenge>`,
    `<c:challenge xmlns:d="urn:esia-emulator:login">${CHALLENGE}</c:challenge>`,
    `<challenge xmlns="urn:esia-emulator:login"><a></a>${CHALLENGE}</challenge>`,
    `<challenge xmlns="urn:esia-emulator:login">${CHALLENGE}${CHALLENGE}</challenge>`,
    `<a>${challengeDocument(CHALLENGE)}</a>`,
    challengeDocument('challenge'),
  ])('has it not: %s', (text) => expect(read(text)).toBeUndefined());
});
