import { XMLDSIG } from './algorithms.ts';
import { attributeOf, childElements, isNamed, octetsOf, type XmlElement } from './elements.ts';

/** The parts of a Signature, each in its place; read, not judged. */
export interface XmlSignature {
  element: XmlElement;
  id: string | undefined;
  signedInfo: XmlElement;
  canonicalization: XmlMethod;
  signatureMethod: XmlMethod;
  references: XmlReference[];
  value: Uint8Array;
  /** DER, unread. */
  certificates: Uint8Array[];
  crls: Uint8Array[];
  objects: XmlElement[];
}

export interface XmlMethod {
  algorithm: string;
  /** Whether something stands inside: parameters, of which none are taken. */
  hasParameters: boolean;
}

export interface XmlReference {
  uri: string | undefined;
  type: string | undefined;
  transforms: XmlMethod[];
  digestMethod: XmlMethod;
  digest: Uint8Array;
}

const MOST_REFERENCES = 2;
const MOST_TRANSFORMS = 4;
const MOST_CERTIFICATES = 16;

/** The Signature as its schema orders it (XMLDSig 1.1, 4.2); text, in English, where a part is missing or repeated. */
export function readSignature(element: XmlElement): XmlSignature | string {
  const [signedInfo, value, keyInfo, ...objects] = childElements(element) ?? [];
  if (
    !isPart(signedInfo, 'SignedInfo') ||
    !isPart(value, 'SignatureValue') ||
    !isPart(keyInfo, 'KeyInfo') ||
    !objects.every((object) => isPart(object, 'Object'))
  ) {
    return 'SignedInfo, SignatureValue and KeyInfo once each, in this order, Objects after them, and nothing else';
  }
  const [canonicalization, signatureMethod, ...references] = childElements(signedInfo) ?? [];
  const read = references.map(readReference);
  const whole = read.filter((reference) => reference !== undefined);
  if (
    !isPart(canonicalization, 'CanonicalizationMethod') ||
    !isPart(signatureMethod, 'SignatureMethod') ||
    whole.length === 0 ||
    whole.length < read.length ||
    whole.length > MOST_REFERENCES
  ) {
    return 'a CanonicalizationMethod, a SignatureMethod and one or two References in SignedInfo';
  }
  const octets = octetsOf(value);
  if (octets === undefined) return 'a SignatureValue in base64';
  const keys = readKeyInfo(keyInfo);
  if (keys === undefined) return `certificates in base64, at most ${MOST_CERTIFICATES}`;
  return {
    element,
    id: attributeOf(element, 'Id'),
    signedInfo,
    canonicalization: methodOf(canonicalization),
    signatureMethod: methodOf(signatureMethod),
    references: whole,
    value: octets,
    ...keys,
    objects,
  };
}

function isPart(element: XmlElement | undefined, name: string): element is XmlElement {
  return element !== undefined && isNamed(element, XMLDSIG, name);
}

function methodOf(element: XmlElement): XmlMethod {
  return { algorithm: attributeOf(element, 'Algorithm') ?? '', hasParameters: element.childNodes.length > 0 };
}

function readReference(element: XmlElement): XmlReference | undefined {
  const parts = isPart(element, 'Reference') ? (childElements(element) ?? []) : [];
  const first = parts[0];
  const transforms = isPart(first, 'Transforms') ? childElements(first) : [];
  const [digestMethod, value, ...others] = isPart(first, 'Transforms') ? parts.slice(1) : parts;
  const digest = isPart(value, 'DigestValue') ? octetsOf(value) : undefined;
  if (
    !isPart(digestMethod, 'DigestMethod') ||
    digest === undefined ||
    others.length > 0 ||
    transforms === undefined ||
    transforms.length > MOST_TRANSFORMS ||
    !transforms.every((transform) => isPart(transform, 'Transform'))
  ) {
    return undefined;
  }
  return {
    uri: attributeOf(element, 'URI'),
    type: attributeOf(element, 'Type'),
    transforms: transforms.map(methodOf),
    digestMethod: methodOf(digestMethod),
    digest,
  };
}

/** What X509Data has; names and bare keys beside it prove nobody's identity and are passed over. */
function readKeyInfo(keyInfo: XmlElement): { certificates: Uint8Array[]; crls: Uint8Array[] } | undefined {
  const inside = (childElements(keyInfo) ?? [])
    .filter((one) => isPart(one, 'X509Data'))
    .flatMap((one) => childElements(one) ?? []);
  const certificates = inside.filter((one) => isPart(one, 'X509Certificate')).map(octetsOf);
  const crls = inside.filter((one) => isPart(one, 'X509CRL')).map(octetsOf);
  const read = [...certificates, ...crls].every((one) => one !== undefined);
  if (!read || certificates.length + crls.length > MOST_CERTIFICATES) return undefined;
  return {
    certificates: certificates.filter((one) => one !== undefined),
    crls: crls.filter((one) => one !== undefined),
  };
}
