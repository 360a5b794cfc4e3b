import { digitsOf } from '../../accounts/index.ts';
import type { NameValue } from '../../pki/index.ts';
import type { Draft } from '../drafts.ts';
import { lacking } from '../lacking.ts';
import { SUBJECT_OIDS, type Profile, type SubjectAttribute } from '../profiles.ts';
import type { CertificateDefect, Needs, Property, SignRule } from './specimen.ts';

interface Row {
  id: string;
  rule: SignRule;
  ru: string;
  en: string;
  change: CertificateDefect['change'];
  profile?: Profile;
  differs?: Property;
  needs?: Needs;
}

const row = ({ ru, en, profile = 'individual', differs = 'subject', ...rest }: Row): CertificateDefect => ({
  kind: 'certificate',
  profile,
  title: { ru, en },
  differs,
  ...rest,
});

/** Wrong in whom the certificate names, or in how well it vouches for him. */
export const IDENTITY_DEFECTS: readonly CertificateDefect[] = [
  row({
    id: 'snils-missing',
    rule: 'sign.snils-present',
    ru: 'СНИЛС нет',
    en: 'No СНИЛС',
    change: (draft) => without(draft, 'SNILS'),
  }),
  row({
    id: 'snils-check-digits',
    rule: 'sign.snils-check-digits',
    ru: 'Контрольные цифры СНИЛС неверны',
    en: 'Wrong check digits of the СНИЛС',
    change: (draft) => replaced(draft, 'SNILS', otherLastDigit),
  }),
  row({
    id: 'snils-of-another',
    rule: 'sign.snils-account',
    ru: 'СНИЛС другого человека',
    en: 'The СНИЛС of somebody else',
    change: (draft, { otherPerson }) =>
      replaced(draft, 'SNILS', () => digitsOf(otherPerson?.snils ?? NOBODYS_SNILS)),
  }),
  row({
    id: 'snils-of-nobody',
    rule: 'sign.snils-account',
    ru: 'СНИЛС, которого нет ни у одной учётной записи',
    en: 'A СНИЛС that no account has',
    change: (draft) => replaced(draft, 'SNILS', () => NOBODYS_SNILS),
  }),
  row({
    id: 'snils-twice',
    rule: 'sign.subject-once',
    ru: 'Два разных СНИЛС',
    en: 'Two different СНИЛС',
    change: (draft) => ({
      ...draft,
      subject: [...draft.subject, { oid: SUBJECT_OIDS.SNILS, value: NOBODYS_SNILS }],
    }),
  }),
  row({
    id: 'inn-of-another',
    rule: 'sign.inn',
    ru: 'ИНН другого человека',
    en: 'The ИНН of somebody else',
    change: (draft, { otherPerson }) => replaced(draft, 'INN', () => otherPerson?.inn ?? '000000000000'),
  }),
  row({
    id: 'ogrn-of-another',
    rule: 'sign.ogrn-organization',
    profile: 'head',
    ru: 'ОГРН другой организации',
    en: 'The ОГРН of another organisation',
    change: (draft, { otherOrganization }) =>
      replaced(draft, 'OGRN', () => otherOrganization?.ogrn ?? NOBODYS_OGRN),
  }),
  row({
    id: 'ogrn-check-digit',
    rule: 'sign.ogrn-check-digit',
    profile: 'head',
    ru: 'Контрольная цифра ОГРН неверна',
    en: 'Wrong check digit of the ОГРН',
    change: (draft) => replaced(draft, 'OGRN', otherLastDigit),
  }),
  row({
    id: 'organization-inn-of-another',
    rule: 'sign.inn-organization',
    profile: 'legal-entity',
    ru: 'ИНН другой организации',
    en: 'The ИНН of another organisation',
    change: (draft, { otherOrganization }) =>
      replaced(draft, 'INNLE', () => otherOrganization?.inn ?? '0000000000'),
  }),
  row({
    id: 'personal-for-organization',
    rule: 'sign.personal-for-organization',
    needs: { needs: 'organization' },
    profile: 'head',
    ru: 'Личный сертификат там, где нужен сертификат организации',
    en: 'A personal certificate where the organisation’s is needed',
    change: (draft) => without(draft, 'O', 'title', 'OGRN', 'INNLE'),
  }),
  row({
    id: 'organization-for-personal',
    rule: 'sign.organization-for-personal',
    needs: { needs: 'personal' },
    profile: 'head',
    differs: 'use',
    ru: 'Сертификат организации там, где нужен личный',
    en: 'An organisation’s certificate where a personal one is needed',
    change: (draft) => draft,
  }),
  row({
    id: 'class-too-low',
    rule: 'sign.class',
    needs: { qualified: true },
    differs: 'policies',
    ru: 'Класс средства подписи не назван: подпись неквалифицированная',
    en: 'No class of signature tool: the signature is not a qualified one',
    change: (draft) => ({ ...draft, classes: [] }),
  }),
  row({
    id: 'sign-tool-missing',
    rule: 'sign.qualified-fields',
    differs: 'sign-tool',
    ru: 'Не названо средство подписи владельца (subjectSignTool)',
    en: 'The owner’s signature tool is not named (subjectSignTool)',
    change: (draft) => lacking(draft, 'signTool'),
  }),
  row({
    id: 'issuer-sign-tool-missing',
    rule: 'sign.qualified-fields',
    differs: 'issuer-sign-tool',
    ru: 'Не названы средства УЦ (issuerSignTool)',
    en: 'The authority’s tools are not named (issuerSignTool)',
    change: (draft) => lacking(draft, 'issuerSignTool'),
  }),
  row({
    id: 'identification-kind-missing',
    rule: 'sign.qualified-fields',
    differs: 'identification-kind',
    ru: 'Не сказано, как установлена личность (identificationKind)',
    en: 'Nothing says how the owner was identified (identificationKind)',
    change: (draft) => lacking(draft, 'identificationKind'),
  }),
];

/** Right check digits, and so recognisably nobody's (ACCT-6). */
const NOBODYS_SNILS = '00000099954';
const NOBODYS_OGRN = '1000000999998';

function without(draft: Draft, ...names: readonly SubjectAttribute[]): Draft {
  const oids: readonly string[] = names.map((name) => SUBJECT_OIDS[name]);
  return { ...draft, subject: draft.subject.filter(({ oid }) => !oids.includes(oid)) };
}

function replaced(draft: Draft, name: SubjectAttribute, change: (value: string) => string): Draft {
  const changed = ({ oid, value }: NameValue): NameValue => ({
    oid,
    value: oid === SUBJECT_OIDS[name] ? change(value) : value,
  });
  return { ...draft, subject: draft.subject.map(changed) };
}

function otherLastDigit(number: string): string {
  return number.slice(0, -1) + String((Number(number.at(-1)) + 1) % 10);
}
