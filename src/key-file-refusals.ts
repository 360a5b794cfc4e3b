/**
 * Why a .p12 is not opened, by the rules of `pki/pkcs12`: told by the page that signs with one and by "check my
 * signature", so that it says nothing of pages, but for the last, which is a page's own.
 */
export const KEY_FILE_REFUSALS = {
  ru: {
    'pkcs12.size': {
      says: 'Файл .p12 больше мегабайта: это не ключ',
      mend: 'Выберите файл с одним ключом и его сертификатами: .p12 или .pfx.',
    },
    'pkcs12.not-pkcs12': {
      says: 'Это не .p12 (PKCS#12)',
      mend: 'В .cer нет ключа, а .pem соберите в .p12: `openssl pkcs12 -export -in my.pem -out my.p12`.',
    },
    'pkcs12.structure': {
      says: 'Файл .p12 повреждён или записан не до конца',
      mend: 'Скачайте или выгрузите его ещё раз.',
    },
    'pkcs12.password': { says: 'Пароль файла .p12 не подошёл', mend: 'У файлов стенда это `specimen`.' },
    'pkcs12.legacy-encryption': {
      says: 'Файл .p12 зашифрован старым способом (RC2, RC4 или DES)',
      mend: 'Перезапишите его: `openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem`, затем `openssl pkcs12 -export -in all.pem -out new.p12`.',
    },
    'pkcs12.gost-encryption': {
      says: 'Файл .p12 защищён алгоритмами ГОСТ, как пишут КриптоПро и gost-engine',
      mend: 'Нужны AES и HMAC-SHA; сам ключ ГОСТ подойдёт. Перезапишите файл: `openssl pkcs12 -engine gost -in old.p12 -noenc -out all.pem`, затем `openssl pkcs12 -engine gost -export -in all.pem -out new.p12 -keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256`.',
    },
    'pkcs12.encryption': {
      says: 'Шифрование файла .p12 не поддерживается',
      mend: 'Перезапишите его с AES-256: `openssl pkcs12 -in old.p12 -noenc -out all.pem`, затем `openssl pkcs12 -export -in all.pem -out new.p12`.',
    },
    'pkcs12.iterations': {
      says: 'Пароль файла .p12 усилен слишком многими итерациями',
      mend: 'Перезапишите файл: `openssl pkcs12 -export -iter 100000`.',
    },
    'pkcs12.no-key': {
      says: 'В файле .p12 нет закрытого ключа, только сертификаты',
      mend: 'Выгрузите ключ вместе с сертификатом.',
    },
    'pkcs12.several-keys': {
      says: 'В файле .p12 несколько ключей',
      mend: 'Выгрузите тот, которым подписываете, отдельно.',
    },
    'pkcs12.no-certificate': {
      says: 'В файле .p12 нет сертификата этого ключа',
      mend: 'Соберите файл заново: `openssl pkcs12 -export -inkey key.pem -in cert.pem`.',
    },
    'pkcs12.key-algorithm': {
      says: 'Ключом такого вида страница подписать не может',
      mend: 'Нужен RSA, ECDSA (P-256, P-384, P-521) или ГОСТ Р 34.10-2012. Подпишите в командной строке.',
    },
  },
  en: {
    'pkcs12.size': {
      says: 'The .p12 is larger than a megabyte: this is no key',
      mend: 'Choose a file of one key with its certificates: .p12 or .pfx.',
    },
    'pkcs12.not-pkcs12': {
      says: 'This is no .p12 (PKCS#12)',
      mend: 'A .cer has no key; a .pem is made one with `openssl pkcs12 -export -in my.pem -out my.p12`.',
    },
    'pkcs12.structure': { says: 'The .p12 is damaged or cut off', mend: 'Download or export it once more.' },
    'pkcs12.password': {
      says: 'The password of the .p12 is not the right one',
      mend: 'That of the stand’s files is `specimen`.',
    },
    'pkcs12.legacy-encryption': {
      says: 'The .p12 is encrypted in the old way (RC2, RC4 or DES)',
      mend: 'Write it again: `openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -export -in all.pem -out new.p12`.',
    },
    'pkcs12.gost-encryption': {
      says: 'The .p12 is protected with GOST, as CryptoPro and gost-engine write it',
      mend: 'AES and HMAC-SHA are needed; the GOST key itself is fine. Write the file again: `openssl pkcs12 -engine gost -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -engine gost -export -in all.pem -out new.p12 -keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256`.',
    },
    'pkcs12.encryption': {
      says: 'The encryption of the .p12 is not supported',
      mend: 'Write it again with AES-256: `openssl pkcs12 -in old.p12 -noenc -out all.pem`, then `openssl pkcs12 -export -in all.pem -out new.p12`.',
    },
    'pkcs12.iterations': {
      says: 'The password of the .p12 is derived with too many iterations',
      mend: 'Write it again: `openssl pkcs12 -export -iter 100000`.',
    },
    'pkcs12.no-key': {
      says: 'There is no private key in the .p12, only certificates',
      mend: 'Export the key with its certificate.',
    },
    'pkcs12.several-keys': {
      says: 'There are several keys in the .p12',
      mend: 'Export the one you sign with by itself.',
    },
    'pkcs12.no-certificate': {
      says: 'The certificate of this key is not in the .p12',
      mend: 'Make it again: `openssl pkcs12 -export -inkey key.pem -in cert.pem`.',
    },
    'pkcs12.key-algorithm': {
      says: 'This page cannot sign with such a key',
      mend: 'It takes RSA, ECDSA (P-256, P-384, P-521) or GOST R 34.10-2012. Sign on the command line.',
    },
  },
};
