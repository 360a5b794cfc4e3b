import { digestOf } from '../certificate/index.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import { DIGEST_URIS, XMLDSIG } from './algorithms.ts';
import { attributeOf, childElements, isNamed, octetsOf, textOf, type XmlElement } from './elements.ts';
import type { XmlSignature } from './structure.ts';

export const XADES = 'http://uri.etsi.org/01903/v1.3.2#';
/** The type of the reference by which properties are signed. */
export const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties';

/** What a signature says about itself (XAdES), and is itself signed. */
export interface QualifyingProperties {
  signedProperties: XmlElement;
  id: string;
  /** ms; NaN for one that is no time. */
  signingTime?: number;
  /** The first certificate named: digests and serial number. */
  signingCertificate?: NamedCertificate | 'unreadable';
}

interface NamedCertificate {
  digestUri: string;
  digest: Uint8Array;
  /** Decimal. */
  serialNumber?: string | undefined;
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** The properties of a signature; undefined where it has none, text in English where they are not about it, or twice there. */
export function readProperties({ id, objects }: XmlSignature): QualifyingProperties | string | undefined {
  const found = objects
    .flatMap((object) => childElements(object) ?? [])
    .filter((element) => isNamed(element, XADES, 'QualifyingProperties'));
  const [properties] = found;
  if (properties === undefined) return undefined;
  const [signed, ...others] = (childElements(properties) ?? []).filter((one) =>
    isNamed(one, XADES, 'SignedProperties'),
  );
  const own = signed && attributeOf(signed, 'Id');
  if (found.length > 1 || signed === undefined || others.length > 0 || own === undefined || own === '')
    return 'one SignedProperties with an Id';
  if (id === undefined || attributeOf(properties, 'Target') !== `#${id}`)
    return 'QualifyingProperties whose Target is this signature';
  const about = child(signed, 'SignedSignatureProperties');
  const time = about && child(about, 'SigningTime');
  const certificate = about && (child(about, 'SigningCertificateV2') ?? child(about, 'SigningCertificate'));
  return {
    signedProperties: signed,
    id: own,
    ...(time !== undefined && { signingTime: timeOf(time) }),
    ...(certificate !== undefined && { signingCertificate: readNamed(certificate) ?? 'unreadable' }),
  };
}

const child = (parent: XmlElement, name: string): XmlElement | undefined =>
  childElements(parent)?.find((element) => isNamed(element, XADES, name));

function timeOf(element: XmlElement): number {
  const text = textOf(element)?.trim() ?? '';
  return TIME.test(text) ? Date.parse(text) : NaN;
}

/** The first Cert names the signer; those after it name his issuers, whom the path names as well. */
function readNamed(element: XmlElement): NamedCertificate | undefined {
  const first = child(element, 'Cert');
  const digests = first && child(first, 'CertDigest');
  const [method, value] = (digests && childElements(digests)) ?? [];
  if (first === undefined || method === undefined || value === undefined) return undefined;
  const digest = isNamed(value, XMLDSIG, 'DigestValue') ? octetsOf(value) : undefined;
  if (digest === undefined || !isNamed(method, XMLDSIG, 'DigestMethod')) return undefined;
  const issuer = child(first, 'IssuerSerial');
  const serial = issuer && childElements(issuer)?.find((one) => isNamed(one, XMLDSIG, 'X509SerialNumber'));
  return {
    digestUri: attributeOf(method, 'Algorithm') ?? '',
    digest,
    ...(issuer !== undefined && { serialNumber: (serial && textOf(serial)?.trim()) ?? '' }),
  };
}

/** What the signed properties say against this certificate, in words; undefined if they name it, or none at all. */
export function namedCertificateMistake(
  named: QualifyingProperties['signingCertificate'],
  certificate: PathCertificate,
): string | undefined {
  if (named === undefined) return undefined;
  if (named === 'unreadable') return 'cannot be read';
  const name = DIGEST_URIS.get(named.digestUri);
  const digested = name && digestOf(name, certificate.der);
  if (digested === undefined)
    return `has a digest that cannot be computed (${named.digestUri.slice(0, 120)})`;
  if (Buffer.compare(digested, named.digest) !== 0) return 'has the digest of another certificate';
  const serial = BigInt(`0x0${Buffer.from(certificate.serial).toString('hex')}`).toString();
  return named.serialNumber === undefined || named.serialNumber === serial
    ? undefined
    : 'has the serial number of another certificate';
}
