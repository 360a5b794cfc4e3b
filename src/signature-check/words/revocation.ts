import type { PathRule } from '../../pki/index.ts';
import { wording, type RuleWords } from './wording.ts';

type OfRevocation = Extract<PathRule, `revocation.${string}`>;

const OWN_LIST_RU =
  'Список центра стенда — в `/pki/crl/…`, всегда свежий; чужой список обновите у его центра.';
const OWN_LIST_EN =
  'The lists of the stand are at `/pki/crl/…` and always fresh; get a newer one from another authority.';
const OWN_OCSP_RU = 'Спросите заново: OCSP стенда отвечает по адресу `/pki/ocsp`.';
const OWN_OCSP_EN = 'Ask again: the stand answers OCSP at `/pki/ocsp`.';

/** Rules of CRLs and OCSP answers (`revocation.…`). */
export const REVOCATION_WORDS: Readonly<Record<OfRevocation, RuleWords>> = {
  'revocation.status': wording(
    [
      'Известно, отозван ли сертификат',
      'Приложите годный список отзыва (CRL) или ответ OCSP центра, выпустившего сертификат.',
    ],
    [
      'It is known whether the certificate is revoked',
      'Send a usable list (CRL) or OCSP answer of the authority that issued the certificate.',
    ],
  ),
  'revocation.crl': wording(
    ['В списке отзыва сертификата нет', 'Сертификат отозван: возьмите другой или закажите новый.'],
    ['The CRL does not name the certificate', 'The certificate is revoked: take another or order a new one.'],
  ),
  'revocation.crl-readable': wording(
    ['Список отзыва читается', `Файл испорчен или это не CRL. ${OWN_LIST_RU}`],
    ['The CRL can be read', `The file is damaged or no CRL. ${OWN_LIST_EN}`],
  ),
  'revocation.crl-fresh': wording(
    ['Список отзыва — на момент проверки', OWN_LIST_RU],
    ['The CRL is of the moment of the check', OWN_LIST_EN],
  ),
  'revocation.crl-scope': wording(
    [
      'Список отзыва — о сертификатах этого рода',
      'Это часть списка о других сертификатах или причинах: нужна та, что в `cRLDistributionPoints`.',
    ],
    [
      'The CRL is about certificates of this kind',
      'It is a part about other certificates or reasons: the one named by `cRLDistributionPoints` is needed.',
    ],
  ),
  'revocation.crl-signer': wording(
    [
      'Список отзыва подписал тот, кто вправе',
      'Список чужой: возьмите его у центра, выпустившего сертификат.',
    ],
    ['Who may has signed the CRL', 'The list is somebody else’s: take that of the authority that issued it.'],
  ),
  'revocation.crl-signature': wording(
    ['Подпись списка отзыва верна', 'Список подделан или испорчен: скачайте его заново.'],
    ['The signature of the CRL holds', 'The list is forged or damaged: download it again.'],
  ),
  'revocation.crl-critical-extension': wording(
    ['Все критичные расширения списка отзыва известны', 'Такой список использовать нельзя: нужен другой.'],
    ['Every critical extension of the CRL is known', 'Such a list cannot be used: another is needed.'],
  ),
  'revocation.crl-delta': wording(
    ['Разностный список подходит к полному', 'Скачайте полный и разностный списки вместе, в одно время.'],
    ['The delta CRL suits the full one', 'Download the full list and its delta together, at one time.'],
  ),
  'revocation.ocsp': wording(
    ['OCSP отвечает: сертификат не отозван', 'Сертификат отозван: возьмите другой или закажите новый.'],
    [
      'OCSP says that the certificate is not revoked',
      'The certificate is revoked: take another or order a new one.',
    ],
  ),
  'revocation.ocsp-readable': wording(
    ['Ответ OCSP читается', OWN_OCSP_RU],
    ['The OCSP answer can be read', OWN_OCSP_EN],
  ),
  'revocation.ocsp-fresh': wording(
    ['Ответ OCSP — на момент проверки', OWN_OCSP_RU],
    ['The OCSP answer is of the moment of the check', OWN_OCSP_EN],
  ),
  'revocation.ocsp-signer': wording(
    ['Ответ OCSP подписал тот, кто вправе', 'Отвечать может центр или тот, кому он выдал `OCSPSigning`.'],
    ['Who may has signed the OCSP answer', 'The authority may, or whom it gave `OCSPSigning`.'],
  ),
  'revocation.ocsp-signature': wording(
    ['Подпись ответа OCSP верна', `Ответ подделан или испорчен. ${OWN_OCSP_RU}`],
    ['The signature of the OCSP answer holds', `The answer is forged or damaged. ${OWN_OCSP_EN}`],
  ),
};
