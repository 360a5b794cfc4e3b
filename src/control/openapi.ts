import * as z from 'zod';
import { REASONS, type ReasonCode } from '../reasons.ts';
import type { ControlDeps } from './deps.ts';
import type { Route } from './route.ts';
import { RECORDS, SHAPES, type Shape } from './shapes.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document, printed from the table of routes; JSON Schemas come from the schemas that check. */
export function openApiDocument(
  routes: readonly Route[],
  deps: Pick<ControlDeps, 'version' | 'baseUrl'>,
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    paths[route.at] = { ...paths[route.at], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'esia-emulator control API',
      version: deps.version,
      description:
        'For tests and tools. Not for production. Where a control token is set, every call but the open ones needs it.',
    },
    servers: [{ url: deps.baseUrl() }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { controlToken: { type: 'http', scheme: 'bearer' } },
      schemas: { ...namedShapes(), ...recordShapes() },
    },
  };
}

function operation(route: Route): Json {
  const { body, path, query } = route.schemas;
  return {
    operationId: operationId(route),
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    // An empty requirement beside the bearer: on loopback no token is needed.
    security: route.open === true ? [] : [{}, { controlToken: [] }],
    parameters: [...parameters(path, 'path'), ...parameters(query, 'query')],
    ...(body === undefined ? {} : { requestBody: requestBody(route, body) }),
    responses: { [route.answer.status]: success(route), ...problems(route) },
  };
}

/** E.g. `getAccountsByOid`, `postAccountsByOidUnlock`. */
function operationId({ method, at }: Route): string {
  const words = at.split(/[/._-]+/).filter((word) => word !== '' && word !== 'api');
  const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  return (
    method.toLowerCase() +
    words
      .map((word) =>
        word.startsWith('{') ? `By${capital(word.replaceAll(/[{}]/g, ''))}` : capital(word).replace(/}$/, ''),
      )
      .join('')
  );
}

function parameters(schema: z.ZodObject, where: 'path' | 'query'): Json[] {
  const { properties = {}, required = [] } = jsonSchema(schema, 'output') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: rest,
  }));
}

function requestBody(route: Route, body: z.ZodType): Json {
  const example = route.bodyExample === undefined ? {} : { example: route.bodyExample };
  const schema = route.bodyShape === undefined ? jsonSchema(body, 'input') : reference(route.bodyShape);
  return { required: true, content: { 'application/json': { schema, ...example } } };
}

function success({ answer }: Route): Json {
  if (answer.shape === undefined && answer.type === undefined) return { description: answer.is };
  const schema = answer.shape === undefined ? { type: 'string' } : reference(answer.shape);
  const example = answer.example === undefined ? {} : { example: answer.example };
  return { description: answer.is, content: { [answer.type ?? 'application/json']: { schema, ...example } } };
}

/** One response per status, naming every reason code that comes with it. */
function problems(route: Route): Json {
  const byStatus = Map.groupBy(refusalsOf(route), (code) => REASONS[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `\`${code}\`: ${REASONS[code].says.en}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function refusalsOf(route: Route): ReasonCode[] {
  return [
    'REQUEST_MALFORMED',
    'RECORD_INVALID',
    ...(route.open === true ? [] : (['CONTROL_TOKEN_REQUIRED', 'CONTROL_ORIGIN_FOREIGN'] as const)),
    ...(route.schemas.body === undefined ? [] : (['REQUEST_TOO_LARGE', 'CONTENT_TYPE_UNSUPPORTED'] as const)),
    ...(route.refusals ?? []),
  ];
}

function reference(shape: Shape): Json {
  if (typeof shape === 'string') return { $ref: `#/components/schemas/${shape}` };
  if (shape instanceof z.ZodType) return jsonSchema(shape, 'output');
  return { type: 'array', items: reference(shape.listOf) };
}

function namedShapes(): Json {
  return Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape]) => [name, jsonSchema(shape, 'output')]),
  );
}

function recordShapes(): Json {
  return Object.fromEntries(
    Object.entries(RECORDS).map(([name, schema]) => [name, jsonSchema(schema, 'input')]),
  );
}

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Json {
  return bare(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
}

/** Without the members that belong to a schema that stands alone. */
function bare(schema: Json): Json {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== '$schema' && name !== '$id'));
}
