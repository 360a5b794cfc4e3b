import type { SignedDataRule } from '../../pki/index.ts';
import { wording, type RuleWords } from './wording.ts';

/** Rules of a signed message (`cms.…`). */
export const MESSAGE_WORDS: Readonly<Record<SignedDataRule, RuleWords>> = {
  'cms.readable': wording(
    [
      'Файл читается как CMS SignedData',
      'Пришлите подпись целиком, в DER, PEM или base64. Посмотреть, что внутри: `openssl cms -cmsout -print -inform DER -in файл` (PEM — с `-inform PEM`).',
    ],
    [
      'The file can be read as CMS SignedData',
      'Send the whole signature, as DER, PEM or base64. To see what is inside: `openssl cms -cmsout -print -inform DER -in file` (`-inform PEM` for PEM).',
    ],
  ),
  'cms.version': wording(
    [
      'Номер версии подходит к содержанию CMS',
      'Номер пишет программа подписи: обновите её или проверьте её настройки.',
    ],
    [
      'The version number suits what the CMS holds',
      'The signing program writes it: update the program or look at its settings.',
    ],
  ),
  'cms.content': wording(
    [
      'Подписано то, что надо было подписать',
      'Для отсоединённой подписи приложите сам документ, байт в байт; вложенный документ должен с ним совпадать.',
    ],
    [
      'What was signed is what had to be signed',
      'For a detached signature send the document itself, byte for byte; an attached one has to be equal to it.',
    ],
  ),
  'cms.signer-certificate': wording(
    [
      'Сертификат подписавшего есть в подписи',
      'Подпишите, вложив сертификат (`openssl cms -sign` делает так без `-nocerts`).',
    ],
    [
      'The signer’s certificate is in the signature',
      'Sign with the certificate enclosed (`openssl cms -sign` does so without `-nocerts`).',
    ],
  ),
  'cms.digest-known': wording(
    ['Хеш-функция известна', 'Подпишите с SHA-256, SHA-384, SHA-512 или Стрибогом (ГОСТ Р 34.11-2012).'],
    ['The digest is a known one', 'Sign with SHA-256, SHA-384, SHA-512 or Streebog (GOST R 34.11-2012).'],
  ),
  'cms.digest-listed': wording(
    [
      'Хеш-функция подписи названа в заголовке CMS',
      'Заголовок пишет программа подписи: обновите её. Правленные руками CMS не принимаются.',
    ],
    [
      'The signature’s digest is announced in the head of the CMS',
      'The signing program writes it: update the program. A CMS edited by hand is not accepted.',
    ],
  ),
  'cms.algorithm': wording(
    [
      'Алгоритм подписи достаточно стоек и подходит к ключу',
      'Подпишите с SHA-2 или ГОСТ Р 34.10-2012; SHA-1, MD5 и RSA короче 2048 бит не принимаются (`-md sha256`).',
    ],
    [
      'The signature algorithm is strong enough and suits the key',
      'Sign with SHA-2 or GOST R 34.10-2012; SHA-1, MD5 and RSA below 2048 bits are refused (`-md sha256`).',
    ],
  ),
  'cms.signed-attributes': wording(
    ['Есть подписанные атрибуты', 'Подпишите с атрибутами: `openssl cms -sign` без `-noattr`.'],
    ['There are signed attributes', 'Sign with attributes: `openssl cms -sign` without `-noattr`.'],
  ),
  'cms.attributes-sorted': wording(
    [
      'Подписанные атрибуты стоят в порядке DER',
      'Порядок задаёт программа подписи. Если CMS собирает ваш код, сортируйте SET OF по байтам.',
    ],
    [
      'The signed attributes are in the order of DER',
      'The signing program orders them. If your code writes the CMS, sort the SET OF by its bytes.',
    ],
  ),
  'cms.attributes-once': wording(
    [
      'Каждый подписанный атрибут стоит один раз и с одним значением',
      'Уберите повтор: второе значение позволило бы подменить первое.',
    ],
    [
      'Every signed attribute stands once, with one value',
      'Remove the repeated one: a second value would let the first be replaced.',
    ],
  ),
  'cms.content-type': wording(
    [
      'Подписанный тип содержимого — тот, что в CMS',
      'Подписывайте данные типа `data` и не меняйте тип после подписи.',
    ],
    [
      'The content type that was signed is that of the CMS',
      'Sign content of the type `data`, and do not change the type after signing.',
    ],
  ),
  'cms.message-digest': wording(
    [
      'Подписанный хеш — от этого документа',
      'Документ изменён или это другой. Частая причина — лишний перевод строки: `printf %s` вместо `echo`, `-binary` в openssl.',
    ],
    [
      'The digest that was signed is of this document',
      'The document was changed or is another one. Often a line end: `printf %s` instead of `echo`, `-binary` with openssl.',
    ],
  ),
  'cms.signing-time': wording(
    [
      'Время подписи — сейчас, и сертификат тогда действовал',
      'Подпишите заново и проверьте часы компьютера и стенда (`GET /_/api/clock`).',
    ],
    [
      'The signing time is now, and the certificate was valid then',
      'Sign again, and compare the clock of the computer with that of the stand (`GET /_/api/clock`).',
    ],
  ),
  'cms.signing-certificate': wording(
    [
      'Атрибут signing-certificate называет этот сертификат',
      'Подпись сделана от имени другого сертификата; подпишите заново (`-cades` в openssl).',
    ],
    [
      'The attribute signing-certificate names this certificate',
      'The signature was made in the name of another certificate; sign again (`-cades` with openssl).',
    ],
  ),
  'cms.algorithm-protection': wording(
    [
      'Подписанный атрибут cmsAlgorithmProtection называет алгоритмы этой подписи',
      'Алгоритмы рядом с подписью подменили, или программа записала в атрибут другие. Подпишите заново.',
    ],
    [
      'The signed attribute cmsAlgorithmProtection names the algorithms of this signature',
      'The algorithms beside the signature were replaced, or the program wrote others into the attribute. Sign again.',
    ],
  ),
  'cms.signature': wording(
    [
      'Подпись сделана ключом этого сертификата',
      'Подписано другим ключом, или байты изменены. Проверьте, что ключ и сертификат — пара.',
    ],
    [
      'The key of this certificate made the signature',
      'Another key signed, or bytes were changed. Make sure that key and certificate belong together.',
    ],
  ),
};
