import * as z from 'zod';

const words = z.object({ ru: z.string(), en: z.string() });

const checkShape = z.object({
  rule: z.string().describe('Stable id, e.g. `path.validity`'),
  certificate: z.string().describe('Whose certificate it is about; empty where about everything'),
  holds: z.boolean(),
  informative: z.literal(true).optional().describe('Only told: refuses nothing'),
  sentence: z.string().describe('What was found'),
  reference: z.string().describe('Where the rule comes from'),
  means: words,
  mend: words,
});

const certificateShape = z.object({
  subject: z.string(),
  issuer: z.string(),
  serialNumber: z.string(),
  notBefore: z.string(),
  notAfter: z.string(),
  algorithm: z.string(),
  person: z.string().optional(),
  organization: z.string().optional(),
  position: z.string().optional(),
  snils: z.string().optional(),
  inn: z.string().optional(),
  organizationInn: z.string().optional(),
  ogrn: z.string().optional(),
  ogrnip: z.string().optional(),
  classes: z.array(z.string()).describe('Classes of signature tools; none: not a qualified certificate'),
  sha256: z.string(),
  sha1: z.string(),
  streebog256: z.string(),
});

/** What "check my signature" answers, for the OpenAPI document. */
export const signatureReportShape = z.object({
  kind: z.enum(['certificate', 'message']),
  valid: z.boolean(),
  at: z.string(),
  like: z.enum(['login', 'document']),
  checks: z.array(checkShape),
  certificates: z.array(certificateShape).describe('The certificate, or those of the signers'),
  signingTimes: z.array(z.string()),
  content: z.object({ bytes: z.number(), text: z.string().optional() }).optional(),
  admits: z
    .object({
      person: z.string().describe('oid'),
      role: z.object({ kind: z.string(), organization: z.string().optional() }),
    })
    .optional()
    .describe('Whom a login lets in by it, and on whose behalf; absent where nobody'),
  specimen: z
    .object({
      id: z.string(),
      kind: z.string(),
      title: words,
      rule: z.string().optional().describe('By which a login refuses it'),
      means: words.optional(),
      mend: words.optional(),
    })
    .optional()
    .describe('One of the stand’s own certificates'),
  work: z.object({ nodes: z.number(), paths: z.number(), signatures: z.number() }),
});
