import { describe, expect, test } from '@jest/globals';
import { openApiDocument, ROUTES } from '../../src/control/index.ts';

interface Operation {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; schema: object }[];
  requestBody?: { content: Record<string, { schema: object; example?: unknown }> };
  responses: Record<string, { description: string }>;
}

const document = openApiDocument(ROUTES, { version: '1.2.3', baseUrl: () => 'http://localhost:3000' });
const paths = document.paths as Record<string, Record<string, Operation>>;
const operations = Object.entries(paths).flatMap(([at, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ at, method, operation })),
);
const schemas = (document.components as { schemas: Record<string, Record<string, unknown>> }).schemas;

describe('the OpenAPI document', () => {
  test('is version 3.1 and names this server', () => {
    expect(document).toMatchObject({
      openapi: '3.1.0',
      info: { version: '1.2.3' },
      servers: [{ url: 'http://localhost:3000' }],
    });
  });

  test('lists every route of the table and nothing else', () => {
    const listed = operations.map(({ at, method }) => `${method.toUpperCase()} ${at}`);

    expect(listed.sort()).toEqual(ROUTES.map(({ at, method }) => `${method} ${at}`).sort());
  });

  test.each([
    'GET /_/api/personas',
    'POST /_/api/login',
    'GET /_/api/inbox',
    'DELETE /_/api/inbox',
    'GET /_/api/journal',
    'GET /_/api/journal/stream',
    'GET /_/api/clock',
    'POST /_/api/clock',
    'POST /_/api/reset',
    'POST /_/api/snapshots/{name}',
    'POST /_/api/snapshots/{name}/restore',
    ...['accounts', 'organizations'].flatMap((kind) => [
      `POST /_/api/${kind}`,
      `GET /_/api/${kind}/{oid}`,
      `PATCH /_/api/${kind}/{oid}`,
      `DELETE /_/api/${kind}/{oid}`,
    ]),
    'POST /_/api/clients',
    'PATCH /_/api/clients/{client_id}',
  ])('has %s, on which others build', (call) => {
    expect(operations.map(({ at, method }) => `${method.toUpperCase()} ${at}`)).toContain(call);
  });

  test('gives every operation an id of its own', () => {
    const ids = operations.map(({ operation }) => operation.operationId);

    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+[A-Za-z]*$/);
  });

  test('describes every parameter of a path, and no other', () => {
    for (const { at, operation } of operations) {
      const named = [...at.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      const described = operation.parameters
        .filter((parameter) => parameter.in === 'path')
        .map(({ name }) => name);
      expect(described).toEqual(named);
    }
  });

  test('shows query parameters as what they stand for', () => {
    const wait = paths['/_/api/inbox']?.get?.parameters.find(({ name }) => name === 'wait');

    expect(wait).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', minimum: 0, maximum: 60 },
    });
  });

  test('refers only to schemas that it contains', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
      ([, reference]) => reference,
    );

    expect(references.length).toBeGreaterThan(0);
    for (const reference of new Set(references)) {
      expect(Object.keys(schemas)).toContain(reference?.replace('#/components/schemas/', ''));
    }
  });

  test('takes the records from the schemas that check them', () => {
    expect(schemas.Account).toMatchObject({ properties: { snils: { type: 'string' } } });
    expect(schemas.Client).toMatchObject({ properties: { redirect_uris: { type: 'array' } } });
  });

  test('carries examples that the schemas themselves accept', () => {
    for (const route of ROUTES.filter(({ bodyExample }) => bodyExample !== undefined)) {
      expect(route.schemas.body?.safeParse(route.bodyExample)).toMatchObject({ success: true });
    }
  });

  test('names the reason codes of each refusal', () => {
    const { responses } = paths['/_/api/accounts']!.post!;

    expect(responses['409']?.description).toContain('RECORD_CONFLICT');
    expect(responses['413']?.description).toContain('REQUEST_TOO_LARGE');
  });
});
