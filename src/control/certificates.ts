import * as z from 'zod';
import {
  accreditedSchema,
  KEY_KINDS,
  orderSchema,
  PKCS12_PASSWORD,
  PROFILES,
  type Certificates,
  type Specimen,
} from '../certificates/index.ts';
import { REVOCATION_REASONS, writePem, type RevocationReason } from '../pki/index.ts';
import { answered, created, done, refused, type Answer } from './answer.ts';
import { pageOf, pageQuery } from './paging.ts';
import { route, type Desk, type Route } from './route.ts';

const tag = 'certificates';
const base = '/_/api/certificates';
const path = z.strictObject({ id: z.string().min(1).max(200) });
const REASONS = Object.keys(REVOCATION_REASONS) as [RevocationReason, ...RevocationReason[]];

const entryShape = z.looseObject({
  id: z
    .string()
    .describe(
      'Also the name of its files: `/pki/specimens/{id}.p12`, `.cer`, `.pem`, `.cms?challenge=…`, `.xml?challenge=…`.',
    ),
  kind: z.enum(['good', 'bad', 'ordered']),
  profile: z.enum(PROFILES),
  algorithm: z.enum(KEY_KINDS),
  title: z.strictObject({ ru: z.string(), en: z.string() }),
  person: z.string().optional().describe('Oid.'),
  organization: z.string().optional().describe('Oid.'),
  defect: z.string().optional().describe('What is wrong.'),
  rule: z.string().optional().describe('The rule that refuses it.'),
  needs: z
    .strictObject({
      qualified: z
        .literal(true)
        .optional()
        .describe('A client with `esia.policy.signatureClass: "qualified"`.'),
      needs: z
        .enum(['personal', 'organization'])
        .optional()
        .describe('A login for a person, or for an organisation: `actFor`, `act_for`.'),
    })
    .optional()
    .describe('The rule refuses it in a login that asks for this, and any other lets it in.'),
});
const certificateShape = entryShape.extend({
  certificate: z.string().describe('PEM.'),
  chain: z.array(z.string()).describe('PEM, from the issuer up to the root.'),
  privateKey: z.string().describe('PKCS#8 PEM.'),
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  sha256: z.string().describe('Fingerprint, hex.'),
  revoked: z.strictObject({ at: z.iso.datetime(), reason: z.string() }).optional(),
  pkcs12: z.string().describe(`Address of the .p12; its password is \`${PKCS12_PASSWORD}\`.`),
});

