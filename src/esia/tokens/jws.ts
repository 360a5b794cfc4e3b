import type { TokenKey } from '../../token-keys/index.ts';

/** ESIA: kind of token in the header; `ver` of an ID token really is 0 (esia-protocol 5). There is no `kid`. */
export type TokenKind = 'access' | 'id' | 'authorization_code';
const DIGESTS = { RS256: 'sha256', GOST3410_2012_256: 'streebog256' } as const;
const VERSIONS: Record<TokenKind, number> = { access: 1, id: 0, authorization_code: 1 };

/** Compact JWS. GOST3410_2012_256: base64url of s ‖ r over Streebog-256 of `header.payload` (esia-protocol 5.5). */
export async function signJws(
  kind: TokenKind,
  claims: Record<string, unknown>,
  { algorithm, key }: TokenKey,
  randomBytes: (length: number) => Uint8Array,
): Promise<string> {
  const input = `${headerOf(kind, algorithm)}.${encode(claims)}`;
  const signature = await key.sign(DIGESTS[algorithm], Buffer.from(input), randomBytes);
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}

/** What a token says of itself that one of these pairs has signed; undefined for every other text. */
export function readJws(
  token: string,
  pairs: readonly TokenKey[],
): { kind: unknown; claims: Record<string, unknown> } | undefined {
  const [header = '', payload = '', signature = '', more] = token.split('.');
  if (more !== undefined) return undefined;
  const { alg, sbt } = decode(header);
  const signed = pairs.some(
    ({ algorithm, certificate }) =>
      algorithm === alg &&
      certificate.key.verify(
        DIGESTS[algorithm],
        Buffer.from(`${header}.${payload}`),
        Buffer.from(signature, 'base64url'),
      ),
  );
  return signed ? { kind: sbt, claims: decode(payload) } : undefined;
}

/** A part of a token; an empty object where it is none. */
export function decode(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function headerOf(kind: TokenKind, algorithm: string): string {
  return encode({ ver: VERSIONS[kind], typ: 'JWT', sbt: kind, alg: algorithm });
}

/** Observed: slashes are escaped, `http:\/\/esia.gosuslugi.ru\/`. */
function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value).replaceAll('/', '\\/')).toString('base64url');
}
