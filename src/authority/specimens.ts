import type Koa from 'koa';
import {
  PKCS12_PASSWORD,
  type Certificates,
  type Specimen,
  type SpecimenEntry,
} from '../certificates/index.ts';
import { problem } from '../http/index.ts';
import { writePem } from '../pki/index.ts';
import { challengeDocument } from '../signature-login/index.ts';
import { notFound, sendFile, sendJson } from './file.ts';

const FILTERS = ['kind', 'profile', 'algorithm', 'person', 'organization', 'defect'] as const;
const LIST = 'The specimens are listed in `GET /pki/specimens`.';

/** `GET /pki/specimens`: the shelf and what was ordered, narrowed by `?kind=bad&algorithm=GOST256` and the like. */
export function listSpecimens(ctx: Koa.Context, certificates: Certificates, base: string): void {
  const query = new URLSearchParams(ctx.querystring);
  const wanted = FILTERS.flatMap((name) => (query.has(name) ? [[name, query.get(name)] as const] : []));
  const entries = certificates
    .list()
    .filter((entry) => wanted.every(([name, value]) => entry[name] === value));
  sendJson(ctx, { password: PKCS12_PASSWORD, specimens: entries.map((entry) => withLinks(entry, base)) });
}

/** `GET /pki/specimens/expired-gost` and its files. */
export async function serveSpecimen(
  ctx: Koa.Context,
  file: string,
  certificates: Certificates,
  base: string,
): Promise<void> {
  const [, id = '', end] = /^([\w-]+)(?:\.(p12|cer|pem|cms|xml|sig))?$/.exec(file) ?? [];
  const entry = id === '' ? undefined : certificates.entry(id);
  if (entry === undefined) {
    notFound(ctx, LIST);
    return;
  }
  if (end === 'cms' || end === 'xml' || end === 'sig') {
    await serveSignature(ctx, { id, end }, certificates);
    return;
  }
  if (end === 'p12') {
    const bytes = await certificates.pkcs12(id);
    if (bytes !== undefined) sendFile(ctx, file, bytes);
    return;
  }
  const specimen = await certificates.get(id);
  if (specimen === undefined) notFound(ctx, LIST);
  else if (end === 'cer') sendFile(ctx, file, specimen.certificate.der);
  else if (end === 'pem') sendFile(ctx, file, keyAndCertificates(specimen));
  else sendJson(ctx, { ...withLinks(entry, base), ...described(specimen) });
}

const FORMATS = { cms: 'cms', xml: 'xml', sig: 'raw' } as const;

/**
 * `GET /pki/specimens/{id}.cms?challenge=…`: what the owner's program would send; `&attached` puts the text inside. `.xml`
 * is a signed `<challenge>` with the text in it, or the text itself where that is a document; `.sig` is the bare value.
 */
async function serveSignature(
  ctx: Koa.Context,
  { id, end }: { id: string; end: keyof typeof FORMATS },
  certificates: Certificates,
): Promise<void> {
  const query = new URLSearchParams(ctx.querystring);
  const challenge = query.get('challenge');
  if (challenge === null || challenge === '') {
    const detail = 'Give what is to be signed: `?challenge=…`, as text; with `&attached` it is put inside.';
    problem(ctx, 'REQUEST_MALFORMED', { detail });
    return;
  }
  const bare = end === 'xml' && !challenge.trimStart().startsWith('<');
  const signature = await certificates.sign(id, {
    content: Buffer.from(bare ? challengeDocument(challenge) : challenge),
    detached: !query.has('attached'),
    format: FORMATS[end],
  });
  if (signature !== undefined) sendFile(ctx, `${id}.${end}`, signature);
  else
    problem(ctx, 'REQUEST_MALFORMED', {
      detail: 'What is to be signed as XML is well-formed and has no DOCTYPE.',
    });
}

function withLinks(entry: SpecimenEntry, base: string) {
  const at = `${base}/pki/specimens/${entry.id}`;
  return { ...entry, links: Object.fromEntries(linksOf(entry).map(([end, query]) => [end, at + query])) };
}

/** Where the certificate is good and the message wrong, its key would sign without the mistake: only what has it is offered. */
function linksOf({ wrong, format }: SpecimenEntry): [string, string][] {
  const files = wrong === 'signature' ? ['cer'] : ['p12', 'cer', 'pem'];
  const signatures = wrong === 'signature' ? [format ?? 'cms'] : ['cms', 'xml', 'sig'];
  return [
    ...files.map((end): [string, string] => [end, `.${end}`]),
    ...signatures.map((end): [string, string] => [end, `.${end}?challenge=`]),
  ];
}

function described({ certificate }: Specimen) {
  const { subject, issuer, serialNumber, notBefore, notAfter, sha256 } = certificate;
  return {
    certificate: {
      subject,
      issuer,
      serialNumber,
      notBefore: new Date(notBefore).toISOString(),
      notAfter: new Date(notAfter).toISOString(),
      sha256,
    },
  };
}

/** As `openssl cms -sign -signer file.pem` takes it: the key, its certificate, and those above. */
function keyAndCertificates({ key, certificate, chain }: Specimen): string {
  return [key.pkcs8Pem, certificate.pem, ...chain.map((der) => writePem('CERTIFICATE', der))].join('');
}
