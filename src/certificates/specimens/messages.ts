import {
  attribute,
  digestOf,
  usualDigest,
  type AttributeToWrite,
  type SignedDataInput,
} from '../../pki/index.ts';
import { lacking } from '../lacking.ts';
import { withLastOctetChanged, withPartChanged } from './octets.ts';
import type { SignatureDefect } from './specimen.ts';

const DAY = 24 * 3600 * 1000;
const OTHER_CONTENT = Buffer.from('Другой документ, не тот, что просили подписать\n');
const OTHER_TYPE = '1.2.840.113549.1.9.16.1.4';
const MESSAGE_DIGEST = attribute.messageDigest(new Uint8Array()).oid;
const SIGNING_CERTIFICATE = attribute.signingCertificate({ der: new Uint8Array() }).oid;
const CONTENT_TYPE = attribute.contentType('1.2').oid;

interface Row extends Omit<SignatureDefect, 'kind' | 'profile' | 'title' | 'differs'> {
  ru: string;
  en: string;
}

const row = ({ ru, en, ...rest }: Row): SignatureDefect => ({
  kind: 'signature',
  profile: 'individual',
  differs: 'message',
  title: { ru, en },
  ...rest,
});

/** With a good certificate, and wrong in the message. */
export const MESSAGE_DEFECTS: readonly SignatureDefect[] = [
  row({
    id: 'message-signature-value',
    rule: 'cms.signature',
    ru: 'Значение подписи испорчено',
    en: 'The signature value is broken',
    sign: (usual) => usual,
    spoil: withLastOctetChanged,
  }),
  row({
    id: 'message-tampered',
    rule: 'cms.signature',
    ru: 'Время подписи изменено после подписания',
    en: 'The signing time was changed after signing',
    sign: (usual) => usual,
    spoil: (cms) => withPartChanged(cms, upToSeconds(cms)),
  }),
  row({
    id: 'message-signed-by-another',
    rule: 'cms.signature',
    ru: 'Подписано чужим ключом, назван свой сертификат',
    en: 'Signed with another key than that of the certificate it names',
    sign: (usual, { other }) => ({ ...usual, key: other.key }),
  }),
  row({
    id: 'message-other-content',
    rule: 'cms.content',
    ru: 'Подписан и приложен другой документ',
    en: 'Another document is signed and attached',
    sign: (usual) => ({ ...usual, content: OTHER_CONTENT, detached: false }),
  }),
  row({
    id: 'message-digest-other',
    rule: 'cms.message-digest',
    ru: 'Отсоединённая подпись другого документа',
    en: 'A detached signature of another document',
    sign: (usual) => ({ ...usual, digested: OTHER_CONTENT }),
  }),
  row({
    id: 'message-digest-twice',
    rule: 'cms.attributes-once',
    ru: 'Атрибут messageDigest стоит дважды',
    en: 'The attribute messageDigest stands twice',
    sign: (usual) => withAttributes(usual, (all) => [...all, attribute.messageDigest(otherDigest(usual))]),
  }),
  row({
    id: 'message-digest-two-values',
    rule: 'cms.attributes-once',
    ru: 'У атрибута messageDigest два значения',
    en: 'The attribute messageDigest has two values',
    sign: (usual) =>
      changed(usual, MESSAGE_DIGEST, ({ oid, values }) => ({
        oid,
        values: [...values, ...attribute.messageDigest(otherDigest(usual)).values],
      })),
  }),
  row({
    id: 'message-attributes-unsorted',
    rule: 'cms.attributes-sorted',
    ru: 'Подписанные атрибуты не в порядке DER',
    en: 'The signed attributes are not in the order of DER',
    // Content type is the shortest and stands first by right.
    sign: (usual) => ({
      ...withAttributes(usual, (all) => [...all].reverse()),
      attributeOrder: 'as-given',
    }),
  }),
  row({
    id: 'message-content-type',
    rule: 'cms.content-type',
    ru: 'Тип содержимого в атрибуте другой',
    en: 'The signed content type is another one',
    sign: (usual) => changed(usual, CONTENT_TYPE, () => attribute.contentType(OTHER_TYPE)),
  }),
  row({
    id: 'message-signing-certificate',
    rule: 'cms.signing-certificate',
    ru: 'signing-certificate-v2 называет другой сертификат',
    en: 'signing-certificate-v2 names another certificate',
    sign: (usual, { other }) =>
      changed(usual, SIGNING_CERTIFICATE, () =>
        attribute.signingCertificate(other.certificate, usualDigest(usual.key.algorithm)),
      ),
  }),
  row({
    id: 'message-stale',
    rule: 'cms.signing-time',
    ru: 'Подписано полсуток назад',
    en: 'Signed half a day ago',
    sign: (usual, { now }) => ({ ...usual, signingTime: now - DAY / 2 }),
  }),
  row({
    id: 'message-of-the-future',
    rule: 'cms.signing-time',
    ru: 'Подписано завтра',
    en: 'Signed tomorrow',
    sign: (usual, { now }) => ({ ...usual, signingTime: now + DAY }),
  }),
  row({
    id: 'message-without-signing-time',
    rule: 'cms.signing-time',
    ru: 'Время подписи не названо',
    en: 'No signing time',
    sign: (usual) => lacking(usual, 'signingTime'),
  }),
  row({
    id: 'message-without-attributes',
    rule: 'cms.signed-attributes',
    ru: 'Подписанных атрибутов нет',
    en: 'No signed attributes',
    sign: (usual) => ({ ...usual, signedAttributes: false }),
  }),
  row({
    id: 'message-two-signers',
    rule: 'sign.one-signer',
    ru: 'Две подписи разных людей',
    en: 'Signatures of two people',
    sign: (usual, { other }) => {
      const { signingTime } = usual;
      return { ...usual, moreSigners: [{ ...other, ...(signingTime !== undefined && { signingTime }) }] };
    },
  }),
  row({
    id: 'message-without-certificate',
    rule: 'cms.signer-certificate',
    ru: 'Сертификата подписавшего в сообщении нет',
    en: 'The signer’s certificate is not in the message',
    sign: (usual) => ({ ...usual, withoutCertificates: true }),
  }),
  row({
    id: 'message-sha1',
    rule: 'cms.algorithm',
    algorithms: ['RSA', 'EC'],
    ru: 'Подписано с SHA-1',
    en: 'Signed over SHA-1',
    sign: (usual) => ({ ...usual, digest: 'sha1' }),
  }),
  row({
    id: 'message-md5',
    rule: 'cms.algorithm',
    algorithms: ['RSA'],
    ru: 'Подписано с MD5',
    en: 'Signed over MD5',
    sign: (usual) => ({ ...usual, digest: 'md5' }),
  }),
  row({
    id: 'message-replayed',
    rule: 'sign.challenge-unused',
    ru: 'Верная подпись, показанная второй раз',
    en: 'A good signature shown a second time',
    sign: (usual) => usual,
    presentTwice: true,
  }),
];

