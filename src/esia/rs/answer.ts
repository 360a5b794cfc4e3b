import type Koa from 'koa';
import type { Journal } from '../../journal/index.ts';
import type { ValidGrant } from './deps.ts';
import { REFUSALS, type RefusalName } from './refusals.ts';
import type { Representation } from './read-resource.ts';

/** The one writer of `/rs`: every answer and every refusal leaves here, with an entry in the journal. */
export interface Answers {
  found(representation: Representation): void;
  refuse(name: RefusalName, hint: string): void;
}

export interface AnswerDeps {
  journal: Journal;
  /** Public base without a trailing slash. */
  base: string;
}

// Observed: of the real service.
const CACHE_CONTROL = 'no-store, no-cache, must-revalidate, proxy-revalidate, max-age=0';
const LONGEST_PATH = 200;

/** `grant` is what is known by then: nothing of a request whose token was not accepted. */
export function createAnswers(ctx: Koa.Context, { journal, base }: AnswerDeps, grant?: ValidGrant): Answers {
  ctx.set('Cache-Control', CACHE_CONTROL);

  function note(entry: { outcome: 'ok' | 'refused'; hint?: string; details: Record<string, unknown> }): void {
    const { details, ...news } = entry;
    const path = ctx.path.slice(0, LONGEST_PATH);
    journal.record({
      kind: 'esia.rest',
      account: grant?.person,
      client: grant?.client,
      ...news,
      details: { method: ctx.method, path, status: ctx.status, ...details },
    });
  }

  return {
    found({ at, schema, eTag, body, links }) {
      const model = (name: string): string => `"${base}/rs/model/${name}"`;
      // Observed: without quotes around it, the same text as in the body.
      ctx.set('ETag', eTag);
      ctx.set('Content-Type', `application/json; schema=${model(schema)}`);
      // Observed: addresses of the real service name the port, `:443`. Ours are as the client reaches the stand,
      // because clients fetch them as they are.
      ctx.set('Location', base + at);
      ctx.set(
        'Link',
        links.map((link) => `<${base}${link.at}>;rel=${link.rel};schema=${model(link.schema)}`),
      );
      const text = JSON.stringify(body);
      ctx.status = isKnown(ctx.get('If-None-Match'), eTag) ? 304 : 200;
      if (ctx.status === 200) ctx.body = text;
      note({ outcome: 'ok', details: { size: ctx.status === 200 ? Buffer.byteLength(text) : 0 } });
    },
    refuse(name, hint) {
      const { status, code, message } = REFUSALS[name];
      ctx.status = status;
      ctx.set('Content-Type', 'application/json');
      ctx.body = JSON.stringify({ code, message });
      note({ outcome: 'refused', hint, details: { code } });
    },
  };
}

/** RFC 9110, 13.1.2, and the bare form, which is how we send it. */
function isKnown(header: string, eTag: string): boolean {
  return header.split(',').some((item) => {
    const tag = item
      .trim()
      .replace(/^W\//, '')
      .replace(/^"(.*)"$/, '$1');
    return tag === '*' || tag === eTag;
  });
}
