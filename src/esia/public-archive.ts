import { createPublicKey, createHash } from 'node:crypto';
import { zipSync, strToU8 } from 'fflate';
import type Koa from 'koa';
import type { TokenKey, TokenKeys } from '../token-keys/index.ts';

const NAMES = { RS256: 'RSA', GOST3410_2012_256: 'GOST' } as const;

/** `GET /public/esia.zip`: the certificates whose signatures count, as PEM and DER, RSA also as JWK. */
export function publicArchive(ctx: Koa.Context, tokenKeys: TokenKeys): void {
  const files: Record<string, Uint8Array> = {};
  const seen = new Map<string, number>();
  for (const pair of tokenKeys.published()) {
    const number = seen.get(pair.algorithm) ?? 0;
    seen.set(pair.algorithm, number + 1);
    // The pair that signs now has the plain name; those it replaced are numbered.
    const name = `${NAMES[pair.algorithm]}_ESIA_EMULATOR${number === 0 ? '' : `_${number}`}`;
    for (const [end, content] of filesOf(pair)) files[`${name}${end}`] = content;
  }
  const bytes = Buffer.from(zipSync(files, { mtime: new Date('2000-01-01T00:00:00Z') }));
  ctx.type = 'application/zip';
  ctx.set('Content-Disposition', 'attachment; filename="esia.zip"');
  ctx.set('Cache-Control', 'no-cache');
  const tag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 40)}"`;
  ctx.set('ETag', tag);
  if (ctx.get('If-None-Match').includes(tag)) ctx.status = 304;
  else ctx.body = bytes;
}

function filesOf({ algorithm, certificate }: TokenKey): [end: string, content: Uint8Array][] {
  const jwk = algorithm === 'RS256' ? createPublicKey(certificate.pem).export({ format: 'jwk' }) : undefined;
  return [
    ['.pem', strToU8(certificate.pem)],
    ['.cer', certificate.der],
    ...(jwk === undefined
      ? []
      : [
          ['_JWK.jwk', strToU8(JSON.stringify({ ...jwk, use: 'sig', alg: 'RS256' }))] as [string, Uint8Array],
        ]),
  ];
}
