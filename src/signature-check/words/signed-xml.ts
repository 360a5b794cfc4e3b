import type { RawRule, XmlRule } from '../../pki/index.ts';
import { wording, type RuleWords } from './wording.ts';

/** Rules of a signature in XML (`xml.…`) and of a bare value (`raw.…`). */
export const XML_WORDS: Readonly<Record<XmlRule | RawRule, RuleWords>> = {
  'xml.readable': wording(
    [
      'Файл — XML, который читается одним-единственным образом',
      'Нужен правильный XML в UTF-8 до 256 КиБ без DOCTYPE, сущностей и инструкций обработки: уберите их до подписания.',
    ],
    [
      'The file is XML that can be read in one way only',
      'Expected is well-formed XML in UTF-8 of up to 256 KiB without DOCTYPE, entities and processing instructions: remove them before signing.',
    ],
  ),
  'xml.one-signature': wording(
    [
      'В документе одна подпись',
      'Оставьте одну подпись (`Signature`): по второй не понять, кто что подписал.',
    ],
    [
      'There is one signature in the document',
      'Leave one `Signature`: with two it is unclear who signed what.',
    ],
  ),
  'xml.structure': wording(
    [
      'Подпись стоит на своём месте, и каждая её часть — на своём',
      '`Signature` — прямо в корневом элементе; внутри по разу `SignedInfo`, `SignatureValue`, `KeyInfo`, без комментариев.',
    ],
    [
      'The signature is in its place, and so is each of its parts',
      '`Signature` is a child of the document element; in it once each `SignedInfo`, `SignatureValue`, `KeyInfo`, and no comments.',
    ],
  ),
  'xml.reference': wording(
    [
      'Подписан весь документ, а не его часть',
      'Поставьте `URI=""` или `#id` корневого элемента; id не должны повторяться. Свойства XAdES подписываются второй ссылкой.',
    ],
    [
      'The whole document is signed, not a part of it',
      'Write `URI=""` or the `#id` of the document element; no id may stand twice. Properties of XAdES need a second reference.',
    ],
  ),
  'xml.transforms': wording(
    [
      'Преобразования — только вложенная подпись и исключающая каноническая форма',
      'Оставьте `enveloped-signature` и за ним `xml-exc-c14n#` без комментариев и параметров; XSLT, XPath и base64 не принимаются.',
    ],
    [
      'The transforms are the enveloped signature and the exclusive canonical form alone',
      'Leave `enveloped-signature` and after it `xml-exc-c14n#` without comments and parameters; XSLT, XPath and base64 are refused.',
    ],
  ),
  'xml.canonicalization': wording(
    [
      'SignedInfo приведён к исключающей канонической форме',
      'Укажите `http://www.w3.org/2001/10/xml-exc-c14n#` без параметров.',
    ],
    [
      'SignedInfo is in the exclusive canonical form',
      'Name `http://www.w3.org/2001/10/xml-exc-c14n#`, without parameters.',
    ],
  ),
  'xml.algorithm': wording(
    [
      'Алгоритмы подписи и хеша достаточно стойки и подходят к ключу',
      'Подпишите с ГОСТ Р 34.10-2012, RSA от 2048 бит или ECDSA с SHA-2; SHA-1, MD5, HMAC, DSA и ГОСТ 2001 не принимаются.',
    ],
    [
      'The algorithms of signature and digest are strong enough and suit the key',
      'Sign with GOST R 34.10-2012, RSA from 2048 bits or ECDSA, with SHA-2; SHA-1, MD5, HMAC, DSA and GOST 2001 are refused.',
    ],
  ),
  'xml.content': wording(
    [
      'Подписан тот документ, который надо было подписать',
      'Подпишите именно его, ничего в нём не меняя, даже пробелов в тексте.',
    ],
    [
      'What was signed is the document that had to be signed',
      'Sign that one and change nothing in it, not even blanks in its text.',
    ],
  ),
  'xml.digest': wording(
    [
      'Подписанный хеш — от этого документа',
      'Документ изменён после подписания: отступы и переводы строк тоже подписаны. Подпишите заново и не форматируйте.',
    ],
    [
      'The digest that was signed is of this document',
      'The document was changed after signing: indents and line ends are signed as well. Sign again, and do not format it.',
    ],
  ),
  'xml.signer-certificate': wording(
    [
      'Сертификат подписавшего есть в подписи',
      'Вложите его в `KeyInfo/X509Data/X509Certificate`; голый ключ (`KeyValue`) ничью личность не подтверждает.',
    ],
    [
      'The signer’s certificate is in the signature',
      'Put it into `KeyInfo/X509Data/X509Certificate`; a bare key (`KeyValue`) proves nobody’s identity.',
    ],
  ),
  'xml.signing-time': wording(
    [
      'Время подписи — сейчас, и сертификат тогда действовал',
      'Подпишите заново; у времени (`SigningTime`) должен быть часовой пояс. Сверьте часы со стендом (`GET /_/api/clock`).',
    ],
    [
      'The signing time is now, and the certificate was valid then',
      'Sign again; the time (`SigningTime`) needs a time zone. Compare your clock with the stand’s (`GET /_/api/clock`).',
    ],
  ),
  'xml.signing-certificate': wording(
    [
      'Свойства XAdES называют этот сертификат',
      'В `SigningCertificate` — хеш другого сертификата: подпишите заново тем, что назван.',
    ],
    [
      'The properties of XAdES name this certificate',
      '`SigningCertificate` has the digest of another one: sign again with the one it names.',
    ],
  ),
  'xml.signature': wording(
    [
      'Подпись сделана ключом этого сертификата',
      'Подписано другим ключом, или SignedInfo изменён. У ECDSA в XML — r и s подряд, не DER; у ГОСТ — s и r, старший байт первым.',
    ],
    [
      'The key of this certificate made the signature',
      'Another key signed, or SignedInfo was changed. In XML, ECDSA is r and s one after the other, not DER; GOST is s and r, high octet first.',
    ],
  ),
  'raw.certificate': wording(
    [
      'К значению подписи приложен сертификат',
      'Пришлите сертификат подписавшего рядом с подписью: PEM или base64 от DER.',
    ],
    [
      'A certificate came with the bare signature',
      'Send the signer’s certificate beside the signature: PEM, or base64 of DER.',
    ],
  ),
  'raw.algorithm': wording(
    [
      'Ключ сертификата подписывает и достаточно длинен',
      'Нужен ключ ГОСТ Р 34.10-2012, RSA от 2048 бит или ECDSA.',
    ],
    [
      'The key of the certificate signs, and is long enough',
      'A key of GOST R 34.10-2012, RSA from 2048 bits or ECDSA is needed.',
    ],
  ),
  'raw.length': wording(
    [
      'Длина подписи — та, что у ключа',
      'Пришлите одно лишь значение подписи в base64: RSA — длина модуля, ГОСТ — 64 или 128 байт.',
    ],
    [
      'The signature is as long as its key makes them',
      'Send the bare value in base64: RSA has the length of the modulus, GOST 64 or 128 bytes.',
    ],
  ),
  'raw.signature': wording(
    [
      'Подпись сделана ключом этого сертификата над строкой входа',
      'Проверьте пару ключа и сертификата и что подписана строка без перевода строки в конце; у ГОСТ — s и r, старший байт первым.',
    ],
    [
      'The key of this certificate made the signature, over the challenge',
      'Make sure that key and certificate are a pair, and that the challenge has no line end; GOST is s and r, high octet first.',
    ],
  ),
};
