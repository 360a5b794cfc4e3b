import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { run } from '../../src/cli/run.ts';
import { writePem } from '../../src/pki/certificate/index.ts';
import { generateSigningKey, issueSelfSigned, writeSignedData, writeSignedXml } from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createCrl,
  createKey,
  DAY,
  nameOf,
  NOW,
} from '../support/certification.ts';
import { randomBytes } from '../support/signed-messages.ts';

let folder: string;
const at = ['--at', new Date(NOW).toISOString()];
const file = (name: string): string => join(folder, name);

/** Runs the command in this process: what it writes, and its exit code. */
async function verify(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const spies = (['stdout', 'stderr'] as const).map((stream) =>
    jest.spyOn(process[stream], 'write').mockImplementation((text) => {
      written[stream === 'stdout' ? 'out' : 'err'] += String(text);
      return true;
    }),
  );
  const code = await run(['verify', ...args], {});
  for (const spy of spies) spy.mockRestore();
  return { code, ...written };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'esia-emulator-verify-'));
  const root = createAuthority('Root');
  const issuing = createAuthority('Issuing', root);
  const serial = Uint8Array.of(0x2a);
  const leaf = certify({ issuer: issuing, subject: nameOf('Person'), key: createKey(), serial });
  const key = await generateSigningKey('RSA', randomBytes);
  const own = await issueSelfSigned({
    key,
    subject: [{ oid: '2.5.4.3', value: 'Signer' }],
    serialNumber: serial,
    notBefore: NOW - DAY,
    notAfter: NOW + DAY,
    randomBytes,
  });
  const content = Buffer.from('what is signed');
  await Promise.all([
    writeFile(file('root.pem'), writePem('CERTIFICATE', root.der)),
    writeFile(file('issuing.der'), issuing.der),
    writeFile(file('leaf.pem'), writePem('CERTIFICATE', leaf)),
    writeFile(file('good.crl'), createCrl({ issuer: root })),
    writeFile(file('person.crl'), writePem('X509 CRL', createCrl({ issuer: issuing, revoked: [serial] }))),
    writeFile(file('own.pem'), own.pem),
    writeFile(file('content'), content),
    writeFile(file('document.xml'), '<a b="1"  c="2"/>'),
    writeFile(
      file('signed.xml'),
      await writeSignedXml({
        xml: '<a c="2" b="1"></a>',
        certificate: own,
        key,
        signingTime: NOW,
        randomBytes,
      }),
    ),
    writeFile(
      file('message.p7s'),
      await writeSignedData({
        content,
        detached: true,
        certificate: own,
        key,
        signingTime: NOW,
        randomBytes,
      }),
    ),
  ]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('esia-emulator verify', () => {
  it('prints every check under its certificate and ends with 0', async () => {
    const { code, out } = await verify(
      '--certificate',
      file('leaf.pem'),
      '--candidates',
      file('issuing.der'),
      '--trust',
      file('root.pem'),
      ...at,
    );
    expect(code).toBe(0);
    expect(out).toMatch(/^CN=Root,O=Test\n {2}✓ path\.validity/);
    expect(out).toMatch(/\nCN=Person,O=Test\n/);
    expect(out).toMatch(/\nValid\.\n$/);
  });

  it('says which check refuses, by which clause, and ends with 1', async () => {
    const evidence = ['--crl', file('good.crl'), '--crl', file('person.crl'), '--revocation', 'require'];
    const { code, out } = await verify(
      '--certificate',
      file('leaf.pem'),
      '--candidates',
      file('issuing.der'),
      '--trust',
      file('root.pem'),
      ...evidence,
      ...at,
    );
    expect(code).toBe(1);
    expect(out).toMatch(/ ✗ revocation\.crl +It was revoked on 2031-05-15, .*\[RFC 5280, 6\.3\.3\]/);
    expect(out).toMatch(/\nNot valid\.\n$/);
  });

  it('verifies a message over its content, and answers JSON', async () => {
    const command = ['--cms', file('message.p7s'), '--content', file('content'), '--json', ...at];
    const good = await verify(...command, '--trust', file('own.pem'));
    expect({ code: good.code, ...(JSON.parse(good.out) as object) }).toMatchObject({
      code: 0,
      valid: true,
      work: { signatures: 1 },
    });
    const foreign = await verify(...command, '--trust', file('root.pem'));
    expect({ code: foreign.code, ...(JSON.parse(foreign.out) as object) }).toMatchObject({
      code: 1,
      valid: false,
    });
  });

  it('verifies signed XML over its document', async () => {
    const command = ['--xml', file('signed.xml'), '--trust', file('own.pem'), ...at];
    const good = await verify(...command, '--content', file('document.xml'));
    expect(good).toMatchObject({
      code: 0,
      out: expect.stringMatching(/✓ xml\.content[^]*✓ xml\.signature[^]*\nValid\.\n$/),
    });
    const other = await verify(...command, '--content', file('content'));
    expect(other).toMatchObject({
      code: 1,
      out: expect.stringMatching(/✗ xml\.content .*\[XMLDSig 1\.1, 8\.1\.2\]/),
    });
    const both = await verify(...command, '--cms', file('message.p7s'));
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining('expected is one of') });
  });

  it('names everything that is wrong with its use, and ends with 2', async () => {
    const { code, out, err } = await verify(
      '--certifikate',
      'x',
      '--trust',
      file('nowhere.pem'),
      '--crl',
      file('content'),
      '--at',
      'soon',
      '--revocation',
      'maybe',
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    for (const part of [
      '--certifikate is no option; did you mean --certificate?',
      'expected is one of --certificate, --cms and --xml',
      'nowhere.pem cannot be read (ENOENT)',
      'content: expected PEM or DER',
      '--at is "soon"',
      '--revocation is "maybe"',
      'Usage: esia-emulator verify',
    ])
      expect(err).toContain(part);
  });
});
