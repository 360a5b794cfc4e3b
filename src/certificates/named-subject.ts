import type { Certificate } from '../pki/index.ts';

/** The attributes of a subject that say who it is; absent are those the certificate lacks. */
export interface Subject {
  SNILS?: string | undefined;
  INN?: string | undefined;
  INNLE?: string | undefined;
  OGRN?: string | undefined;
  OGRNIP?: string | undefined;
  SN?: string | undefined;
  GN?: string | undefined;
  CN?: string | undefined;
}

const NAMES = ['SNILS', 'INN', 'INNLE', 'OGRN', 'OGRNIP', 'SN', 'GN', 'CN'] as const;

/** `repeated`: attributes that stand more than once, which leaves open whom the certificate names. */
export function namedBy({ subjectAttributes }: Certificate): { subject: Subject; repeated: string[] } {
  const subject: Subject = {};
  const repeated: string[] = [];
  for (const { name, value } of subjectAttributes) {
    const known = NAMES.find((one) => one === name);
    if (known === undefined) continue;
    if (subject[known] !== undefined) repeated.push(known);
    subject[known] ??= value;
  }
  return { subject, repeated };
}

/** In whose name a certificate is made out. A person in an organisation has a certificate of the organisation. */
export function kindOf({
  OGRN,
  INNLE,
  OGRNIP,
}: Pick<Subject, 'OGRN' | 'INNLE' | 'OGRNIP'>): 'personal' | 'organization' | 'sole-trader' {
  if (OGRN !== undefined || INNLE !== undefined) return 'organization';
  return OGRNIP === undefined ? 'personal' : 'sole-trader';
}

/** Assumed: made out to the organisation alone, nobody named in it; its head answers for its use. */
export const namesNobody = ({ SNILS, SN, GN }: Subject): boolean =>
  SNILS === undefined && SN === undefined && GN === undefined;
