import { extensions } from '../../pki/index.ts';
import type { AuthorityKind } from '../authority-plans.ts';
import type { Draft } from '../drafts.ts';
import { withLastOctetChanged } from './octets.ts';
import type { CertificateDefect } from './specimen.ts';

const DAY = 24 * 3600 * 1000;

const personal = (defect: Omit<CertificateDefect, 'kind' | 'profile'>): CertificateDefect => ({
  kind: 'certificate',
  profile: 'individual',
  ...defect,
});

/** Issued by another authority, in which the mistake lies. */
const issuedBy = (
  id: string,
  authority: AuthorityKind,
  rule: string,
  ru: string,
  en: string,
): CertificateDefect =>
  personal({ id, rule, title: { ru, en }, differs: 'issuer', change: (draft) => ({ ...draft, authority }) });

const revoked = (
  id: string,
  rule: string,
  places: Required<CertificateDefect>['revoked']['in'],
  ru: string,
  en: string,
  reason: 'keyCompromise' | 'certificateHold' = 'keyCompromise',
): CertificateDefect =>
  personal({
    id,
    rule,
    title: { ru, en },
    differs: 'revocation',
    change: (draft) => draft,
    revoked: { in: places, reason },
  });

const moved = (draft: Draft, by: number): Draft => ({
  ...draft,
  notBefore: draft.notBefore + by,
  notAfter: draft.notAfter + by,
});

/** Wrong in time, in who issued it, or in what is known about its revocation. */
export const TRUST_DEFECTS: readonly CertificateDefect[] = [
  personal({
    id: 'expired',
    rule: 'path.validity',
    title: { ru: 'Срок действия истёк', en: 'Expired' },
    differs: 'validity',
    change: (draft) => moved(draft, -500 * DAY),
  }),
  personal({
    id: 'not-yet-valid',
    rule: 'path.validity',
    title: { ru: 'Срок действия ещё не начался', en: 'Not yet valid' },
    differs: 'validity',
    change: (draft) => moved(draft, 30 * DAY),
  }),
  revoked(
    'revoked-crl',
    'revocation.crl',
    ['crl', 'delta'],
    'Отозван; сказано только в списке отзыва',
    'Revoked; told by the CRL only',
  ),
  revoked(
    'revoked-ocsp',
    'revocation.ocsp',
    ['ocsp'],
    'Отозван; сказано только по OCSP',
    'Revoked; told by OCSP only',
  ),
  revoked(
    'revoked-delta',
    'revocation.crl',
    ['delta'],
    'Отозван; сказано только в списке изменений',
    'Revoked; told by the delta CRL only',
  ),
  revoked(
    'on-hold',
    'revocation.crl',
    ['crl', 'delta', 'ocsp'],
    'Действие приостановлено',
    'On hold',
    'certificateHold',
  ),
  issuedBy(
    'unaccredited',
    'unaccredited',
    'path.trust-anchor',
    'Выдан неаккредитованным УЦ',
    'Issued by an unaccredited authority',
  ),
  personal({
    id: 'self-signed',
    rule: 'path.self-signed',
    title: { ru: 'Самоподписанный', en: 'Self-signed' },
    differs: 'issuer',
    change: (draft) => ({ ...draft, authority: 'itself' }),
  }),
  issuedBy(
    'issuer-expired',
    'expired',
    'path.validity',
    'Истёк сертификат УЦ',
    'The authority’s certificate has expired',
  ),
  issuedBy(
    'issuer-revoked',
    'revoked',
    'revocation.crl',
    'Отозван сертификат УЦ',
    'The authority’s certificate is revoked',
  ),
  issuedBy(
    'issuer-not-an-authority',
    'not-an-authority',
    'path.basic-constraints',
    'Выдавший сертификат — не УЦ (cA нет)',
    'The issuer is no authority (no cA)',
  ),
  issuedBy(
    'issuer-without-key-cert-sign',
    'no-cert-sign',
    'path.key-usage',
    'Ключ УЦ не для подписи сертификатов',
    'The authority’s key may not sign certificates',
  ),
  issuedBy(
    'path-too-long',
    'deep',
    'path.path-length',
    'Под УЦ с pathLen 0 стоит ещё один УЦ',
    'A further authority below one of pathLen 0',
  ),
  issuedBy(
    'name-constraint',
    'constrained',
    'path.name-constraints',
    'УЦ вправе выпускать только для другой организации',
    'The authority may issue for another organisation only',
  ),
  issuedBy(
    'policy-mismatch',
    'one-policy',
    'path.policies',
    'УЦ требует политики, которой в сертификате нет',
    'The authority demands a policy the certificate lacks',
  ),
  {
    ...issuedBy(
      'class-not-vouched',
      'unqualified',
      'sign.class',
      'Класс средства подписи назван, но УЦ не вправе за него ручаться',
      'A class of signature tool that the authority may not vouch for',
    ),
    needs: { qualified: true },
  },
  issuedBy(
    'crl-expired',
    'crl-expired',
    'revocation.crl-fresh',
    'Список отзыва просрочен',
    'The CRL is out of date',
  ),
  issuedBy(
    'crl-signed-by-another',
    'crl-signed-by-another',
    'revocation.crl-signature',
    'Список отзыва подписан чужим ключом',
    'The CRL is signed with another key',
  ),
  issuedBy(
    'crl-other-scope',
    'crl-other-scope',
    'revocation.status',
    'Список отзыва — только о сертификатах УЦ',
    'The CRL is about authorities only',
  ),
  issuedBy(
    'crl-signer-not-entitled',
    'no-crl-sign',
    'revocation.crl-signer',
    'Ключ УЦ не для подписи списков отзыва',
    'The authority’s key may not sign CRLs',
  ),
  issuedBy(
    'ocsp-expired',
    'ocsp-expired',
    'revocation.ocsp-fresh',
    'Ответ OCSP просрочен',
    'The OCSP answer is out of date',
  ),
  issuedBy(
    'ocsp-forged',
    'ocsp-unauthorized',
    'revocation.ocsp-signer',
    'Ответ OCSP подписан тем, кому УЦ этого не поручал',
    'The OCSP answer is signed by somebody the authority has not entitled',
  ),
  issuedBy(
    'ocsp-broken',
    'ocsp-broken',
    'revocation.ocsp-signature',
    'Подпись ответа OCSP неверна',
    'The signature of the OCSP answer does not hold',
  ),
  issuedBy(
    'no-revocation-source',
    'silent',
    'revocation.status',
    'Об отзыве узнать негде',
    'Nothing says whether it is revoked',
  ),
  personal({
    id: 'signature-value',
    rule: 'path.signature',
    title: { ru: 'Подпись УЦ под сертификатом неверна', en: 'The authority’s signature does not hold' },
    differs: 'signature',
    change: (draft) => ({ ...draft, spoil: withLastOctetChanged }),
  }),
  personal({
    id: 'unknown-critical-extension',
    rule: 'path.critical-extension',
    title: { ru: 'Неизвестное критическое расширение', en: 'An unknown critical extension' },
    differs: 'unknown-extension',
    // 2.25.… is free for all (UUID arc); the value is NULL.
    change: (draft) => ({
      ...draft,
      more: [extensions.extension('2.25.42', true, Uint8Array.of(0x05, 0x00))],
    }),
  }),
];
