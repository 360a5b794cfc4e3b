/** Verifications a second: CMS, path of two and CRL, beside bare node:crypto and pkijs’s own `verify` of the same run. */
import { createPublicKey, createSign, verify } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

const SECONDS = Number(process.env.BENCH_SECONDS ?? 4) / 2;
const KINDS = [
  { slug: 'rsa', name: 'RSA-2048' },
  { slug: 'ec', name: 'ECDSA P-256' },
  { slug: 'gost', name: 'GOST R 34.10-2012, 256' },
];

/** The table of signatures, as Markdown. */
export async function signatureTable() {
  const outfile = join('node_modules', '.cache', 'bench-signed-messages.mjs');
  await build({
    entryPoints: ['test/bench/signed-messages.ts'],
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    packages: 'external',
    outfile,
  });
  const { createMessage, hostileMs } = await import(pathToFileURL(outfile).href);
  const rows = [];
  let theirRsa = 0;
  for (const { slug, name } of KINDS) {
    const message = await createMessage(slug);
    const ours = await perSecond(() => message.verify());
    const bare = slug === 'gost' ? '' : (await perSecond(rawVerify(message))).toFixed(0);
    // pkijs knows no GOST: ours has to keep up with its RSA.
    const theirs = slug === 'gost' ? theirRsa : await perSecond(() => pkijsVerify(message));
    if (slug === 'rsa') theirRsa = theirs;
    const [label, aim] = slug === 'gost' ? [`(RSA) ${theirs.toFixed(0)}`, '≥ 1'] : [theirs.toFixed(0), '≥ 3'];
    rows.push(
      `| ${name} | ${ours.toFixed(0)} | ${label} | ${(ours / theirs).toFixed(2)} | ${aim} | ${bare} |`,
    );
  }
  return [
    '| CMS, path of two, CRL | verifications/s | pkijs/s | ratio | aim | bare node:crypto verify/s |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows,
    '',
    '| a path that is made to cost much | ms at most | aim |',
    '| --- | ---: | ---: |',
    ...Object.entries(await hostileMs()).map(([name, ms]) => `| ${name} | ${ms.toFixed(0)} | ≤ 100 |`),
  ].join('\n');
}

/** The first half of the time is not counted: it warms up. */
async function perSecond(operation) {
  const load = async () => {
    const began = performance.now();
    let done = 0;
    for (; performance.now() - began < SECONDS * 1000; done += 1) {
      if ((await operation()) !== true) throw new Error('what the bench verifies has to be valid');
    }
    return (done * 1000) / (performance.now() - began);
  };
  await load();
  return load();
}

function rawVerify({ spki, pkcs8Pem, content }) {
  const key = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  const signature = createSign('sha256').update(content).sign(pkcs8Pem);
  return () => verify('sha256', content, key, signature);
}

/** As its users call it: everything is read anew, since a message comes once. pkijs knows no GOST. */
async function pkijsVerify({ signedData, content, trustAnchors, crls, certificates, at }) {
  const info = pkijs.ContentInfo.fromBER(signedData);
  const message = new pkijs.SignedData({ schema: info.content });
  message.crls = crls.map((der) => pkijs.CertificateRevocationList.fromBER(der));
  const enclosed = certificates.map((der) => pkijs.Certificate.fromBER(der));
  message.certificates = enclosed;
  const { signatureVerified, signerCertificateVerified } = await message.verify({
    signer: 0,
    data: asn1js
      .fromBER(new asn1js.OctetString({ valueHex: content }).toBER())
      .result.valueBlock.valueHexView.slice().buffer,
    checkChain: true,
    checkDate: new Date(at),
    trustedCerts: trustAnchors.map((der) => pkijs.Certificate.fromBER(der)),
    extendedMode: true,
  });
  return signatureVerified === true && signerCertificateVerified === true;
}

if (process.argv[1]?.endsWith('signatures.mjs')) process.stdout.write(`${await signatureTable()}\n`);
