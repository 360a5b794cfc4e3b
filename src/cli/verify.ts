import { readFile } from 'node:fs/promises';
import { createClock } from '../clock.ts';
import {
  readPem,
  validatePath,
  verifySignedData,
  verifySignedXml,
  type Check,
  type PathEvidence,
  type PathOptions,
  type RevocationMode,
} from '../pki/index.ts';
import { readOptions } from './options.ts';

const TEXT = { type: 'string' } as const;
const FILES = { type: 'string', multiple: true } as const;
const FLAG = { type: 'boolean' } as const;
const OPTIONS = {
  certificate: TEXT,
  cms: TEXT,
  xml: TEXT,
  content: TEXT,
  trust: FILES,
  candidates: FILES,
  crl: FILES,
  ocsp: FILES,
  at: TEXT,
  revocation: TEXT,
  purpose: TEXT,
  policy: FILES,
  json: FLAG,
} as const;
type Values = ReturnType<typeof readOptions<typeof OPTIONS>>['values'];

export const VERIFY_USAGE = [
  'Usage: esia-emulator verify --certificate cert.pem --trust root.pem [--candidates ca.pem] [--crl ca.crl]',
  '       [--ocsp answer.der] [--at 2031-05-17T09:00:00Z] [--revocation require|if-present|none] [--json]',
  '       [--purpose clientAuth] [--policy 1.2.643.100.113.1], or',
  '       esia-emulator verify --cms message.p7s [--content file] --trust root.pem …, or',
  '       esia-emulator verify --xml signed.xml [--content document.xml] --trust root.pem …',
].join('\n');

const MODES: readonly string[] = ['require', 'if-present', 'none'] satisfies RevocationMode[];

/** `esia-emulator verify`: every check of a certificate or a signed message. 0: valid, 1: not, 2: wrong use. */
export async function verify(args: string[]): Promise<number> {
  const { values, mistakes } = readOptions(args, OPTIONS);
  mistakes.push(...mistakesIn(values));
  const files = async (name: keyof typeof OPTIONS): Promise<Uint8Array[]> =>
    (await Promise.all(namesOf(values[name]).map((path) => readDer(path, name, mistakes)))).flat();
  const [certificate] = await files('certificate');
  const [signedData] = await files('cms');
  const xml = typeof values.xml === 'string' ? await readBytes(values.xml, 'xml', mistakes) : undefined;
  const content =
    typeof values.content === 'string' ? await readBytes(values.content, 'content', mistakes) : undefined;
  const evidence: PathEvidence = {
    trustAnchors: await files('trust'),
    candidates: await files('candidates'),
    crls: await files('crl'),
    ocspResponses: await files('ocsp'),
  };
  if (mistakes.length > 0) {
    for (const mistake of mistakes) process.stderr.write(`  - ${mistake}\n`);
    process.stderr.write(`${VERIFY_USAGE}\n`);
    return 2;
  }
  const request = { ...evidence, ...optionsFrom(values) };
  const over = content === undefined ? {} : { content };
  const result =
    xml !== undefined
      ? await verifySignedXml({ xml, ...over, ...request })
      : signedData === undefined
        ? await validatePath({ certificate: certificate ?? new Uint8Array(), ...request })
        : await verifySignedData({ signedData, ...over, ...request });
  const { valid, checks, work } = result;
  process.stdout.write(
    values.json === true ? `${JSON.stringify({ valid, checks, work }, null, 2)}\n` : table(valid, checks),
  );
  return valid ? 0 : 1;
}

function optionsFrom(values: Values): PathOptions {
  const policies = namesOf(values.policy);
  return {
    at: typeof values.at === 'string' ? values.at : createClock().now(),
    revocation: typeof values.revocation === 'string' ? (values.revocation as RevocationMode) : 'if-present',
    ...(typeof values.purpose === 'string' && { purpose: values.purpose }),
    ...(policies.length > 0 && { policies: { initial: policies, requireExplicit: true } }),
  };
}

/** The checks in the order they were made, under the certificate each is about. */
function table(valid: boolean, checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ rule }) => rule.length));
  let about: string | undefined;
  const rows = checks.flatMap(({ rule, certificate, holds, sentence, reference, informative }) => {
    const mark = holds ? '✓' : informative === true ? '·' : '✗';
    const row = `  ${mark} ${rule.padEnd(width)}  ${sentence}${holds ? '' : ` [${reference}]`}`;
    const heading = certificate === about || certificate === '' ? [] : ['', certificate];
    about = certificate === '' ? about : certificate;
    return [...heading, row];
  });
  return `${[...rows, '', valid ? 'Valid.' : 'Not valid.'].join('\n').replace(/^\n/, '')}\n`;
}

function mistakesIn(values: Values): string[] {
  const mistakes: string[] = [];
  const subjects = [values.certificate, values.cms, values.xml].filter((one) => one !== undefined);
  if (subjects.length !== 1) mistakes.push('expected is one of --certificate, --cms and --xml');
  if (values.content !== undefined && values.certificate !== undefined)
    mistakes.push('--content is for --cms and --xml');
  if (values.trust === undefined)
    mistakes.push('--trust is missing: nothing can be valid without a trust anchor');
  const { at, revocation } = values;
  if (typeof at === 'string' && Number.isNaN(new Date(at).getTime()))
    mistakes.push(`--at is ${JSON.stringify(at)}, expected a time like 2031-05-17T09:00:00Z`);
  if (typeof revocation === 'string' && !MODES.includes(revocation))
    mistakes.push(`--revocation is ${JSON.stringify(revocation)}, expected ${MODES.join(', ')}`);
  return mistakes;
}

function namesOf(value: unknown): string[] {
  return [value].flat().filter((name): name is string => typeof name === 'string');
}

/** What a file holds: the blocks of PEM, or else DER. */
async function readDer(path: string, name: string, mistakes: string[]): Promise<Uint8Array[]> {
  const bytes = await readBytes(path, name, mistakes);
  if (bytes === undefined) return [];
  if (bytes[0] === 0x30) return [bytes];
  const blocks = readPem(Buffer.from(bytes).toString('latin1')).flatMap(({ der }) => der ?? []);
  if (blocks.length === 0) mistakes.push(`--${name} ${path}: expected PEM or DER`);
  return blocks;
}

async function readBytes(path: string, name: string, mistakes: string[]): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    mistakes.push(`--${name} ${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'no file'})`);
    return undefined;
  }
}
