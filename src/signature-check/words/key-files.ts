import { KEY_FILE_REFUSALS as TOLD } from '../../key-file-refusals.ts';
import type { Pkcs12Rule } from '../../pki/index.ts';
import type { RefusalWords } from './refusal-wording.ts';
import { wording, type RuleWords } from './wording.ts';

/** As the page of the signature tells it, and by the same table. */
function told(rule: Pkcs12Rule): RefusalWords {
  const [ru, en] = [TOLD.ru[rule], TOLD.en[rule]];
  return { says: { ru: ru.says, en: en.says }, mend: { ru: ru.mend, en: en.mend } };
}

/** Here a certificate does as well, and that needs neither key nor password. */
function orCertificate(rule: Pkcs12Rule, ru: string, en: string): RefusalWords {
  const { says, mend } = told(rule);
  return { says, mend: { ru: `${mend.ru} ${ru}`, en: `${mend.en} ${en}` } };
}

/** Why a .p12 is not opened, by the rule of its reader. */
export const KEY_FILE_REFUSALS: Readonly<Record<Pkcs12Rule, RefusalWords>> = {
  'pkcs12.size': told('pkcs12.size'),
  'pkcs12.not-pkcs12': told('pkcs12.not-pkcs12'),
  'pkcs12.structure': told('pkcs12.structure'),
  'pkcs12.password': orCertificate(
    'pkcs12.password',
    'Или достаньте сертификат: `openssl pkcs12 -in файл.p12 -nokeys -clcerts`.',
    'Or take the certificate out: `openssl pkcs12 -in file.p12 -nokeys -clcerts`.',
  ),
  'pkcs12.legacy-encryption': told('pkcs12.legacy-encryption'),
  'pkcs12.gost-encryption': told('pkcs12.gost-encryption'),
  'pkcs12.encryption': told('pkcs12.encryption'),
  'pkcs12.iterations': told('pkcs12.iterations'),
  'pkcs12.no-key': orCertificate(
    'pkcs12.no-key',
    'Или пришлите один сертификат: .cer или .pem.',
    'Or send the certificate alone: .cer or .pem.',
  ),
  'pkcs12.several-keys': told('pkcs12.several-keys'),
  'pkcs12.no-certificate': told('pkcs12.no-certificate'),
};

/** What is told of a .p12 that was opened. */
export const KEY_FILE_WORDS: Readonly<Record<'pkcs12.key', RuleWords>> = {
  'pkcs12.key': wording(
    ['Закрытый ключ в файле .p12 — от этого сертификата', 'Соберите файл из ключа и его сертификата.'],
    ['The private key in the .p12 is that of this certificate', 'Make the file of the key and its own.'],
  ),
};
