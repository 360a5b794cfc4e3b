import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PKCS12_PASSWORD, SLUGS, type KeyKind, type Specimen } from '../../src/certificates/index.ts';
import { writePem } from '../../src/pki/index.ts';
import { verifySignedData } from '../../src/pki/signed-message/index.ts';
import { certificatesStand } from '../support/certificates-stand.ts';
import { findOpenssl } from '../support/openssl.ts';

const { openssl, gost } = findOpenssl();
const folder = mkdtempSync(path.join(tmpdir(), 'certificates-'));
afterAll(() => rmSync(folder, { recursive: true }));
const { certificates, clock } = await certificatesStand();
const AT = String(clock.now() / 1000);
const KINDS: KeyKind[] = gost ? ['RSA', 'EC', 'GOST256', 'GOST512'] : ['RSA', 'EC'];

// Some commands have no `-engine`: the engine comes by configuration.
const configuration = write(
  'openssl.cnf',
  'openssl_conf = init\n[init]\nengines = engines\n[engines]\ngost = gost\n[gost]\nengine_id = gost\ndefault_algorithms = ALL\n',
);

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

const readDer = (file: string): Uint8Array => new Uint8Array(readFileSync(file));

function run(args: string[]): { ok: boolean; out: Buffer; text: string } {
  const env = { ...process.env, ...(gost && { OPENSSL_CONF: configuration }) };
  const { status, stdout, stderr } = spawnSync(openssl, args, { env, stdio: 'pipe', input: '' });
  return { ok: status === 0, out: stdout, text: `${stdout.toString()}${stderr.toString()}` };
}

function accepted(args: string[]): { out: Buffer; text: string } {
  const result = run(args);
  if (!result.ok) throw new Error(`openssl ${args.join(' ')}: ${result.text}`);
  return result;
}

interface Files {
  specimen: Specimen;
  /** Key, certificate, chain. */
  whole: string;
  certificate: string;
  issuer: string;
  root: string;
  crls: string;
}

async function filesOf(id: string): Promise<Files> {
  const specimen = (await certificates.get(id))!;
  const { key, certificate, chain } = specimen;
  const pems = chain.map((der) => writePem('CERTIFICATE', der));
  const { crls } = await certificates.evidence([certificate.der]);
  return {
    specimen,
    whole: write(`${id}.pem`, [key.pkcs8Pem, certificate.pem, ...pems].join('')),
    certificate: write(`${id}-leaf.pem`, certificate.pem),
    issuer: write(`${id}-issuer.pem`, pems.slice(0, -1).join('')),
    root: write(`${id}-root.pem`, pems.at(-1) ?? ''),
    crls: write(`${id}-crls.pem`, crls.map((crl) => writePem('X509 CRL', crl)).join('')),
  };
}

const judge = ({ certificate, issuer, root, crls }: Files) =>
  run(
    ['verify', '-x509_strict', '-attime', AT, '-CAfile', root, '-untrusted', issuer, '-CRLfile', crls].concat(
      ['-crl_check_all', '-extended_crl', '-use_deltas', certificate],
    ),
  );

const describeWithOpenssl = openssl === '' ? describe.skip : describe;

