import type Koa from 'koa';
import { readEmbed, type Embed } from './embed.ts';

/** A request's address, taken apart: segments below `/rs/`, decoded, and what is to be embedded. */
export type RestAddress =
  { outcome: 'read'; segments: string[]; embed: Embed } | { outcome: 'malformed'; expected: string };

const LONGEST = 2000;
// Observed: a client puts `?embed=(elements)` through its URL encoder, so that it becomes part of the path.
const ENCODED_QUERY = /%3fembed(?:=|%3d)/i;

/** Observed: clients write trailing and doubled slashes; an empty segment is none. `.` and `..` lead nowhere. */
export function readAddress(ctx: Koa.Context): RestAddress {
  if (ctx.path.length + ctx.querystring.length > LONGEST) {
    return { outcome: 'malformed', expected: `an address of at most ${LONGEST} characters` };
  }
  const [path = '', ...encoded] = ctx.path.split(ENCODED_QUERY);
  const queries = [ctx.querystring, ...encoded.map((value) => `embed=${value}`)];
  const embeds = queries.flatMap((query) => new URLSearchParams(query).getAll('embed'));
  try {
    const [, ...segments] = path
      .split('/')
      .filter((segment) => segment !== '')
      .map(decodeURIComponent);
    return { outcome: 'read', segments, embed: readEmbed(embeds) };
  } catch {
    return { outcome: 'malformed', expected: 'a path whose percent escapes are UTF-8' };
  }
}