/** The stand's certification authority: issue, look, sign, revoke. */
export const certificateRoutes: Route[] = [
  route({
    method: 'GET',
    at: base,
    tag,
    summary: 'List certificates',
    description: 'The specimens, which are made when they are asked for, and what was ordered.',
    query: pageQuery.extend({
      person: z.string().optional().describe('Oid'),
      kind: z.enum(['good', 'bad', 'ordered']).optional(),
    }),
    answer: { status: 200, is: 'One page of the list', shape: z.array(entryShape) },
    run: ({ query: { person, kind, ...page } }, { certificates }) => {
      const all = person === undefined ? certificates.list() : certificates.of(person);
      return pageOf(
        all.filter((entry) => kind === undefined || entry.kind === kind),
        ({ id }) => id,
        page,
        base,
      );
    },
  }),
  route({
    method: 'POST',
    at: base,
    tag,
    summary: 'Issue a certificate',
    description:
      'For a person, an organisation, a person in an organisation, or a subject of your own; with a `defect`, wrong in exactly that way.',
    body: orderSchema,
    bodyExample: { person: 'confirmed-citizen', algorithm: 'GOST256' },
    answer: { status: 201, is: 'The certificate with its key', shape: certificateShape },
    run: async ({ body }, desk) => {
      const written = await desk.certificates.order(body);
      if (written.outcome !== 'written') return refused('RECORD_INVALID', { errors: written.mistakes });
      const { id, person, defect } = written.record;
      const details = { id, change: 'issued', ...(defect !== undefined && { defect }) };
      desk.journal.record({ kind: 'certificate.written', outcome: 'ok', account: person, details });
      return created(shown(written.record, desk), `${base}/${id}`);
    },
  }),
  route({
    method: 'GET',
    at: `${base}/{id}`,
    tag,
    summary: 'Read a certificate, with its key',
    path,
    answer: { status: 200, is: 'The certificate', shape: certificateShape },
    refusals: ['RECORD_NOT_FOUND'],
    run: async (request, desk) => {
      const specimen = await desk.certificates.get(request.path.id);
      return specimen === undefined ? unknown(request.path.id) : answered(shown(specimen, desk));
    },
  }),
  route({
    method: 'POST',
    at: `${base}/{id}/sign`,
    tag,
    summary: 'Sign a text as this certificate’s owner would',
    description:
      'CMS (CAdES-BES), detached unless told otherwise; a document with an enveloped signature (XAdES-BES); or the bare value. With the mistake, where the specimen has one there.',
    path,
    body: z.strictObject({
      content: z.string().min(1).max(65_536).describe('For `xml` a document, without a DOCTYPE'),
      detached: z.boolean().default(true),
      format: z.enum(['cms', 'xml', 'raw']).default('cms'),
    }),
    bodyExample: { content: 'challenge' },
    answer: {
      status: 200,
      is: 'The message',
      shape: z.strictObject({
        cms: z.string().optional().describe('DER in base64.'),
        xml: z.string().optional().describe('The signed document.'),
        raw: z.string().optional().describe('The value in base64.'),
      }),
    },
    refusals: ['RECORD_NOT_FOUND', 'RECORD_INVALID'],
    run: async ({ path: { id }, body }, { certificates }) => {
      if (certificates.entry(id) === undefined) return unknown(id);
      const signature = await certificates.sign(id, { ...body, content: Buffer.from(body.content) });
      if (signature === undefined) return NO_DOCUMENT;
      const text = Buffer.from(signature).toString(body.format === 'xml' ? 'utf8' : 'base64');
      return answered({ [body.format]: text });
    },
  }),
  route({
    method: 'DELETE',
    at: `${base}/{id}`,
    tag,
    summary: 'Revoke a certificate',
    description: 'At once, in CRL, delta CRL and OCSP. Logins with it are refused from then on.',
    path,
    query: z.strictObject({ reason: z.enum(REASONS).default('unspecified').describe('RFC 5280, 5.3.1') }),
    answer: { status: 204, is: 'It is revoked' },
    refusals: ['RECORD_NOT_FOUND', 'RECORD_CONFLICT'],
    run: async ({ path: { id }, query: { reason } }, { certificates, journal }) => {
      switch (await certificates.revoke(id, reason)) {
        case 'unknown':
          return unknown(id);
        case 'already':
          return refused('RECORD_CONFLICT', { detail: `\`${id.slice(0, 80)}\` is revoked already.` });
        case 'revoked':
          journal.record({
            kind: 'certificate.written',
            outcome: 'ok',
            details: { id, change: 'revoked', reason },
          });
          return done();
      }
    },
  }),
  route({
    method: 'GET',
    at: '/_/api/accredited',
    tag,
    summary: 'Accredited authorities',
    description: 'Their certificates are the trust anchors of signatures.',
    answer: { status: 200, is: 'The list', shape: accreditedSchema },
    run: async (_request, { certificates }) => answered(await certificates.accredited()),
  }),
  route({
    method: 'PUT',
    at: '/_/api/accredited',
    tag,
    summary: 'Replace the list of accredited authorities',
    description:
      'Leave the stand’s roots out, and its certificates are no longer trusted; add your own authority.',
    body: accreditedSchema,
    bodyExample: [{ id: 'my-root', name: 'My root', certificate: '-----BEGIN CERTIFICATE-----…' }],
    answer: { status: 200, is: 'The list as it is now', shape: accreditedSchema },
    run: ({ body }, { certificates, journal }) => {
      const written = certificates.setAccredited(body);
      if (written.outcome !== 'written') return refused('RECORD_INVALID', { errors: written.mistakes });
      noteAccredited(
        journal,
        written.record.map(({ id }) => id),
      );
      return answered(written.record);
    },
  }),
  route({
    method: 'DELETE',
    at: '/_/api/accredited',
    tag,
    summary: 'Back to the stand’s own roots',
    answer: { status: 204, is: 'The list is the stand’s own' },
    run: (_request, { certificates, journal }) => {
      certificates.resetAccredited();
      noteAccredited(journal, ['the stand’s own']);
      return done();
    },
  }),
];

const NO_DOCUMENT = refused('RECORD_INVALID', {
  errors: [{ field: '/content', value: 'text', expected: 'well-formed XML without a DOCTYPE' }],
});

function noteAccredited(journal: Desk['journal'], accredited: string[]): void {
  journal.record({
    kind: 'certificate.written',
    outcome: 'ok',
    details: { change: 'accredited', accredited },
  });
}

function unknown(id: string): Answer {
  const detail = `There is no certificate \`${id.slice(0, 80)}\`; \`GET ${base}\` lists them.`;
  return refused('RECORD_NOT_FOUND', { detail });
}

function shown({ certificate, key, chain, ...entry }: Specimen, { certificates, baseUrl }: Desk) {
  const { subject, issuer, serialNumber, sha256, pem } = certificate;
  const revocation = revocationOf(certificates, certificate);
  return {
    ...entry,
    certificate: pem,
    chain: chain.map((der) => writePem('CERTIFICATE', der)),
    privateKey: key.pkcs8Pem,
    subject,
    issuer,
    serialNumber,
    notBefore: new Date(certificate.notBefore).toISOString(),
    notAfter: new Date(certificate.notAfter).toISOString(),
    sha256,
    ...(revocation !== undefined && { revoked: revocation }),
    pkcs12: `${baseUrl()}/pki/specimens/${entry.id}.p12`,
  };
}

function revocationOf(certificates: Certificates, certificate: Specimen['certificate']) {
  const revocation = certificates.revocationOf(certificate);
  return revocation && { at: new Date(revocation.at).toISOString(), reason: revocation.reason };
}
