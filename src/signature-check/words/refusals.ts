import type { Bilingual } from '../../certificates/index.ts';

export interface RefusalWords {
  says: Bilingual;
  mend: Bilingual;
}

type Texts = readonly [says: string, mend: string];

const wording = (ru: Texts, en: Texts): RefusalWords => ({
  says: { ru: ru[0], en: en[0] },
  mend: { ru: ru[1], en: en[1] },
});

/** Why something was not checked at all, and what to send instead. */
export const REFUSALS = {
  empty: wording(
    ['Проверять нечего', 'Вставьте сертификат или подпись: PEM или base64.'],
    ['There is nothing to check', 'Paste a certificate or a signature: PEM or base64.'],
  ),
  'too-large': wording(
    [
      'Больше 256 КиБ',
      'Подпись или сертификат столько не занимают; большой документ подпишите отсоединённо.',
    ],
    ['More than 256 KiB', 'No certificate is that large; sign a large document detached.'],
  ),
  pkcs12: wording(
    [
      'Это .p12 (PKCS#12): в нём закрытый ключ',
      'Сервер его не открывает: пароль не должен никуда уходить. Достаньте сертификат: `openssl pkcs12 -in файл.p12 -nokeys -clcerts`.',
    ],
    [
      'This is a .p12 (PKCS#12), with a private key in it',
      'The server does not open it: its password must not travel. Take the certificate out: `openssl pkcs12 -in file.p12 -nokeys -clcerts`.',
    ],
  ),
  xml: wording(
    ['Это XML', 'Подпись в XML (XMLDSig) здесь пока не проверяется: пришлите CMS.'],
    ['This is XML', 'A signature in XML (XMLDSig) is not checked here yet: send a CMS.'],
  ),
  'private-key': wording(
    ['Это закрытый ключ', 'Никому его не отправляйте; пришлите сертификат, который к нему выпущен.'],
    ['This is a private key', 'Send it to nobody; send the certificate that was issued for it.'],
  ),
  'not-base64': wording(
    ['Это не PEM и не base64', 'Файл DER переведите так: `base64 -w0 файл`; либо вставьте PEM целиком.'],
    [
      'This is neither PEM nor base64',
      'Turn a DER file into text: `base64 -w0 file`; or paste the whole PEM.',
    ],
  ),
  'neither-kind': wording(
    ['Это не сертификат и не подпись CMS', 'Пришлите .cer, .crt, .pem или подпись .p7s, .sig.'],
    ['This is neither a certificate nor a CMS', 'Send a .cer, .crt, .pem, or a signature .p7s, .sig.'],
  ),
  'not-a-certificate': wording(
    ['Это не сертификат', 'Нужен сертификат в PEM.'],
    ['This is no certificate', 'A certificate in PEM is needed.'],
  ),
  'not-a-list': wording(
    ['Это не список отзыва', 'Нужен CRL в PEM (-----BEGIN X509 CRL-----).'],
    ['This is no CRL', 'A CRL in PEM is needed (-----BEGIN X509 CRL-----).'],
  ),
  'no-content': wording(
    ['К сертификату документ не нужен', 'Уберите документ или пришлите подпись под ним.'],
    ['A certificate has no document', 'Leave the document out, or send the signature over it.'],
  ),
  'not-a-moment': wording(
    ['Это не время', 'Напишите так: `2031-05-17T09:00:00Z`; пустое поле — сейчас.'],
    ['This is no moment', 'Write it like `2031-05-17T09:00:00Z`; left empty it is now.'],
  ),
} as const satisfies Record<string, RefusalWords>;

export type Refusal = keyof typeof REFUSALS;
