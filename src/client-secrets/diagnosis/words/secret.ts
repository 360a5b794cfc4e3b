import { wording } from './wording.ts';

/** The secret as text, and the form of the signature. */
export const SECRET_WORDS = {
  'secret-empty': wording(
    [
      '`client_secret` пуст или не передан',
      'Подпишите строку запроса и передайте подпись в `client_secret`.',
    ],
    [
      '`client_secret` is empty or was not sent',
      'Sign the string of the request and send the signature as `client_secret`.',
    ],
  ),
  'secret-too-long': wording(
    [
      '`client_secret` длиннее 64 КБ',
      'Передавайте только подпись; в CMS вкладывайте один сертификат подписанта.',
    ],
    [
      '`client_secret` is longer than 64 kB',
      'Send the signature only; embed just the signer’s certificate into the CMS.',
    ],
  ),
  'secret-blanks-for-plus': wording(
    [
      'В `client_secret` вместо `+` пришли пробелы',
      'Кодируйте `+` в адресе как `%2B` или используйте base64url.',
    ],
    ['Blanks came in `client_secret` in place of `+`', 'Percent-encode `+` as `%2B`, or use base64url.'],
  ),
  'secret-percent-encoded': wording(
    [
      '`client_secret` закодирован процентами дважды',
      'Кодируйте параметры адреса один раз: библиотека, вероятно, делает это сама.',
    ],
    [
      '`client_secret` is percent-encoded twice',
      'Encode the parameters once: your HTTP library probably does it already.',
    ],
  ),
  'secret-line-breaks': wording(
    [
      'В base64 секрета есть переводы строк',
      'Кодируйте без переносов (`openssl base64 -A`, `strict_encode64`).',
    ],
    [
      'The base64 of the secret is broken into lines',
      'Encode without line breaks (`openssl base64 -A`, `strict_encode64`).',
    ],
  ),
  'secret-hex': wording(
    [
      '`client_secret` записан шестнадцатеричными цифрами',
      'Закодируйте байты подписи в base64url, а не в hex.',
    ],
    [
      '`client_secret` is written in hexadecimal',
      'Encode the bytes of the signature as base64url, not as hex.',
    ],
  ),
  'secret-pem-armour': wording(
    [
      '`client_secret` — PEM с заголовками',
      'Получите подпись в DER (`-outform DER`) и закодируйте её в base64url.',
    ],
    [
      '`client_secret` is PEM with its armour',
      'Get the signature as DER (`-outform DER`) and encode that as base64url.',
    ],
  ),
  'secret-smime-message': wording(
    [
      '`client_secret` — целое письмо S/MIME',
      'Возьмите из ответа только подпись: `openssl smime -sign -outform DER`.',
    ],
    [
      '`client_secret` is a whole S/MIME message',
      'Take the signature alone: `openssl smime -sign -outform DER`.',
    ],
  ),
  'secret-double-base64': wording(
    ['`client_secret` закодирован в base64 дважды', 'Кодируйте байты подписи в base64 один раз.'],
    ['`client_secret` is base64 of base64', 'Encode the bytes of the signature as base64 once.'],
  ),
  'secret-truncated': wording(
    ['`client_secret` обрезан', 'Передайте подпись целиком: проверьте длину полей и адреса на её пути.'],
    [
      '`client_secret` is cut short',
      'Send the whole signature: look for limits of fields and URLs on its way.',
    ],
  ),
  'secret-not-base64': wording(
    ['`client_secret` — не base64', 'Закодируйте байты подписи в base64url без переносов строк.'],
    ['`client_secret` is not base64', 'Encode the bytes of the signature as base64url without line breaks.'],
  ),
  'secret-not-signature': wording(
    [
      'Байты `client_secret` — не подпись ни одного из известных видов',
      'Передайте CMS (v1) либо 64 байта ГОСТ или 256 байт RSA (v2, v3) в base64url.',
    ],
    [
      'The bytes of `client_secret` are no signature of a known kind',
      'Send a CMS (v1), or 64 bytes of GOST or 256 of RSA (v2, v3), as base64url.',
    ],
  ),
  'cms-where-raw': wording(
    [
      'Прислан CMS, а v2 и v3 ждут простую подпись',
      'Подпишите строку без контейнера: 64 байта ГОСТ (s ‖ r) или 256 байт RSA.',
    ],
    [
      'A CMS came where v2 and v3 expect a raw signature',
      'Sign without a container: 64 bytes of GOST (s ‖ r) or 256 of RSA.',
    ],
  ),
  'v1-cms-at-v2': wording(
    [
      'По v2/v3 прислан CMS над строкой v1',
      'Подпишите строку v2 простой подписью или пользуйтесь адресами v1; чтобы принимать как есть, включите `lenient`.',
    ],
    [
      'The CMS over the string of v1 was sent to v2/v3',
      'Sign the v2 string with a raw signature, or use the v1 addresses; `lenient` accepts it as it is.',
    ],
  ),
  'raw-where-cms': wording(
    [
      'Прислана простая подпись, а v1 ждёт CMS',
      'Оберните подпись в CMS SignedData с сертификатом подписанта, отсоединённо.',
    ],
    [
      'A raw signature came where v1 expects a CMS',
      'Make a detached CMS SignedData with the signer’s certificate.',
    ],
  ),
  'cms-unreadable': wording(
    ['CMS не читается', 'Передайте SignedData (PKCS#7) в DER целиком; подробность названа ниже.'],
    ['The CMS cannot be read', 'Send a complete SignedData (PKCS#7) as DER; the details say what is wrong.'],
  ),
  'cms-signers': wording(
    ['В CMS не ровно один подписант', 'Подпишите одним сертификатом: ЕСИА ждёт одну подпись.'],
    ['The CMS has not exactly one signer', 'Sign with one certificate: one signature is expected.'],
  ),
  'content-attached-differs': wording(
    [
      'В CMS вложено не то, что подписывается для этого запроса',
      'Сравните вложенный текст с ожидаемой строкой; вложение можно и убрать (detached).',
    ],
    [
      'The CMS encloses something else than the string of this request',
      'Compare the enclosed text with the expected string; the content may also be left out (detached).',
    ],
  ),
  'attributes-not-signed': wording(
    [
      'В CMS есть подписываемые атрибуты, а подпись сделана над содержимым',
      'Подпишите DER атрибутов (SET OF) или уберите атрибуты.',
    ],
    [
      'The CMS has signed attributes, but the signature is over the content',
      'Sign the DER of the attributes (as SET OF), or leave the attributes out.',
    ],
  ),
  'attributes-differ': wording(
    [
      'Ключ верный, но подписаны другие атрибуты, чем лежат в CMS',
      'Подписывайте атрибуты последними, в том DER, который уходит в CMS.',
    ],
    [
      'The right key signed other attributes than those in the CMS',
      'Sign the attributes last, in the very DER that goes into the CMS.',
    ],
  ),
  'attributes-tag': wording(
    [
      'Атрибуты подписаны с тегом [0] вместо SET OF',
      'Перед подписью замените первый байт атрибутов A0 на 31 (RFC 5652, 5.4).',
    ],
    [
      'The attributes were signed with tag [0] instead of SET OF',
      'Replace the first byte of the attributes, A0, by 31 before signing (RFC 5652, 5.4).',
    ],
  ),
} as const;
