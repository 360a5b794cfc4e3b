import * as z from 'zod';

const messageShape = z.object({
  text: z.string(),
  characters: z
    .array(z.object({ field: z.string(), text: z.string() }))
    .describe('The same text, split by the parameters it is made of'),
});

const certificateShape = z.object({
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  algorithm: z.string(),
  bits: z.number(),
  streebog256: z.string().describe('What `client_certificate_hash` may be, as `sha256`'),
  sha256: z.string(),
});

const words = z.object({ ru: z.string(), en: z.string() });
const diagnosisShape = z.object({
  id: z.string(),
  says: words,
  mend: words,
  details: z.record(z.string(), z.string()),
});

/** What the explainer answers, for the OpenAPI document. */
export const explanationShape = z.object({
  verdict: z.enum(['right', 'wrong']),
  failure: z.string().optional(),
  generation: z.enum(['v1', 'v2', 'v3']),
  endpoint: z.enum(['ac', 'te']),
  mnemonic: z.string(),
  message: messageShape.describe('What had to be signed'),
  alternatives: z.array(messageShape),
  signed: messageShape.optional().describe('What was evidently signed instead'),
  certificate: certificateShape.optional(),
  registered: z.array(certificateShape),
  found: z.looseObject({
    form: z.enum(['cms', 'raw', 'unreadable']),
    characters: z.number(),
    base64: z.string().optional(),
    bytes: z.number().optional(),
  }),
  diagnosis: diagnosisShape.optional().describe('What to mend first'),
  also: z.array(diagnosisShape),
  work: z.object({
    bytes: z.number(),
    nodes: z.number(),
    signatures: z.number(),
    comparisons: z.number(),
    digested: z.number(),
  }),
});
