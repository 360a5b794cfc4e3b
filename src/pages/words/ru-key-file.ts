/**
 * The part of the signature page that opens a .p12. `refusals` by the rules of `pki/pkcs12`; "check my signature" tells
 * them as well, so that they say nothing of pages and browsers, but the last, which is a page's own.
 */
export const keyFileRu = {
  title: 'Ключ в файле .p12',
  hint: 'Файл открывается на этой странице и никуда не отправляется. Пароль файлов стенда — `specimen`.',
  where: 'Скачать файл тестового лица',
  file: 'Файл .p12',
  password: 'Пароль файла',
  sign: 'Подписать и войти',
  owner: 'Владелец',
  organization: 'Организация',
  until: 'Действует до',
  expired: 'срок истёк',
  early: 'ещё не начал действовать',
  refusals: {
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
};
