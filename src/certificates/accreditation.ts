import * as z from 'zod';
import { readRecord, type Mistake, type Written } from '../accounts/index.ts';
import { readCertificate, readPem } from '../pki/index.ts';
import type { AccreditedAuthority } from './certificates.ts';

const LIST_LIMIT = 100;

export const accreditedSchema = z
  .array(
    z.strictObject({
      id: z.string().min(1).max(80).describe('Any name for the entry, e.g. `rsa-root`.'),
      name: z.string().min(1).max(200),
      certificate: z.string().max(65_536).describe('PEM; it becomes a trust anchor.'),
      crls: z
        .array(z.string().max(1_048_576))
        .max(20)
        .optional()
        .describe('PEM (X509 CRL), for an authority outside the stand.'),
    }),
  )
  .max(LIST_LIMIT);

/** The list of accredited authorities as it is to be: every mistake at once. */
export function readAccredited(input: unknown): Written<AccreditedAuthority[]> {
  const read = readRecord(accreditedSchema, input);
  if (read.outcome === 'invalid') return read;
  const mistakes: Mistake[] = [];
  const seen = new Set<string>();
  read.record.forEach(({ id, certificate, crls = [] }, place) => {
    const mistake = (field: string, value: string, expected: string) =>
      mistakes.push({ field: `/${place}/${field}`, value: value.slice(0, 80), expected });
    if (seen.has(id)) mistake('id', id, 'an id that no other entry has');
    seen.add(id);
    const parsed = readCertificate(certificate);
    if (parsed.outcome === 'unreadable') mistake('certificate', certificate, parsed.expected);
    crls.forEach((crl, index) => {
      if (crlOf(crl) === undefined)
        mistake(`crls/${index}`, crl, 'a list of revoked certificates in PEM (-----BEGIN X509 CRL-----)');
    });
  });
  return mistakes.length > 0 ? { outcome: 'invalid', mistakes } : { outcome: 'written', record: read.record };
}

/** DER of a list in PEM. */
export function crlOf(pem: string): Uint8Array | undefined {
  return readPem(pem).find(({ label }) => label === 'X509 CRL')?.der;
}
