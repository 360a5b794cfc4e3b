import * as z from 'zod';
import { isObject, readRecord } from '../accounts/index.ts';
import { isoInstant } from '../clock.ts';
import type { IssueOutcome, PowerOfAttorney, RegisterOutcome } from '../powers-of-attorney/index.ts';
import { reasonOf } from '../signature-login/index.ts';
import { answered, created, done, refused, type Answer } from './answer.ts';
import { pageOf, pageQuery } from './paging.ts';
import { path, powerSchema, revocationSchema, shape, uploadSchema } from './power-of-attorney-shapes.ts';
import { route, type Desk, type Route } from './route.ts';

const base = '/_/api/powers-of-attorney';
const tag = 'powers of attorney';

const TYPES = {
  document: { type: 'application/xml', end: 'xml' },
  signature: { type: 'application/pkcs7-signature', end: 'xml.sig' },
} as const;

/** ORG-6: powers of attorney, by which employees log in with their certificates. */
export const powerOfAttorneyRoutes: Route[] = [
  route({
    method: 'GET',
    at: base,
    tag,
    summary: 'List powers of attorney',
    query: pageQuery.extend({
      organization: z.string().optional().describe('Oid of the principal'),
      person: z.string().optional().describe('Oid of the representative'),
    }),
    answer: { status: 200, is: 'One page of the list, newest first', shape: z.array(shape) },
    run: async ({ query: { organization, person, ...page } }, { powersOfAttorney }) => {
      const all = await powersOfAttorney.list({ organization, person });
      return pageOf(all.map(shown), ({ number }) => number, page, base);
    },
  }),
  route({
    method: 'POST',
    at: base,
    tag,
    summary: 'Issue or register a power of attorney',
    description:
      'Either say who lets whom act, and the stand writes the document and signs it with the head’s certificate; or send a document and the signature over it. What cannot be relied upon is refused by name; with a `defect` it is taken, so that a login refuses it.',
    body: z.looseObject({}),
    bodyShape: powerSchema,
    bodyExample: { principal: '1000100002', representative: 'employee' },
    answer: { status: 201, is: 'The power of attorney', shape },
    refusals: ['RECORD_CONFLICT', 'CERTIFICATE_POWER_SIGNATURE_WRONG', 'CERTIFICATE_POWER_SIGNER_WRONG'],
    run: async ({ body }, desk) => {
      if (!isObject(body) || !('document' in body || 'signature' in body))
        return written(await desk.powersOfAttorney.issue(body), 'issued', desk);
      const read = readRecord<z.output<typeof uploadSchema>>(uploadSchema, body);
      if (read.outcome === 'invalid') return refused('RECORD_INVALID', { errors: read.mistakes });
      const { document, signature } = read.record;
      const files = { document: bytesOf(document), signature: bytesOf(signature) };
      return written(await desk.powersOfAttorney.register(files), 'registered', desk);
    },
  }),
  route({
    method: 'GET',
    at: `${base}/{number}`,
    tag,
    summary: 'Read a power of attorney',
    path,
    answer: { status: 200, is: 'The power of attorney', shape },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { number } }, { powersOfAttorney }) => {
      const power = await powersOfAttorney.get(number);
      return power === undefined ? unknown(number) : answered(shown(power));
    },
  }),
  ...(['document', 'signature'] as const).map((part) =>
    route({
      method: 'GET',
      at: `${base}/{number}/${part}`,
      tag,
      summary: part === 'document' ? 'Download the document' : 'Download the signature',
      description: part === 'document' ? 'The XML as it was signed.' : 'A detached CMS over the document.',
      path,
      answer: { status: 200, is: 'The file', type: TYPES[part].type },
      refusals: ['RECORD_NOT_FOUND'],
      run: async ({ path: { number } }, { powersOfAttorney }) => {
        const files = await powersOfAttorney.files(number);
        if (files === undefined) return unknown(number);
        const { type, end } = TYPES[part];
        return { outcome: 'file', bytes: files[part], type, name: `ON_EMCHD_${number.toLowerCase()}.${end}` };
      },
    }),
  ),
  route({
    method: 'POST',
    at: `${base}/{number}/revoke`,
    tag,
    summary: 'Revoke a power of attorney',
    description: 'At once: logins by it are refused from then on.',
    path,
    body: revocationSchema,
    bodyExample: { reason: 'The employee has left' },
    answer: { status: 200, is: 'The power of attorney', shape },
    refusals: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    run: async ({ path: { number }, body }, desk) => {
      const outcome = await desk.powersOfAttorney.revoke(number, body);
      const power = await desk.powersOfAttorney.get(number);
      if (outcome === 'unknown' || power === undefined) return unknown(number);
      if (outcome === 'already')
        return refused('RECORD_CONFLICT', { detail: `\`${power.number}\` is revoked already.` });
      note(desk, power, 'revoked');
      return answered(shown(power));
    },
  }),
  route({
    method: 'DELETE',
    at: `${base}/{number}`,
    tag,
    summary: 'Remove a power of attorney',
    description: 'As if it had never been registered.',
    path,
    answer: { status: 204, is: 'It is gone' },
    refusals: ['RECORD_NOT_FOUND'],
    run: async ({ path: { number } }, desk) => {
      const power = await desk.powersOfAttorney.get(number);
      if (!(await desk.powersOfAttorney.remove(number))) return unknown(number);
      if (power !== undefined) note(desk, power, 'removed');
      return done();
    },
  }),
];

function written(
  result: IssueOutcome | RegisterOutcome,
  change: 'issued' | 'registered',
  desk: Desk,
): Answer {
  switch (result.outcome) {
    case 'written':
      note(desk, result.record, change);
      return created(shown(result.record), `${base}/${result.record.number}`);
    case 'invalid':
      return refused('RECORD_INVALID', { errors: result.mistakes });
    case 'unreadable':
      return mistaken(result.part, 'text', result.expected);
    case 'principal-unknown':
      return mistaken('document', `ОГРН ${result.ogrn}`, 'the ОГРН and ИНН of an organisation of the stand');
    case 'number-taken':
      return refused('RECORD_CONFLICT', {
        detail: `There is a power of attorney \`${result.number}\` already.`,
      });
    case 'refused': {
      const { rule, sentence } = result;
      return refused(reasonOf(rule), { status: 422, detail: sentence, members: { rule } });
    }
  }
}

function mistaken(part: string, value: string, expected: string): Answer {
  return refused('RECORD_INVALID', { errors: [{ field: `/${part}`, value, expected }] });
}

function note({ journal }: Desk, { number, person, organization }: PowerOfAttorney, change: string): void {
  const details = { number, organization, change };
  journal.record({ kind: 'power-of-attorney.written', outcome: 'ok', account: person, details });
}

function unknown(number: string): Answer {
  const detail = `There is no power of attorney \`${number.slice(0, 80)}\`; \`GET ${base}\` lists them.`;
  return refused('RECORD_NOT_FOUND', { detail });
}

function shown({ registeredAt, revoked, ...power }: PowerOfAttorney) {
  return {
    ...power,
    ...(registeredAt !== undefined && { registeredAt: isoInstant(registeredAt) }),
    ...(revoked !== undefined && { revoked: { ...revoked, at: isoInstant(revoked.at) } }),
  };
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
