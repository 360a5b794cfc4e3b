import type { Pkcs12Rule } from '../../pki/index.ts';
import { refusalWording, type RefusalWords } from './refusal-wording.ts';
import { wording, type RuleWords } from './wording.ts';

const AGAIN = '`openssl pkcs12 -export -in all.pem -out new.p12`';

/** Why a .p12 is not opened, by the rule of its reader. */
export const KEY_FILE_REFUSALS: Readonly<Record<Pkcs12Rule, RefusalWords>> = {
  'pkcs12.size': refusalWording(
    ['Файл .p12 слишком большой', 'Одному ключу с сертификатами столько не нужно: выгрузите его отдельно.'],
    ['The .p12 is too large', 'One key with its certificates is not: export it by itself.'],
  ),
  'pkcs12.not-pkcs12': refusalWording(
    ['Это не .p12 (PKCS#12)', 'Нужен файл с ключом и сертификатом: .p12 или .pfx.'],
    ['This is no .p12 (PKCS#12)', 'A file with a key and its certificate is needed: .p12 or .pfx.'],
  ),
  'pkcs12.structure': refusalWording(
    ['Файл .p12 испорчен', `Выгрузите его заново: ${AGAIN}.`],
    ['The .p12 is damaged', `Export it again: ${AGAIN}.`],
  ),
  'pkcs12.password': refusalWording(
    [
      'Пароль файла .p12 не подошёл',
      'Пришлите пароль; у файлов стенда он `specimen`. Без пароля достаньте сертификат: `openssl pkcs12 -in файл.p12 -nokeys -clcerts`.',
    ],
    [
      'The password of the .p12 is not the right one',
      'Send it; files of the stand have `specimen`. Or take the certificate out: `openssl pkcs12 -in file.p12 -nokeys -clcerts`.',
    ],
  ),
  'pkcs12.legacy-encryption': refusalWording(
    [
      'Файл .p12 зашифрован по-старому (RC2, RC4 или DES)',
      `Перепишите: \`openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem\`, затем ${AGAIN}.`,
    ],
    [
      'The .p12 has encryption of old (RC2, RC4 or DES)',
      `Write it again: \`openssl pkcs12 -legacy -in old.p12 -noenc -out all.pem\`, then ${AGAIN}.`,
    ],
  ),
  'pkcs12.gost-encryption': refusalWording(
    [
      'Файл .p12 защищён алгоритмами ГОСТ, как пишут КриптоПро и gost-engine',
      'Перепишите той же программой с `-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256`.',
    ],
    [
      'The .p12 is protected with GOST, as CryptoPro and gost-engine write it',
      'Write it with the same tool and `-keypbe AES-256-CBC -certpbe AES-256-CBC -macalg sha256`.',
    ],
  ),
  'pkcs12.encryption': refusalWording(
    ['Шифрование файла .p12 неизвестно', `Нужен AES-256: ${AGAIN}.`],
    ['The encryption of the .p12 is not known', `AES-256 is needed: ${AGAIN}.`],
  ),
  'pkcs12.iterations': refusalWording(
    ['Ключ файла .p12 выводится слишком долго', `Перепишите с меньшим числом итераций: ${AGAIN}.`],
    ['The key of the .p12 takes too many iterations', `Write it again with fewer: ${AGAIN}.`],
  ),
  'pkcs12.no-key': refusalWording(
    ['В файле .p12 нет закрытого ключа', 'Пришлите один сертификат: .cer или .pem.'],
    ['There is no private key in the .p12', 'Send the certificate alone: .cer or .pem.'],
  ),
  'pkcs12.several-keys': refusalWording(
    ['В файле .p12 несколько ключей', `Выгрузите тот, которым подписывают: ${AGAIN}.`],
    ['There are several keys in the .p12', `Export the one that signs: ${AGAIN}.`],
  ),
  'pkcs12.no-certificate': refusalWording(
    [
      'Ни один сертификат в файле .p12 не подходит к ключу',
      'Соберите файл из ключа и выпущенного к нему сертификата.',
    ],
    [
      'No certificate in the .p12 belongs to its key',
      'Make the file of the key and the certificate that was issued for it.',
    ],
  ),
};

/** What is told of a .p12 that was opened. */
export const KEY_FILE_WORDS: Readonly<Record<'pkcs12.key', RuleWords>> = {
  'pkcs12.key': wording(
    ['Закрытый ключ в файле .p12 — от этого сертификата', 'Соберите файл из ключа и его сертификата.'],
    ['The private key in the .p12 is that of this certificate', 'Make the file of the key and its own.'],
  ),
};
