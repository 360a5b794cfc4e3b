import { wording } from './wording.ts';

/** Certificates, keys, their names, and time. */
export const CERTIFICATE_WORDS = {
  'no-certificate-registered': wording(
    [
      'У системы не зарегистрирован ни один сертификат',
      'Добавьте PEM сертификата в `esia.certificates` клиента.',
    ],
    [
      'The system has no registered certificate',
      'Add the PEM of your certificate to `esia.certificates` of the client.',
    ],
  ),
  'hash-missing': wording(
    [
      'Не передан `client_certificate_hash`',
      'Передайте хеш сертификата: Стрибог-256 или SHA-256 от DER, 64 цифры.',
    ],
    [
      '`client_certificate_hash` was not sent',
      'Send the hash of the certificate: Streebog-256 or SHA-256 of the DER, 64 digits.',
    ],
  ),
  'hash-of-pem': wording(
    [
      '`client_certificate_hash` посчитан от файла PEM',
      'Считайте хеш от DER: `openssl x509 -outform DER | …`.',
    ],
    [
      '`client_certificate_hash` was taken over the PEM file',
      'Take the hash over the DER: `openssl x509 -outform DER | …`.',
    ],
  ),
  'hash-sha1': wording(
    ['`client_certificate_hash` — SHA-1 (40 цифр)', 'Возьмите Стрибог-256 или SHA-256 от DER: 64 цифры.'],
    [
      '`client_certificate_hash` is SHA-1 (40 digits)',
      'Take Streebog-256 or SHA-256 over the DER: 64 digits.',
    ],
  ),
  'hash-other-algorithm': wording(
    [
      '`client_certificate_hash` посчитан другим алгоритмом',
      'Возьмите Стрибог-256 или SHA-256 от DER: 64 цифры.',
    ],
    [
      '`client_certificate_hash` was taken with another algorithm',
      'Take Streebog-256 or SHA-256 over the DER: 64 digits.',
    ],
  ),
  'hash-of-public-key': wording(
    ['`client_certificate_hash` посчитан от открытого ключа', 'Считайте хеш от DER всего сертификата.'],
    [
      '`client_certificate_hash` was taken over the public key',
      'Take the hash over the DER of the whole certificate.',
    ],
  ),
  'hash-separated': wording(
    [
      'В `client_certificate_hash` есть разделители',
      'Уберите двоеточия и пробелы: 64 шестнадцатеричные цифры подряд.',
    ],
    [
      '`client_certificate_hash` contains separators',
      'Drop colons and blanks: 64 hexadecimal digits in a row.',
    ],
  ),
  'hash-base64': wording(
    ['`client_certificate_hash` записан в base64', 'Запишите хеш шестнадцатеричными цифрами.'],
    ['`client_certificate_hash` is written in base64', 'Write the hash in hexadecimal digits.'],
  ),
  'hash-reversed': wording(
    ['Байты `client_certificate_hash` идут в обратном порядке', 'Переверните байты: порядок как в RFC 6986.'],
    [
      'The bytes of `client_certificate_hash` are in reverse',
      'Reverse the bytes: the order is that of RFC 6986.',
    ],
  ),
  'hash-of-another-system': wording(
    [
      '`client_certificate_hash` указывает на сертификат другой системы',
      'Возьмите хеш сертификата, зарегистрированного для этого `client_id`.',
    ],
    [
      '`client_certificate_hash` names the certificate of another system',
      'Take the hash of the certificate that is registered for this `client_id`.',
    ],
  ),
  'hash-unregistered': wording(
    [
      'Сертификата с таким `client_certificate_hash` у системы нет',
      'Зарегистрируйте сертификат или передайте хеш зарегистрированного, они показаны ниже.',
    ],
    [
      'The system has no certificate with this `client_certificate_hash`',
      'Register the certificate, or send the hash of a registered one; they are listed below.',
    ],
  ),
  'hash-shape': wording(
    [
      '`client_certificate_hash` — не 64 шестнадцатеричные цифры',
      'Передайте Стрибог-256 или SHA-256 от DER целиком: 64 знака из 0–9 и A–F.',
    ],
    [
      '`client_certificate_hash` is not 64 hexadecimal digits',
      'Send the whole Streebog-256 or SHA-256 of the DER: 64 characters of 0–9 and A–F.',
    ],
  ),
  'certificate-expired': wording(
    [
      'Срок действия сертификата истёк',
      'Выпустите и зарегистрируйте новый сертификат (часы эмулятора можно перевести).',
    ],
    [
      'The certificate has expired',
      'Issue and register a new certificate (the emulator’s clock can be moved).',
    ],
  ),
  'certificate-not-yet-valid': wording(
    [
      'Срок действия сертификата ещё не начался',
      'Дождитесь начала срока или возьмите другой сертификат; проверьте часы.',
    ],
    ['The certificate is not valid yet', 'Wait for its validity to begin or use another; check the clocks.'],
  ),
  'certificate-unregistered': wording(
    [
      'Сертификат подписанта не зарегистрирован для системы',
      'Добавьте его PEM в `esia.certificates` клиента.',
    ],
    [
      'The signer’s certificate is not registered for the system',
      'Add its PEM to `esia.certificates` of the client.',
    ],
  ),
  'certificate-reissued': wording(
    [
      'Сертификат подписанта не зарегистрирован, но его ключ тот же, что у зарегистрированного',
      'Зарегистрируйте перевыпущенный сертификат: сравнивается сертификат, а не ключ.',
    ],
    [
      'The signer’s certificate is not registered, though its key is that of a registered one',
      'Register the reissued certificate: certificates are compared, not keys.',
    ],
  ),
  'certificate-of-another-system': wording(
    [
      'Подписано сертификатом другой системы',
      'Возьмите сертификат и ключ, зарегистрированные для этого `client_id`.',
    ],
    [
      'The certificate of another system signed this',
      'Use the certificate and key that are registered for this `client_id`.',
    ],
  ),
  'another-registered-certificate': wording(
    [
      'Подписано другим зарегистрированным сертификатом системы',
      'Назовите в запросе тот сертификат, ключом которого подписываете.',
    ],
    [
      'Another registered certificate of the system made this signature',
      'Name the certificate whose key you sign with.',
    ],
  ),
  'key-and-certificate-differ': wording(
    [
      'Закрытый ключ не от этого сертификата (или подпись повреждена)',
      'Проверьте, что ключ и сертификат — пара: их открытые ключи должны совпасть.',
    ],
    [
      'The private key does not belong to this certificate (or the signature is damaged)',
      'Check that key and certificate are a pair: their public keys must be equal.',
    ],
  ),
  'key-kind-differs': wording(
    [
      'Подпись другого алгоритма, чем ключ сертификата',
      'Подпишите ключом этого сертификата или назовите сертификат, которым подписали.',
    ],
    [
      'The signature is of another algorithm than the key of the certificate',
      'Sign with the key of this certificate, or name the certificate that you signed with.',
    ],
  ),
  'rsa-under-gost-only': wording(
    [
      'Подпись RSA, а система принимает только ГОСТ',
      'Подпишите ключом ГОСТ Р 34.10-2012 или выключите `gost_only` у системы (у стенда — настройку `esiaGostOnly`).',
    ],
    [
      'An RSA signature, but the system takes GOST only',
      'Sign with a GOST R 34.10-2012 key, or switch `gost_only` of the system off (the stand’s setting is `esiaGostOnly`).',
    ],
  ),
  'rsa-too-short': wording(
    ['Ключ RSA короче 2048 бит', 'Выпустите сертификат с ключом RSA 2048 бит или ГОСТ.'],
    [
      'The RSA key is shorter than 2048 bits',
      'Issue a certificate with an RSA key of 2048 bits, or with GOST.',
    ],
  ),
  'key-algorithm': wording(
    ['Алгоритм ключа не принимается', 'ЕСИА принимает RSA и ГОСТ Р 34.10-2012.'],
    ['The algorithm of the key is not accepted', 'RSA and GOST R 34.10-2012 are.'],
  ),
  'timestamp-unreadable': wording(
    ['`timestamp` не читается', 'Запись: `2031.05.17 09:08:07 +0300`, зона без двоеточия.'],
    ['`timestamp` cannot be read', 'Write it like `2031.05.17 09:08:07 +0300`, the zone without a colon.'],
  ),
  'clock-moved': wording(
    [
      '`timestamp` верен по настоящему времени, но часы стенда переведены',
      'Верните часы: POST `/_/api/clock` с `{"reset":true}`, или подписывайте временем стенда (GET `/_/api/clock`, заголовок `Date`).',
    ],
    [
      '`timestamp` is right by real time, but the stand’s clock was moved',
      'Reset the clock: POST `/_/api/clock` with `{"reset":true}`; or sign with the stand’s time (GET `/_/api/clock`, the `Date` header).',
    ],
  ),
  'timestamp-old': wording(
    [
      '`timestamp` устарел',
      'Сверьте часы и подписывайте перед самой отправкой; часы эмулятора показаны в консоли.',
    ],
    [
      '`timestamp` is too old',
      'Compare the clocks and sign right before sending; the console shows the emulator’s clock.',
    ],
  ),
  'timestamp-future': wording(
    ['`timestamp` из будущего', 'Сверьте часы и часовой пояс; часы эмулятора показаны в консоли.'],
    [
      '`timestamp` lies in the future',
      'Compare the clocks and the time zone; the console shows the emulator’s clock.',
    ],
  ),
} as const;