function withAttributes(
  usual: SignedDataInput,
  change: (all: readonly AttributeToWrite[]) => readonly AttributeToWrite[],
): SignedDataInput {
  return { ...usual, attributes: (plain) => change(usual.attributes?.(plain) ?? plain) };
}

function changed(
  usual: SignedDataInput,
  oid: string,
  change: (found: AttributeToWrite) => AttributeToWrite,
): SignedDataInput {
  return withAttributes(usual, (all) => all.map((one) => (one.oid === oid ? change(one) : one)));
}

/** Of the right length, and after every other in the order of DER, so that the true one comes first. */
function otherDigest({ key, digest }: SignedDataInput): Uint8Array {
  const length = digestOf(digest ?? usualDigest(key.algorithm), OTHER_CONTENT)?.length ?? 0;
  return new Uint8Array(length).fill(0xff);
}

/** The signing time of a message, as far as the last digit of its seconds. */
function upToSeconds(cms: Uint8Array): Uint8Array {
  const oid = Buffer.from('06092a864886f70d010905', 'hex');
  const place = Buffer.from(cms).indexOf(oid);
  // Between the type and the text: headers of the SET and of the UTCTime.
  return cms.subarray(place, place + oid.length + 4 + 'YYMMDDhhmmss'.length);
}
