import type Koa from 'koa';
import type { Certificates } from '../certificates/index.ts';
import { problem, readBinaryBody } from '../http/index.ts';
import { notFound, sendFile, sendJson } from './file.ts';

const REQUEST_LIMIT = 16 * 1024;

/** `GET /pki`: the authorities and where their things are. */
export async function listAuthorities(
  ctx: Koa.Context,
  certificates: Certificates,
  base: string,
): Promise<void> {
  const [authorities, accredited] = await Promise.all([
    certificates.authorities(),
    certificates.accredited(),
  ]);
  const trusted = new Set(accredited.map(({ certificate }) => certificate));
  sendJson(ctx, {
    authorities: authorities.map(({ id, kind, algorithm, certificate }) => ({
      id,
      kind,
      algorithm,
      subject: certificate.subject,
      trustAnchor: trusted.has(certificate.pem),
      certificate: `${base}/pki/authorities/${id}.cer`,
      pem: `${base}/pki/authorities/${id}.pem`,
      crl: `${base}/pki/crl/${id}.crl`,
      deltaCrl: `${base}/pki/crl/${id}-delta.crl`,
    })),
    ocsp: `${base}/pki/ocsp`,
    timeStamp: `${base}/pki/tsp`,
    specimens: `${base}/pki/specimens`,
  });
}

/** `GET /pki/authorities/rsa-root.cer` (or `.pem`). */
export async function serveAuthority(
  ctx: Koa.Context,
  file: string,
  certificates: Certificates,
): Promise<void> {
  const [, id = '', end] = /^([\w-]+)\.(cer|pem)$/.exec(file) ?? [];
  const authority = end === undefined ? undefined : await certificates.authority(id);
  if (authority === undefined) notFound(ctx, 'The authorities are listed in `GET /pki`.');
  else sendFile(ctx, file, end === 'cer' ? authority.certificate.der : authority.certificate.pem);
}

/** `GET /pki/crl/rsa-issuing.crl` or `rsa-issuing-delta.crl`: of this moment. */
export async function serveCrl(ctx: Koa.Context, file: string, certificates: Certificates): Promise<void> {
  const [, id = '', delta, end] = /^([\w-]+?)(-delta)?(\.crl)$/.exec(file) ?? [];
  const crl =
    end === undefined ? undefined : await certificates.crl(id, delta === undefined ? 'full' : 'delta');
  if (crl === undefined) notFound(ctx, 'There is no such list; those there are stand in `GET /pki`.');
  else sendFile(ctx, file, crl);
}

/** RFC 6960 A.1: by POST, or the request in base64 in the path. Every request has an OCSP answer. */
export async function serveOcsp(
  ctx: Koa.Context,
  encoded: string | undefined,
  certificates: Certificates,
): Promise<void> {
  const request = ctx.method === 'POST' ? await body(ctx) : decoded(encoded ?? '');
  if (request !== undefined) answer(ctx, 'application/ocsp-response', await certificates.ocsp(request));
}

/** RFC 3161 3.4. */
export async function serveTimeStamp(ctx: Koa.Context, certificates: Certificates): Promise<void> {
  const request = await body(ctx);
  if (request !== undefined)
    answer(ctx, 'application/timestamp-reply', await certificates.timeStamp(request));
}

async function body(ctx: Koa.Context): Promise<Uint8Array | undefined> {
  const read = await readBinaryBody(ctx, REQUEST_LIMIT);
  if (read.outcome === 'read') return new Uint8Array(read.bytes);
  problem(ctx, read.code, { detail: read.detail });
  return undefined;
}

/** What is no percent encoding or no base64 becomes a request that cannot be read, and is answered as one. */
function decoded(encoded: string): Uint8Array {
  try {
    return new Uint8Array(Buffer.from(decodeURIComponent(encoded.slice(0, REQUEST_LIMIT)), 'base64'));
  } catch {
    return new Uint8Array();
  }
}

function answer(ctx: Koa.Context, type: string, bytes: Uint8Array): void {
  ctx.status = 200;
  ctx.set('Content-Type', type);
  ctx.set('Cache-Control', 'no-store');
  ctx.body = Buffer.from(bytes);
}
