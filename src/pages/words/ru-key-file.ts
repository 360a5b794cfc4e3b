/** The part of the signature page that opens a .p12; `refusals` by the rules of `pki/pkcs12`. */
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
    'pkcs12.size': 'Файл больше мегабайта: это не ключ. Выберите файл .p12 или .pfx.',
    'pkcs12.not-pkcs12':
      'Это не .p12. В .cer нет ключа, а .pem соберите в .p12: `openssl pkcs12 -export -in my.pem -out my.p12`.',
    'pkcs12.structure': 'Файл .p12 повреждён или записан не до конца. Скачайте или выгрузите его ещё раз.',
    'pkcs12.password': 'Пароль файла неверный. У файлов стенда это `specimen`.',
    'pkcs12.legacy-encryption':
      'Файл зашифрован старым способом (RC2, 3DES). Перезапишите его: `openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem`, затем `openssl pkcs12 -export -in all.pem -out new.p12`.',
    'pkcs12.gost-encryption':
      'Файл защищён алгоритмами ГОСТ, как пишут КриптоПро и gost-engine; браузеру нужны AES и HMAC-SHA. Ключ ГОСТ подойдёт — перезапишите файл: `openssl pkcs12 -engine gost -in old.p12 -noenc -out all.pem`, затем `openssl pkcs12 -engine gost -export -in all.pem -out new.p12`.',
    'pkcs12.encryption':
      'Файл зашифрован так, что браузер его не прочтёт. Перезапишите его с AES-256: `openssl pkcs12 -in old.p12 -noenc -out all.pem`, затем `openssl pkcs12 -export -in all.pem -out new.p12`.',
    'pkcs12.iterations':
      'Пароль файла усилен слишком многими итерациями. Перезапишите файл: `openssl pkcs12 -export -iter 100000`.',
    'pkcs12.no-key': 'В файле нет закрытого ключа, только сертификаты. Выгрузите ключ вместе с сертификатом.',
    'pkcs12.several-keys': 'В файле несколько ключей. Выгрузите тот, которым подписываете, отдельно.',
    'pkcs12.no-certificate':
      'В файле нет сертификата этого ключа. Соберите файл заново: `openssl pkcs12 -export -inkey key.pem -in cert.pem`.',
    'pkcs12.key-algorithm':
      'Ключом такого вида страница подписать не может: нужен RSA, ECDSA (P-256, P-384, P-521) или ГОСТ Р 34.10-2012. Подпишите в командной строке.',
  },
};
