import { KEY_KINDS, type KeyKind } from '../key-kinds.ts';
import { FORM_DEFECTS } from './form.ts';
import { IDENTITY_DEFECTS } from './identity.ts';
import { MESSAGE_DEFECTS } from './messages.ts';
import type { CertificateDefect, Defect } from './specimen.ts';
import { TRUST_DEFECTS } from './trust.ts';
import { XML_DEFECTS } from './xml-messages.ts';

/** Mistakes by where they lie. */
export const FAMILIES = {
  trust: TRUST_DEFECTS,
  form: FORM_DEFECTS,
  identity: IDENTITY_DEFECTS,
  message: MESSAGE_DEFECTS,
  xml: XML_DEFECTS,
} as const satisfies Record<string, readonly Defect[]>;
export type Family = keyof typeof FAMILIES;

/** Everything that can be wrong, each in one way, with the rule that refuses it. */
export const CATALOGUE: readonly Defect[] = Object.values(FAMILIES).flat();

const BY_ID: ReadonlyMap<string, Defect> = new Map(CATALOGUE.map((defect) => [defect.id, defect]));

export function defectById(id: string): Defect | undefined {
  return BY_ID.get(id);
}

export function suits({ algorithms = KEY_KINDS }: Defect, algorithm: KeyKind): boolean {
  return algorithms.includes(algorithm);
}

/** Those that stand as revoked from the moment they are made. */
export const REVOKED_DEFECTS: readonly (CertificateDefect & Required<Pick<CertificateDefect, 'revoked'>>)[] =
  CATALOGUE.filter(
    (defect): defect is CertificateDefect & Required<Pick<CertificateDefect, 'revoked'>> =>
      defect.kind === 'certificate' && defect.revoked !== undefined,
  );