describeWithOpenssl.each(KINDS)('OpenSSL, given what the stand issues with keys of %s,', (kind) => {
  const slug = SLUGS[kind];
  const good = `individual-confirmed-citizen-${slug}`;

  it('accepts certificate, path and revocation lists', async () => {
    const files = await filesOf(good);
    expect(judge(files)).toMatchObject({ ok: true });
    const { text } = accepted(['x509', '-in', files.certificate, '-noout', '-text']);
    expect(text).toContain('X509v3 Key Usage: critical');
    // Russian extensions, by the names OpenSSL has for them.
    expect(text).toContain('Policy: Class of Signing Tool KC1');
    expect(text).toMatch(/Signing Tool of Issuer:\s+signTool/);
    for (const list of ['full', 'delta'] as const) {
      const crl = await certificates.crl(`${slug}-issuing`, list);
      const file = write(`${slug}-${list}.crl`, crl!);
      const { text: printed } = accepted([
        'crl',
        '-inform',
        'DER',
        '-in',
        file,
        '-noout',
        '-text',
        '-CAfile',
        files.issuer,
      ]);
      expect(printed).toContain('verify OK');
      expect(printed.includes('Delta CRL Indicator: critical')).toBe(list === 'delta');
    }
  });

  it.each([
    ['expired', 'certificate has expired'],
    ['not-yet-valid', 'certificate is not yet valid'],
    ['revoked-crl', 'certificate revoked'],
    ['revoked-delta', 'certificate revoked'],
    ['issuer-revoked', 'certificate revoked'],
    ['issuer-expired', 'certificate has expired'],
    ['path-too-long', 'path length constraint exceeded'],
    ['name-constraint', 'permitted subtree violation'],
    ['unknown-critical-extension', 'unhandled critical extension'],
    ['signature-value', 'signature failure'],
    ['tampered', 'signature failure'],
    ['crl-expired', 'CRL has expired'],
  ])('refuses %s: %s', async (defect, sentence) => {
    const { ok, text } = judge(await filesOf(`${defect}-${slug}`));
    expect({ ok, says: text.includes(sentence) || text }).toEqual({ ok: false, says: true });
  });

  it('accepts the OCSP answer to its own question, and reads in it what is revoked', async () => {
    for (const [id, word] of [
      [good, 'good'],
      [`revoked-ocsp-${slug}`, 'revoked'],
    ] as const) {
      const files = await filesOf(id);
      const request = path.join(folder, `${id}.ocspreq`);
      accepted(['ocsp', '-issuer', files.issuer, '-cert', files.certificate, '-reqout', request]);
      const answer = write(`${id}.ocspresp`, await certificates.ocsp(readDer(request)));
      const trust = ['-CAfile', files.root, '-verify_other', files.issuer, '-attime', AT];
      const verified = accepted(['ocsp', '-respin', answer, '-reqin', request, ...trust]);
      expect(verified.text).toContain('Response verify OK');
      expect(verified.text).not.toContain('nonce');
      const judged = accepted(
        [
          'ocsp',
          '-respin',
          answer,
          '-no_nonce',
          '-issuer',
          files.issuer,
          '-cert',
          files.certificate,
          ...trust,
        ].concat(['-validity_period', '999999999']),
      );
      expect(judged.text).toContain(`-leaf.pem: ${word}`);
    }
  });

  it('opens the .p12 with the password of all specimens, and with no other', async () => {
    const file = write(`${good}.p12`, (await certificates.pkcs12(good))!);
    const { text } = accepted([
      'pkcs12',
      '-in',
      file,
      '-passin',
      `pass:${PKCS12_PASSWORD}`,
      '-nodes',
      '-info',
    ]);
    expect(text).toContain('PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256');
    expect(text).toContain('MAC: sha256, Iteration 2048');
    expect(text).toContain(`friendlyName: ${good}`);
    expect(text.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
    expect(text).toContain('BEGIN PRIVATE KEY');
    expect(run(['pkcs12', '-in', file, '-passin', 'pass:other', '-nodes']).ok).toBe(false);
  });

  it('signs with the issued key what the stand verifies', async () => {
    const files = await filesOf(good);
    const content = Buffer.from('sign in as 8f2c');
    const cms = accepted(
      [
        'cms',
        '-sign',
        '-binary',
        '-outform',
        'DER',
        '-in',
        write('challenge', content),
        '-signer',
        files.whole,
      ].concat(
        kind.startsWith('GOST') ? ['-md', kind === 'GOST256' ? 'md_gost12_256' : 'md_gost12_512'] : [],
      ),
    ).out;
    const { certificate, chain } = files.specimen;
    const result = await verifySignedData({
      signedData: new Uint8Array(cms),
      content,
      ...(await certificates.evidence([certificate.der, ...chain])),
      at: clock.now(),
      // OpenSSL signs at the time of the machine.
      requireSignedAttributes: false,
      revocation: 'require',
    });
    const refusing = result.checks.filter(({ holds, informative }) => !holds && informative !== true);
    expect(refusing.map(({ rule }) => rule).filter((rule) => rule !== 'cms.signing-time')).toEqual([]);
  });

  it('verifies what the stand signs', async () => {
    const files = await filesOf(good);
    const content = write('to-sign', 'sign in as 8f2c');
    const cms = write(
      `${good}.cms`,
      (await certificates.sign(good, { content: Buffer.from('sign in as 8f2c') }))!,
    );
    const verify = [
      'cms',
      '-verify',
      '-binary',
      '-inform',
      'DER',
      '-in',
      cms,
      '-content',
      content,
      '-CAfile',
      files.root,
    ];
    expect(run([...verify, '-attime', AT, '-purpose', 'any'])).toMatchObject({ ok: true });
    expect(run([...verify, '-attime', AT, '-purpose', 'any', '-cades'])).toMatchObject({ ok: true });
  });
});

describeWithOpenssl('a time stamp of the stand', () => {
  it('is verified by OpenSSL', async () => {
    const files = await filesOf('individual-confirmed-citizen-rsa');
    const content = write('stamped', 'what there was at the time');
    const query = path.join(folder, 'query.tsq');
    accepted(['ts', '-query', '-data', content, '-sha256', '-cert', '-out', query]);
    const reply = write('reply.tsr', await certificates.timeStamp(readDer(query)));
    const verify = [
      'ts',
      '-verify',
      '-in',
      reply,
      '-queryfile',
      query,
      '-CAfile',
      files.root,
      '-untrusted',
      files.issuer,
    ];
    expect(accepted([...verify, '-attime', AT]).text).toContain('Verification: OK');
    write('stamped', 'something else');
    expect(
      run([
        'ts',
        '-verify',
        '-in',
        reply,
        '-data',
        content,
        '-CAfile',
        files.root,
        '-untrusted',
        files.issuer,
        '-attime',
        AT,
      ]).ok,
    ).toBe(false);
  });
});
