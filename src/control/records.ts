import * as z from 'zod';
import type { Mistake, Written } from '../accounts/index.ts';
import type { EntryKind } from '../journal/index.ts';
import { answered, created, done, refused, type Answer } from './answer.ts';
import { pageOf, pageQuery } from './paging.ts';
import { route, type Desk, type Route } from './route.ts';
import type { RECORDS } from './shapes.ts';

/** What the rooms of accounts, organisations and clients have in common. */
interface RecordRoom<T> {
  get(id: string): T | undefined;
  list(): Iterable<T>;
  add(input: unknown): Written<T>;
  patch(id: string, patch: unknown): Written<T> | { outcome: 'unknown' };
  remove(id: string): boolean;
}

export interface RecordKind<T> {
  tag: string;
  /** E.g. `/_/api/accounts`. */
  base: string;
  /** Name of the identifier in paths, e.g. `oid`. */
  key: string;
  shape: keyof typeof RECORDS;
  example: unknown;
  patchExample: unknown;
  room: (desk: Desk) => RecordRoom<T>;
  idOf: (record: T) => string;
  /** Fills in what a caller may leave out; the room checks the rest. */
  complete?: (
    input: Record<string, unknown>,
    desk: Desk,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Mistakes that only another room can see. `former`: the record that a patch would change. */
  beyond?: (input: Record<string, unknown>, desk: Desk, former?: T) => Mistake[];
  journalKind: EntryKind;
  journalIds: (id: string) => { account?: string; client?: string };
}

const record = z.record(z.string(), z.unknown());

/** Create, list, read, change and remove: the same five calls for each kind of record (DEV-3). */
export function recordRoutes<T>(kind: RecordKind<T>): Route[] {
  const { tag, base, key, shape, room, idOf } = kind;
  const at = `${base}/{${key}}`;
  const path = z.strictObject({ [key]: z.string().min(1) });
  const unknown = (id: string): Answer =>
    refused('RECORD_NOT_FOUND', { detail: `There is no ${key} \`${id.slice(0, 80)}\`.` });
  const note = (
    desk: Desk,
    id: string,
    change: 'created' | 'changed' | 'removed',
    fields: string[] = [],
  ): void =>
    void desk.journal.record({
      kind: kind.journalKind,
      outcome: 'ok',
      ...kind.journalIds(id),
      details: { change, fields },
    });

  return [
    route({
      method: 'GET',
      at: base,
      tag,
      summary: `List ${tag}`,
      description:
        'In the order in which they were made. Where there are more, `Link: <…>; rel="next"` leads on.',
      query: pageQuery,
      answer: { status: 200, is: 'One page of the list', shape: { listOf: shape } },
      run: ({ query }, desk) => pageOf(room(desk).list(), idOf, query, base),
    }),
    route({
      method: 'POST',
      at: base,
      tag,
      summary: 'Create',
      body: record,
      bodyShape: shape,
      bodyExample: kind.example,
      answer: { status: 201, is: 'The record as it is kept', shape },
      refusals: ['RECORD_CONFLICT'],
      run: async ({ body }, desk) => {
        const beyond = kind.beyond?.(body, desk) ?? [];
        if (beyond.length > 0) return mistaken({ outcome: 'invalid', mistakes: beyond });
        const result = room(desk).add((await kind.complete?.(body, desk)) ?? body);
        if (result.outcome !== 'written') return mistaken(result);
        const id = idOf(result.record);
        note(desk, id, 'created');
        return created(result.record, `${base}/${encodeURIComponent(id)}`);
      },
    }),
    route({
      method: 'GET',
      at,
      tag,
      summary: 'Read',
      path,
      answer: { status: 200, is: 'The record', shape },
      refusals: ['RECORD_NOT_FOUND'],
      run: (request, desk) => {
        const id = request.path[key] ?? '';
        const found = room(desk).get(id);
        return found === undefined ? unknown(id) : answered(found);
      },
    }),
    route({
      method: 'PATCH',
      at,
      tag,
      summary: 'Change',
      description: 'JSON merge patch (RFC 7396): members that are given replace, `null` removes.',
      path,
      body: record,
      bodyExample: kind.patchExample,
      answer: { status: 200, is: 'The record as it is now', shape },
      refusals: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
      run: (request, desk) => {
        const id = request.path[key] ?? '';
        const former = room(desk).get(id);
        const beyond = former === undefined ? [] : (kind.beyond?.(request.body, desk, former) ?? []);
        if (beyond.length > 0) return mistaken({ outcome: 'invalid', mistakes: beyond });
        const result = room(desk).patch(id, request.body);
        if (result.outcome === 'unknown') return unknown(id);
        if (result.outcome !== 'written') return mistaken(result);
        note(desk, id, 'changed', Object.keys(request.body));
        return answered(result.record);
      },
    }),
    route({
      method: 'DELETE',
      at,
      tag,
      summary: 'Remove',
      path,
      answer: { status: 204, is: 'It is gone' },
      refusals: ['RECORD_NOT_FOUND'],
      run: (request, desk) => {
        const id = request.path[key] ?? '';
        if (!room(desk).remove(id)) return unknown(id);
        note(desk, id, 'removed');
        return done();
      },
    }),
  ];
}

function mistaken({ outcome, mistakes }: Exclude<Written<unknown>, { outcome: 'written' }>): Answer {
  return refused(outcome === 'conflict' ? 'RECORD_CONFLICT' : 'RECORD_INVALID', { errors: mistakes });
}
