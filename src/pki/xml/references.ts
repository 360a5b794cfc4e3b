import { digestOf } from '../certificate/index.ts';
import type { AlgorithmPolicy } from '../path/request.ts';
import type { Check } from '../path/rules.ts';
import { DIGEST_URIS, ENVELOPED, EXCLUSIVE, refusedByName, SIGNATURE_URIS } from './algorithms.ts';
import type { XmlDocument } from './document.ts';
import { everyElement, type XmlElement } from './elements.ts';
import { SIGNED_PROPERTIES, type QualifyingProperties } from './qualifying-properties.ts';
import { check } from './rules.ts';
import type { XmlMethod, XmlReference, XmlSignature } from './structure.ts';

const ID_ATTRIBUTES = ['Id', 'ID', 'id', 'xml:id'];

/** Whether the references cover the whole document, and the properties beside it, and nothing else (`xml.reference`). */
export function referenceMistake(
  { references }: XmlSignature,
  root: XmlElement,
  properties: QualifyingProperties | undefined,
): string | undefined {
  const ids = identifiers(root);
  if (new Set(ids.map(([id]) => id)).size < ids.length) return 'two elements have the same id';
  const owner = (uri: string): XmlElement | undefined => ids.find(([id]) => uri === `#${id}`)?.[1];
  const [first, second] = split(references);
  if (first === undefined) return 'no reference is to the document';
  // Nothing is followed: an address or a pointer (XPointer) is neither `""` nor `#` with the id of the document element.
  if (first.uri !== '' && (first.uri === undefined || owner(first.uri) !== root))
    return `the reference is to ${quoted(first.uri)}, and not to the whole document`;
  if (properties === undefined) return references.length === 1 ? undefined : 'there is a second reference';
  if (second === undefined) return 'the properties (XAdES) are not signed';
  const own = second.uri === `#${properties.id}` && owner(second.uri) === properties.signedProperties;
  return own && references.length === 2
    ? undefined
    : 'the second reference is not to the properties (XAdES) of this signature';
}

/** That to the document, and that to the properties, in whatever order they stand. */
export function split(
  references: readonly XmlReference[],
): [XmlReference | undefined, XmlReference | undefined] {
  return [
    references.find(({ type }) => type !== SIGNED_PROPERTIES),
    references.find(({ type }) => type === SIGNED_PROPERTIES),
  ];
}

function identifiers(root: XmlElement): [string, XmlElement][] {
  return [...everyElement(root)].flatMap((element) =>
    Array.from(element.attributes)
      .filter(({ name }) => ID_ATTRIBUTES.includes(name))
      .map(({ value }): [string, XmlElement] => [value, element]),
  );
}

const quoted = (uri: string | undefined): string => (uri === undefined ? 'nothing' : `“${uri.slice(0, 80)}”`);

/** Transforms, canonical form and algorithms: what is done to what is signed, before anything is computed. */
export function methodChecks(signature: XmlSignature, policy: AlgorithmPolicy): Check[] {
  const { references, canonicalization } = signature;
  const transforms = references.map(transformMistake).find((mistake) => mistake !== undefined);
  const canonical = isExactly(canonicalization, EXCLUSIVE);
  const weak = algorithmMistake(signature, policy);
  return [
    check(
      'xml.transforms',
      '',
      transforms === undefined,
      transforms === undefined
        ? 'What is signed is the document without its signature, in the exclusive canonical form.'
        : `The transforms are not the enveloped signature and the exclusive canonical form: ${transforms}.`,
    ),
    check(
      'xml.canonicalization',
      '',
      canonical,
      canonical
        ? 'SignedInfo is signed in the exclusive canonical form.'
        : `SignedInfo is signed in another form than the exclusive canonical one: ${described(canonicalization)}.`,
    ),
    ...(weak === undefined ? [] : [check('xml.algorithm', '', false, weak)]),
  ];
}

/** Enveloped first, then the form; for the properties the form alone. With comments it is refused: what is read has none. */
function transformMistake({ transforms, type }: XmlReference): string | undefined {
  const expected = type === SIGNED_PROPERTIES ? [EXCLUSIVE] : [ENVELOPED, EXCLUSIVE];
  const wrong = transforms.find((one, index) => !isExactly(one, expected[index] ?? ''));
  if (wrong !== undefined) return described(wrong);
  return transforms.length === expected.length
    ? undefined
    : `${expected[transforms.length] ?? ''} is missing`;
}

const isExactly = ({ algorithm, hasParameters }: XmlMethod, expected: string): boolean =>
  algorithm === expected && !hasParameters;

const described = ({ algorithm, hasParameters }: XmlMethod): string =>
  `${algorithm.slice(0, 120)}${hasParameters ? ' with parameters' : ''}`;

function algorithmMistake(
  { references, signatureMethod }: XmlSignature,
  policy: AlgorithmPolicy,
): string | undefined {
  const { algorithm, hasParameters } = signatureMethod;
  if (hasParameters) return 'The signature algorithm has parameters, and none are taken.';
  if (!SIGNATURE_URIS.has(algorithm)) return `The signature algorithm is ${refusedByName(algorithm)}.`;
  for (const { digestMethod } of references) {
    const digest = DIGEST_URIS.get(digestMethod.algorithm);
    if (digestMethod.hasParameters) return 'The digest algorithm has parameters, and none are taken.';
    if (digest === undefined) return `The digest algorithm is ${refusedByName(digestMethod.algorithm)}.`;
    if (digest === 'gost94')
      return 'The document is digested with GOST R 34.11-94, which is no longer in use.';
    if ((digest === 'sha1' && !policy.sha1) || (digest === 'md5' && !policy.md5))
      return `The document is digested with ${digest}.`;
  }
  return undefined;
}

/** Whether the digests that are signed are those of what is here; and the octets of the document they are over. */
export function digestChecks(
  { references }: XmlSignature,
  properties: QualifyingProperties | undefined,
  { canonical }: XmlDocument,
  content: Uint8Array,
): Check[] {
  const [document, about] = split(references);
  const octets = properties && canonical(properties.signedProperties);
  return [
    digestCheck(document, content, 'document'),
    ...(octets === undefined ? [] : [digestCheck(about, octets, 'properties (XAdES)')]),
  ];
}

function digestCheck(reference: XmlReference | undefined, octets: Uint8Array, what: string): Check {
  const name = DIGEST_URIS.get(reference?.digestMethod.algorithm ?? '');
  const digested = name && digestOf(name, octets);
  const holds =
    digested !== undefined && reference !== undefined && Buffer.compare(digested, reference.digest) === 0;
  return check('xml.digest', '', holds, `The signed digest is ${holds ? '' : 'not '}that of the ${what}.`);
}
