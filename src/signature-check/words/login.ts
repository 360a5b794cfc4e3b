import type { PowerRule } from '../../powers-of-attorney/index.ts';
import { challengeDocument, type SignRule } from '../../signature-login/index.ts';
import { wording, type RuleWords } from './wording.ts';

type OfLogins = Exclude<SignRule, PowerRule>;

/** Rules that a login by signature adds (`sign.…`, SIGN-3 and SIGN-4). */
export const LOGIN_WORDS: Readonly<Record<OfLogins, RuleWords>> = {
  'sign.end-entity': wording(
    ['Это сертификат владельца, а не центра', 'Войдите со своим сертификатом.'],
    ['The certificate is an owner’s, not an authority’s', 'Log in with a certificate of your own.'],
  ),
  'sign.key-usage': wording(
    ['Назначение ключа указано', 'Закажите сертификат с `keyUsage`: `digitalSignature`.'],
    ['The key usage is told', 'Order a certificate with `keyUsage`: `digitalSignature`.'],
  ),
  'sign.subject-once': wording(
    [
      'Каждый номер стоит в имени владельца один раз',
      'Сертификат с двумя СНИЛС или ИНН надо выпустить заново.',
    ],
    ['Every number stands in the subject once', 'One with two SNILS or INN has to be issued again.'],
  ),
  'sign.snils-present': wording(
    ['В сертификате есть СНИЛС', 'Без СНИЛС человека не найти: закажите сертификат с ним (1.2.643.100.3).'],
    ['The certificate has a SNILS', 'Nobody is found without it: order one with a SNILS (1.2.643.100.3).'],
  ),
  'sign.snils-check-digits': wording(
    ['Контрольные цифры СНИЛС верны', 'Номер записан с ошибкой: сертификат надо выпустить заново.'],
    ['The check digits of the SNILS are right', 'The number is mistyped: it has to be issued again.'],
  ),
  'sign.snils-account': wording(
    ['СНИЛС принадлежит учётной записи', 'Заведите человека с этим СНИЛС или возьмите его сертификат.'],
    ['The SNILS belongs to an account', 'Add a person with this SNILS, or take a certificate of the person.'],
  ),
  'sign.inn': wording(
    ['ИНН в сертификате — тот, что у человека', 'Исправьте ИНН в учётной записи или в сертификате.'],
    ['The INN is that of the person', 'Mend the INN of the account or of the certificate.'],
  ),
  'sign.ogrn-check-digit': wording(
    ['Контрольная цифра ОГРН верна', 'Номер записан с ошибкой: сертификат надо выпустить заново.'],
    ['The check digit of the OGRN is right', 'The number is mistyped: it has to be issued again.'],
  ),
  'sign.ogrn-organization': wording(
    [
      'ОГРН принадлежит организации, где человек работает',
      'Заведите организацию или возьмите её сертификат.',
    ],
    ['The OGRN is of an organisation the person works in', 'Add it, or take a certificate of it.'],
  ),
  'sign.inn-organization': wording(
    ['ИНН организации — тот, что у неё', 'Исправьте ИНН организации или сертификат.'],
    ['The organisation’s INN is its own', 'Mend the INN of the organisation or of the certificate.'],
  ),
  'sign.organization-head': wording(
    [
      'За сертификат без имени человека отвечает руководитель организации',
      'Назначьте или разблокируйте руководителя.',
    ],
    [
      'For a certificate that names nobody the head of the organisation answers',
      'Appoint a head, or unblock the one there is.',
    ],
  ),
  'sign.organization-asked': wording(
    [
      'Сертификат — той организации, от имени которой входят',
      'Возьмите её сертификат или уберите `act_for` из запроса.',
    ],
    [
      'The certificate is one of the organisation that the login is for',
      'Take a certificate of that one, or leave `act_for` out of the request.',
    ],
  ),
  'sign.personal-for-organization': wording(
    ['Для организации — сертификат организации', 'Войдите с сертификатом, где есть ОГРН.'],
    ['For an organisation, a certificate of it', 'Log in with a certificate that has an OGRN.'],
  ),
  'sign.organization-for-personal': wording(
    ['Для человека — личный сертификат', 'Войдите с сертификатом без организации.'],
    ['For a person, a personal certificate', 'Log in with a certificate without an organisation.'],
  ),
  'sign.class': wording(
    ['Класс подписи достаточен', 'Нужна квалифицированная подпись (КЭП): закажите её.'],
    ['The class of the signature is enough', 'A qualified signature is needed: order one.'],
  ),
  'sign.qualified-fields': wording(
    ['У КЭП есть все обязательные поля', 'Нужны `subjectSignTool`, `issuerSignTool` и политика класса.'],
    [
      'A qualified certificate has every field it must',
      '`subjectSignTool`, `issuerSignTool` and a policy of the class are needed.',
    ],
  ),
  'sign.challenge-unused': wording(
    ['Вызов подписан впервые', 'Возьмите новый вызов на странице входа и подпишите его.'],
    ['The challenge is signed for the first time', 'Take a new challenge from the login page and sign it.'],
  ),
  'sign.one-signer': wording(
    ['Подписал один человек', 'Уберите вторую подпись: войти может один.'],
    ['One person has signed', 'Remove the second signature: one person logs in.'],
  ),
  'sign.challenge-signed': wording(
    [
      'В подписанном XML — строка этого входа',
      `Подпишите \`${challengeDocument('строка')}\` со строкой со страницы входа.`,
    ],
    [
      'The signed XML has the challenge of this login in it',
      `Sign \`${challengeDocument('challenge')}\` with the challenge of the login page.`,
    ],
  ),
  'sign.challenge-requested': wording(
    [
      'Подписана строка, которую выдал вход',
      'Откройте страницу входа, возьмите строку с неё и подпишите: она живёт пять минут.',
    ],
    [
      'What is signed is a text that a login gave out',
      'Open the login page, take the text from it and sign that: it lives five minutes.',
    ],
  ),
  'sign.challenge-fresh': wording(
    ['Строка для подписи не устарела', 'Она живёт пять минут: обновите страницу входа и подпишите новую.'],
    [
      'The text to sign has not expired',
      'It lives five minutes: reload the login page and sign the new one.',
    ],
  ),
  'sign.same-account': wording(
    [
      'Подписал тот, кто сейчас входит',
      'Возьмите сертификат со СНИЛС этого лица или смените учётную запись на странице входа.',
    ],
    [
      'The person who is logging in has signed',
      'Take a certificate with the SNILS of this person, or switch the account on the login page.',
    ],
  ),
  'sign.bound': wording(
    [
      'Сертификат привязан к учётной записи',
      'Привяжите его: `POST /_/api/accounts/{oid}/certificates`; или включите `signatureAutoBinding`.',
    ],
    [
      'The certificate is bound to the account',
      'Bind it: `POST /_/api/accounts/{oid}/certificates`; or turn `signatureAutoBinding` on.',
    ],
  ),
};
