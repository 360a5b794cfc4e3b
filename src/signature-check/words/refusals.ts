import { KEY_FILE_REFUSALS } from './key-files.ts';
import { refusalWording, type RefusalWords } from './refusal-wording.ts';

export type { RefusalWords } from './refusal-wording.ts';

/** Why something was not checked at all, and what to send instead. */
export const REFUSALS = {
  empty: refusalWording(
    ['Проверять нечего', 'Вставьте сертификат, .p12 или подпись: PEM или base64.'],
    ['There is nothing to check', 'Paste a certificate, a .p12 or a signature: PEM or base64.'],
  ),
  'too-large': refusalWording(
    [
      'Больше 256 КиБ',
      'Подпись или сертификат столько не занимают; большой документ подпишите отсоединённо.',
    ],
    ['More than 256 KiB', 'No certificate is that large; sign a large document detached.'],
  ),
  'private-key': refusalWording(
    ['Это закрытый ключ', 'Никому его не отправляйте; пришлите сертификат, который к нему выпущен.'],
    ['This is a private key', 'Send it to nobody; send the certificate that was issued for it.'],
  ),
  'not-base64': refusalWording(
    [
      'Это не PEM и не base64',
      'Двоичный файл (.cer, .p12, .sig) переведите так: `base64 -w0 файл`; либо вставьте PEM целиком.',
    ],
    [
      'This is neither PEM nor base64',
      'Turn a binary file (.cer, .p12, .sig) into text: `base64 -w0 file`; or paste the whole PEM.',
    ],
  ),
  'neither-kind': refusalWording(
    ['Это не сертификат и не подпись', 'Пришлите .cer, .crt, .pem, .p12 или подпись: .p7s, .sig, .xml.'],
    [
      'This is neither a certificate nor a signature',
      'Send a .cer, .crt, .pem, .p12, or a signature: .p7s, .sig, .xml.',
    ],
  ),
  'not-a-certificate': refusalWording(
    ['Это не сертификат', 'Нужен сертификат в PEM.'],
    ['This is no certificate', 'A certificate in PEM is needed.'],
  ),
  'not-a-list': refusalWording(
    ['Это не список отзыва', 'Нужен CRL в PEM (-----BEGIN X509 CRL-----).'],
    ['This is no CRL', 'A CRL in PEM is needed (-----BEGIN X509 CRL-----).'],
  ),
  'no-content': refusalWording(
    ['К сертификату документ не нужен', 'Уберите документ или пришлите подпись под ним.'],
    ['A certificate has no document', 'Leave the document out, or send the signature over it.'],
  ),
  'not-a-moment': refusalWording(
    ['Это не время', 'Напишите так: `2031-05-17T09:00:00Z`; пустое поле — сейчас.'],
    ['This is no moment', 'Write it like `2031-05-17T09:00:00Z`; left empty it is now.'],
  ),
  ...KEY_FILE_REFUSALS,
} as const satisfies Record<string, RefusalWords>;

export type Refusal = keyof typeof REFUSALS;
