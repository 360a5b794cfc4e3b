import type { SignedXmlInput } from '../../pki/index.ts';
import { lacking } from '../lacking.ts';
import type { XmlSignatureDefect } from './specimen.ts';

const DAY = 24 * 3600 * 1000;
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

interface Row extends Omit<XmlSignatureDefect, 'kind' | 'format' | 'profile' | 'title' | 'differs'> {
  ru: string;
  en: string;
}

const row = ({ ru, en, ...rest }: Row): XmlSignatureDefect => ({
  kind: 'signature',
  format: 'xml',
  profile: 'individual',
  differs: 'message',
  title: { ru, en },
  ...rest,
});

/** With a good certificate, and wrong in the signed XML. */
export const XML_DEFECTS: readonly XmlSignatureDefect[] = [
  row({
    id: 'xml-tampered',
    rule: 'xml.digest',
    ru: 'XML изменён после подписания',
    en: 'The XML was changed after signing',
    sign: (usual) => ({ ...usual, xml: otherDocument(usual.xml) }),
    spoil: (xml, { xml: asked }) => xml.replace(textOf(otherDocument(asked)), textOf(asked)),
  }),
  row({
    id: 'xml-signature-value',
    rule: 'xml.signature',
    ru: 'Значение подписи XML испорчено',
    en: 'The signature value of the XML is broken',
    sign: (usual) => usual,
    spoil: (xml) =>
      xml.replace(
        /(SignatureValue>.{8})(.)/,
        (_all, before: string, one: string) => before + (one === 'A' ? 'B' : 'A'),
      ),
  }),
  row({
    id: 'xml-signed-by-another',
    rule: 'xml.signature',
    ru: 'XML подписан чужим ключом, вложен свой сертификат',
    en: 'The XML is signed with another key than that of its certificate',
    sign: (usual, { other }) => ({ ...usual, key: other.key }),
  }),
  row({
    id: 'xml-wrapped',
    rule: 'xml.reference',
    ru: 'Подписан другой документ, спрятанный внутри подписи (XSW)',
    en: 'Another document is signed, hidden inside the signature (XSW)',
    sign: (usual) => ({ ...usual, xml: withId(otherDocument(usual.xml)), reference: 'signed' }),
    spoil: (xml, { xml: asked }) => wrapped(xml, asked),
  }),
  row({
    id: 'xml-doctype',
    rule: 'xml.readable',
    ru: 'В XML есть DOCTYPE с сущностью',
    en: 'The XML has a DOCTYPE with an entity',
    sign: (usual) => usual,
    spoil: (xml) => `<!DOCTYPE challenge [<!ENTITY who SYSTEM "file:///etc/hostname">]>${xml}`,
  }),
  row({
    id: 'xml-transform',
    rule: 'xml.transforms',
    ru: 'Подписано не содержимое, а результат XPath',
    en: 'Signed is the outcome of an XPath, not the document',
    sign: (usual) => ({
      ...usual,
      adjust: (text) => text.replace(ENVELOPED, 'http://www.w3.org/TR/1999/REC-xpath-19991116'),
    }),
  }),
  row({
    id: 'xml-canonicalization',
    rule: 'xml.canonicalization',
    ru: 'SignedInfo не в исключающей канонической форме',
    en: 'SignedInfo is not in the exclusive canonical form',
    sign: (usual) => ({
      ...usual,
      adjust: (text) => text.replace(EXCLUSIVE, 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'),
    }),
  }),
  row({
    id: 'xml-sha1',
    rule: 'xml.algorithm',
    algorithms: ['RSA', 'EC'],
    ru: 'XML подписан с SHA-1',
    en: 'The XML is signed over SHA-1',
    sign: (usual) => ({ ...usual, digest: 'sha1' }),
  }),
  row({
    id: 'xml-stale',
    rule: 'xml.signing-time',
    ru: 'XML подписан полсуток назад (XAdES)',
    en: 'The XML was signed half a day ago (XAdES)',
    sign: (usual, { now }) => ({ ...usual, signingTime: now - DAY / 2 }),
  }),
  row({
    id: 'xml-signing-certificate',
    rule: 'xml.signing-certificate',
    ru: 'Свойства XAdES называют другой сертификат',
    en: 'The properties of XAdES name another certificate',
    sign: (usual) => ({
      ...usual,
      adjust: (text) => text.replace(/(CertDigest>.*?DigestValue>)[^<]*/, '$1AAAA'),
    }),
  }),
  row({
    id: 'xml-without-certificate',
    rule: 'xml.signer-certificate',
    ru: 'Сертификата подписавшего в XML нет',
    en: 'The signer’s certificate is not in the XML',
    sign: (usual) => lacking(usual, 'signingTime'),
    spoil: (xml) => xml.replace(/<ds:X509Certificate>.*<\/ds:X509Certificate>/, ''),
  }),
];

/** The same document with another text in it. */
const otherDocument = (xml: string): string => xml.replace(/>[^<]*</, `>${'A'.repeat(43)}=<`);
const textOf = (xml: string): string => />[^<]*</.exec(xml)?.[0] ?? xml;
const withId = (xml: string): string => xml.replace(/^(<[^\s>]+)/, '$1 Id="signed"');

/** The document that is asked for, with the signature of the other one, which it carries along. */
function wrapped(signed: string, asked: SignedXmlInput['xml']): string {
  const signature = /<ds:Signature .*<\/ds:Signature>/.exec(signed)?.[0] ?? '';
  const old = signed.replace(signature, '');
  const around = signature.replace(/<\/ds:Signature>$/, `<ds:Object>${old}</ds:Object></ds:Signature>`);
  return asked.replace(/<\/[^<]*>$/, (end) => around + end);
}
