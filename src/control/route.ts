import * as z from 'zod';
import { readRecord, type Mistake } from '../accounts/index.ts';
import type { ReasonCode } from '../reasons.ts';
import { refused, type Answer } from './answer.ts';
import type { ControlDeps } from './deps.ts';
import type { LoginDriver } from './login-order.ts';
import type { Shape } from './shapes.ts';

/** What handlers work with: the rooms, and the driver that logs in without a browser. */
export interface Desk extends ControlDeps {
  login: LoginDriver;
}

export interface RawRequest {
  path: Record<string, string>;
  query: Record<string, string>;
  /** Undefined where there was none. */
  body: unknown;
  lastEventId: string | undefined;
  /** Aborted when the client has gone or the world is swapped. */
  signal: AbortSignal;
}

interface CheckedRequest<P, Q, B> extends Omit<RawRequest, 'path' | 'query' | 'body'> {
  path: P;
  query: Q;
  body: B;
}

export interface Documentation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With parameters in braces, as OpenAPI writes them. */
  at: string;
  tag: string;
  summary: string;
  description?: string;
  /** What the body is, where the schema that checks it says too little (records are checked by their room). */
  bodyShape?: Shape;
  bodyExample?: unknown;
  answer: { status: 200 | 201 | 204; is: string; shape?: Shape; type?: string; example?: unknown };
  /** Refusals of this route beyond those that any may answer. */
  refusals?: readonly ReasonCode[];
  /** Answers without the control token too. */
  open?: true;
}

interface RouteSpec<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType> extends Documentation {
  path?: P;
  query?: Q;
  body?: B;
  run: (
    request: CheckedRequest<z.output<P>, z.output<Q>, z.output<B>>,
    desk: Desk,
  ) => Answer | Promise<Answer>;
}

export interface Route extends Documentation {
  schemas: { path: z.ZodObject; query: z.ZodObject; body?: z.ZodType };
  /** Checks the request against the schemas, all mistakes at once, and then acts. */
  run: (request: RawRequest, desk: Desk) => Answer | Promise<Answer>;
}

const nothing = z.strictObject({});
type Nothing = typeof nothing;

/** One row of the table: what it is called, what it takes, what it answers, and what it does. */
export function route<
  P extends z.ZodObject = Nothing,
  Q extends z.ZodObject = Nothing,
  B extends z.ZodType = z.ZodUnknown,
>(spec: RouteSpec<P, Q, B>): Route {
  const { path = nothing, query = nothing, body, run: act, ...documentation } = spec;
  return {
    ...documentation,
    schemas: { path, query, ...(body === undefined ? {} : { body }) },
    run: (request, desk) => {
      const mistakes: Mistake[] = [];
      const check = (schema: z.ZodType, input: unknown, part: RequestPart): unknown => {
        const result = readRecord(schema, input);
        if (result.outcome === 'valid') return result.record;
        mistakes.push(
          ...result.mistakes.map((mistake) => ({ ...mistake, field: placed(mistake.field, part) })),
        );
        return undefined;
      };
      const checked = {
        ...request,
        path: check(path, request.path, 'path') as z.output<P>,
        query: check(query, request.query, 'query') as z.output<Q>,
        // A call that takes no body does not mind an empty object: many clients always send one.
        body: check(
          body ?? nothing,
          body === undefined ? (request.body ?? {}) : request.body,
          'body',
        ) as z.output<B>,
      };
      return mistakes.length > 0 ? refused('RECORD_INVALID', { errors: mistakes }) : act(checked, desk);
    },
  };
}

type RequestPart = 'path' | 'query' | 'body';

/** Members of the body go by JSON pointer; `?to` is a query parameter, `{oid}` one of the path. */
function placed(pointer: string, part: RequestPart): string {
  if (part === 'body') return pointer;
  return part === 'query' ? `?${pointer.slice(1)}` : `{${pointer.slice(1)}}`;
}
