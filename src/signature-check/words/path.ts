import type { PathRule } from '../../pki/index.ts';
import { wording, type RuleWords } from './wording.ts';

type OfPaths = Extract<PathRule, `path.${string}`>;

/** Rules of the certificate and of those above it (`path.…`). */
export const PATH_WORDS: Readonly<Record<OfPaths, RuleWords>> = {
  'path.request': wording(
    ['Вопрос задан правильно', 'Исправьте параметр, названный в подробностях.'],
    ['The question is well put', 'Mend the parameter that the details name.'],
  ),
  'path.certificate': wording(
    [
      'Сертификат читается строго по стандарту',
      'Такой файл надо выпустить заново; какое поле не так, сказано в подробностях.',
    ],
    [
      'The certificate can be read strictly by the standard',
      'It has to be issued again; the details say which field is wrong.',
    ],
  ),
  'path.trust-anchor': wording(
    [
      'Цепочка ведёт к аккредитованному центру',
      'Возьмите сертификат аккредитованного центра, вложите промежуточные или добавьте свой корень: `PUT /_/api/accredited`.',
    ],
    [
      'The chain leads to an accredited authority',
      'Take a certificate of an accredited authority, enclose those between, or add your root: `PUT /_/api/accredited`.',
    ],
  ),
  'path.self-signed': wording(
    [
      'Сертификат выпустил центр, а не он сам',
      'Самоподписанный сертификат ничего не доказывает: закажите его у центра.',
    ],
    [
      'An authority issued the certificate, not it itself',
      'A self-signed certificate proves nothing: order one from an authority.',
    ],
  ),
  'path.bounded': wording(
    [
      'Проверка уложилась в отведённую работу',
      'Уберите лишние сертификаты и списки: их слишком много для одной подписи.',
    ],
    [
      'The check stayed within its bounds',
      'Remove certificates and lists that are not needed: there are too many for one signature.',
    ],
  ),
  'path.signature': wording(
    [
      'Сертификат подписан центром, который в нём назван',
      'Сертификат подделан или испорчен при передаче: скачайте его у центра заново.',
    ],
    [
      'The authority named in the certificate has signed it',
      'The certificate is forged or was damaged on its way: download it from the authority again.',
    ],
  ),
  'path.algorithm': wording(
    [
      'Алгоритм и длина ключа достаточно стойки',
      'Нужен RSA от 2048 бит, ECDSA или ГОСТ Р 34.10-2012, с SHA-2 или Стрибогом; выпустите сертификат заново.',
    ],
    [
      'Algorithm and key length are strong enough',
      'RSA from 2048 bits, ECDSA or GOST R 34.10-2012 is needed, with SHA-2 or Streebog; have it issued again.',
    ],
  ),
  'path.validity': wording(
    [
      'Сертификат действует в момент проверки',
      'Возьмите действующий сертификат; если он действует, сверьте часы стенда (`GET /_/api/clock`).',
    ],
    [
      'The certificate is valid at the moment of the check',
      'Take one that is valid; if it is, compare the stand’s clock (`GET /_/api/clock`).',
    ],
  ),
  'path.name-chaining': wording(
    [
      'Издатель сертификата — следующий в цепочке',
      'Вложите сертификат именно того центра, который назван издателем.',
    ],
    [
      'The issuer of the certificate is the next in the chain',
      'Enclose the certificate of the very authority that is named as the issuer.',
    ],
  ),
  'path.serial-number': wording(
    ['Серийный номер — положительное число до 20 байт', 'Ошибка центра: сертификат надо выпустить заново.'],
    [
      'The serial number is positive and has at most 20 octets',
      'The authority made a mistake: the certificate has to be issued again.',
    ],
  ),
  'path.names-present': wording(
    ['Имя издателя заполнено', 'Ошибка центра: сертификат надо выпустить заново.'],
    ['The issuer has a name', 'The authority made a mistake: the certificate has to be issued again.'],
  ),
  'path.name-constraints': wording(
    [
      'Центр вправе выпускать сертификаты на это имя',
      'Закажите сертификат у центра, которому это имя разрешено.',
    ],
    [
      'The authority may issue certificates for this name',
      'Order the certificate from an authority that may name this subject.',
    ],
  ),
  'path.policies': wording(
    [
      'Политики сертификата сохраняются вдоль цепочки',
      'Нужен сертификат с требуемой политикой (классом подписи), который её получил от всей цепочки.',
    ],
    [
      'The certificate’s policies hold along the chain',
      'A certificate with the policy asked for (the class of signature) is needed, given to it by the whole chain.',
    ],
  ),
  'path.policy-mapping': wording(
    ['Политики переводятся одна в другую правильно', 'Ошибка центра: `anyPolicy` переводить нельзя.'],
    ['Policies are mapped rightly', 'The authority made a mistake: `anyPolicy` must not be mapped.'],
  ),
  'path.basic-constraints': wording(
    [
      'Каждый издатель в цепочке — удостоверяющий центр',
      'Обычный сертификат не может выпускать другие: возьмите цепочку настоящего центра.',
    ],
    [
      'Every issuer in the chain is an authority',
      'An ordinary certificate cannot issue others: take the chain of a real authority.',
    ],
  ),
  'path.path-length': wording(
    [
      'Цепочка не длиннее, чем разрешил центр',
      'Подчинённый центр создан сверх разрешённого: возьмите сертификат вышестоящего.',
    ],
    [
      'The chain is no longer than its authority allows',
      'An authority stands below one that may have none: take a certificate of the upper one.',
    ],
  ),
  'path.key-usage': wording(
    [
      'Ключ предназначен для того, что им сделано',
      'Нужен сертификат с назначением ключа `digitalSignature`; издателю — `keyCertSign`.',
    ],
    [
      'The key is meant for what was done with it',
      'A certificate with the key usage `digitalSignature` is needed; an issuer needs `keyCertSign`.',
    ],
  ),
  'path.critical-extension': wording(
    [
      'Все критичные расширения известны проверяющему',
      'Неизвестное критичное расширение нельзя пропустить: закажите сертификат без него.',
    ],
    [
      'Every critical extension is known here',
      'One that is not known must not be passed over: order a certificate without it.',
    ],
  ),
  'path.eku': wording(
    [
      'Расширенное назначение ключа допускает вход',
      'Нужно назначение `clientAuth` (1.3.6.1.5.5.7.3.2): закажите сертификат с ним.',
    ],
    [
      'The extended key usage allows logging in',
      'The purpose `clientAuth` (1.3.6.1.5.5.7.3.2) is needed: order a certificate with it.',
    ],
  ),
  'path.issuing-profile': wording(
    [
      'Центр соблюдает требования RFC 5280 к издателям',
      'На вход это не влияет; сообщите своему центру, что сказано в подробностях.',
    ],
    [
      'The authority keeps what RFC 5280 demands of issuers',
      'It does not stop a login; tell your authority what the details say.',
    ],
  ),
};
