import { wording } from './wording.ts';

/** The bytes, the digest and the signature over it. */
export const DIGEST_WORDS = {
  'line-end': wording(
    ['В конце подписанной строки стоит перевод строки', 'Подписывайте без него: `echo -n`, `printf %s`.'],
    ['The signed string ends with a line break', 'Sign without it: `echo -n`, `printf %s`.'],
  ),
  'smime-text': wording(
    [
      'Подписан текст S/MIME с заголовком `Content-Type: text/plain`',
      'Уберите ключ `-text` и добавьте `-binary`.',
    ],
    ['S/MIME text with a `Content-Type: text/plain` header was signed', 'Drop `-text` and add `-binary`.'],
  ),
  'utf-16': wording(
    ['Строка подписана в UTF-16', 'Переведите строку в байты как UTF-8.'],
    ['The string was signed in UTF-16', 'Turn the string into bytes as UTF-8.'],
  ),
  'byte-order-mark': wording(
    ['Перед строкой стоит метка порядка байтов (BOM)', 'Пишите UTF-8 без BOM.'],
    ['A byte order mark stands before the string', 'Write UTF-8 without a BOM.'],
  ),
  'windows-1251': wording(
    ['Строка подписана в windows-1251', 'Переведите строку в байты как UTF-8.'],
    ['The string was signed in windows-1251', 'Turn the string into bytes as UTF-8.'],
  ),
  'message-base64': wording(
    [
      'Подписан base64 строки, а не сама строка',
      'Подписывайте байты строки; в base64 кодируется только подпись.',
    ],
    [
      'The base64 of the string was signed instead of the string',
      'Sign the bytes of the string; only the signature is encoded as base64.',
    ],
  ),
  'message-quoted': wording(
    [
      'Строка подписана вместе с кавычками',
      'Уберите кавычки: похоже, строка прошла через JSON или оболочку.',
    ],
    [
      'The string was signed together with quotation marks',
      'Drop the quotation marks: the string went through JSON or a shell.',
    ],
  ),
  'digest-as-hex': wording(
    ['Подписан шестнадцатеричный текст хеша', 'Передайте подписи саму строку: хеш она посчитает сама.'],
    [
      'The hexadecimal text of the digest was signed',
      'Hand the string itself to the signing function: it digests by itself.',
    ],
  ),
  'digest-twice': wording(
    [
      'Хеш взят дважды',
      'Передайте подписи строку, а не готовый хеш (или подпишите хеш без повторного хеширования).',
    ],
    [
      'The digest was taken twice',
      'Hand over the string, not its digest (or sign the digest without hashing again).',
    ],
  ),
  'digest-sha1': wording(
    ['Использован SHA-1', 'Для RSA возьмите SHA-256 (в PHP: `openssl_sign(…, OPENSSL_ALGO_SHA256)`).'],
    ['SHA-1 was used', 'Use SHA-256 with RSA (in PHP: `openssl_sign(…, OPENSSL_ALGO_SHA256)`).'],
  ),
  'digest-md5': wording(
    ['Использован MD5', 'Для RSA возьмите SHA-256.'],
    ['MD5 was used', 'Use SHA-256 with RSA.'],
  ),
  'digest-sha512': wording(
    ['Использован SHA-384 или SHA-512', 'Для RSA возьмите SHA-256.'],
    ['SHA-384 or SHA-512 was used', 'Use SHA-256 with RSA.'],
  ),
  'digest-sha256-with-gost': wording(
    ['С ключом ГОСТ использован SHA-256', 'Для ГОСТ Р 34.10-2012 возьмите Стрибог (`-md_gost12_256`).'],
    ['SHA-256 was used with a GOST key', 'Use Streebog with GOST R 34.10-2012 (`-md_gost12_256`).'],
  ),
  'digest-streebog-length': wording(
    ['Длина Стрибога не подходит к ключу', 'Ключ 256 бит — Стрибог-256, ключ 512 бит — Стрибог-512.'],
    [
      'The length of Streebog does not suit the key',
      'A 256-bit key takes Streebog-256, a 512-bit key Streebog-512.',
    ],
  ),
  'digest-reversed': wording(
    [
      'Хеш Стрибог подан в обратном порядке байтов',
      'Передайте байты хеша в том порядке, в каком их даёт RFC 6986.',
    ],
    [
      'The Streebog digest was signed in reverse byte order',
      'Use the digest’s bytes in the order of RFC 6986.',
    ],
  ),
  'digest-gost94': wording(
    ['Использован ГОСТ Р 34.11-94', 'Возьмите ГОСТ Р 34.11-2012, 256 бит (`-md_gost12_256`).'],
    ['GOST R 34.11-94 was used', 'Use GOST R 34.11-2012, 256 bit (`-md_gost12_256`).'],
  ),
  'digest-unknown': wording(
    ['Алгоритм хеша не подходит к ключу', 'RSA — SHA-256, ГОСТ — Стрибог длины ключа.'],
    [
      'The digest algorithm does not suit the key',
      'Use SHA-256 with RSA, Streebog of the key’s length with GOST.',
    ],
  ),
  'signature-reversed': wording(
    [
      'Байты подписи идут в обратном порядке, как их отдаёт CryptoPro CSP',
      'Переверните байты подписи перед base64; принимать как есть позволяет `lenient`.',
    ],
    [
      'The bytes of the signature are in reverse, as CryptoPro CSP gives them',
      'Reverse the bytes before base64; `lenient` accepts GOST signatures as they are.',
    ],
  ),
  'signature-halves-swapped': wording(
    [
      'Половины подписи переставлены: r ‖ s вместо s ‖ r',
      'Поставьте s впереди: s ‖ r, каждое старшим байтом вперёд.',
    ],
    [
      'The halves of the signature are swapped: r ‖ s for s ‖ r',
      'Put s first: s ‖ r, each with its highest byte first.',
    ],
  ),
  'signature-halves-reversed': wording(
    [
      'В каждой половине подписи байты идут в обратном порядке',
      'Переверните байты каждой половины, s и r, по отдельности: порядок половин верен.',
    ],
    [
      'The bytes of each half of the signature are in reverse',
      'Reverse the bytes of each half, s and r, on its own; the halves stand in the right order.',
    ],
  ),
  'signature-der-sequence': wording(
    ['Подпись записана как SEQUENCE { r, s }', 'Запишите s ‖ r подряд, по 32 (64) байта, без DER.'],
    ['The signature is written as SEQUENCE { r, s }', 'Write s ‖ r, 32 (64) bytes each, without DER.'],
  ),
  'signature-pss': wording(
    ['Подпись RSA сделана с дополнением PSS', 'Используйте дополнение PKCS#1 v1.5.'],
    ['The RSA signature uses PSS padding', 'Use PKCS#1 v1.5 padding.'],
  ),
  'signature-bare-digest': wording(
    [
      'В подписи RSA нет DigestInfo: зашифрован сам хеш',
      'Используйте функцию подписи, а не шифрования закрытым ключом.',
    ],
    [
      'The RSA signature lacks DigestInfo: the bare digest was encrypted',
      'Use the signing function, not encryption by the private key.',
    ],
  ),
} as const;
