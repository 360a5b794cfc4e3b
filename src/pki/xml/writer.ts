import { usualDigest } from '../cms/index.ts';
import { digestOf, readVerificationKey, type Certificate, type DigestName } from '../certificate/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { DIGEST_URIS, SIGNATURE_URIS, XMLDSIG } from './algorithms.ts';
import { readXml, type XmlDocument } from './document.ts';
import { everyElement, isNamed } from './elements.ts';
import { XADES } from './qualifying-properties.ts';
import { ecdsaFromDer } from '../path/ecdsa-value.ts';
import { signatureText, type SignatureFields } from './signature-text.ts';

export interface SignedXmlInput {
  /** The document, without a signature. */
  xml: string;
  certificate: Certificate;
  key: SigningKey;
  /** SHA-256 or the Streebog of the key unless said otherwise. */
  digest?: DigestName;
  /** ms. With it the signature has the properties of XAdES-BES: this time, and whose certificate it is. */
  signingTime?: number;
  /** DER, beside the signer's. */
  moreCertificates?: readonly Uint8Array[];
  /** Id of the document element that the reference names; the reference is to the whole document (`""`) without it. */
  reference?: string;
  /** Prefix of the signature's elements, `ds` unless said otherwise; none for an empty text. */
  prefix?: string;
  /** What a signer would not write: changes the text of the signature before SignedInfo is signed. */
  adjust?: (signature: string) => string;
  /** Drawn from by GOST only. */
  randomBytes: RandomBytes;
}

/**
 * The document in its canonical form with an enveloped signature at its end.
 * @throws RangeError (as a rejection) for a document that `verifySignedXml` would not read, or a digest the key cannot
 * sign with.
 */
export async function writeSignedXml(input: SignedXmlInput): Promise<string> {
  const { certificate, key, adjust = (text: string) => text, reference } = input;
  const digest = input.digest ?? usualDigest(key.algorithm);
  const document = await open(input.xml);
  const canonical = Buffer.from(document.canonical(document.root));
  const method = uriOf(
    SIGNATURE_URIS,
    (one) => one.key === key.algorithm && one.digest === digest && one.pss !== true,
  );
  const digestMethod = uriOf(DIGEST_URIS, (one) => one === digest);
  const fields: SignatureFields = {
    prefix: input.prefix ?? 'ds',
    reference: reference === undefined ? '' : `#${reference}`,
    method,
    digestMethod,
    digest: base64(digestOf(digest, canonical)),
    certificates: [certificate.der, ...(input.moreCertificates ?? [])].map(base64),
    value: '',
    ...(input.signingTime !== undefined && {
      properties: {
        time: `${new Date(input.signingTime).toISOString().slice(0, 19)}Z`,
        certificateDigest: base64(digestOf(digest, certificate.der)),
        digest: '',
      },
    }),
  };
  const enveloped = (known: SignatureFields): string =>
    withSignature(canonical.toString(), adjust(signatureText(known)));
  const octets = async (known: SignatureFields, namespace: string, name: string): Promise<Uint8Array> => {
    // An empty SignatureValue or DigestValue is no hindrance here: nothing is judged.
    const draft = await open(enveloped(known));
    const element = [...everyElement(draft.root)].find((one) => isNamed(one, namespace, name));
    return draft.canonical(element ?? draft.root);
  };
  const about = fields.properties && {
    ...fields.properties,
    digest: base64(digestOf(digest, await octets(fields, XADES, 'SignedProperties'))),
  };
  const ready = { ...fields, ...(about !== undefined && { properties: about }) };
  const signature = await key.sign(digest, await octets(ready, XMLDSIG, 'SignedInfo'), input.randomBytes);
  const value = key.algorithm === 'EC' ? ecdsaFromDer(signature, fieldBits(key)) : signature;
  return enveloped({ ...ready, value: base64(value) });
}

async function open(xml: string): Promise<XmlDocument> {
  const read = await readXml(Buffer.from(xml));
  if (read.outcome === 'unreadable')
    throw new RangeError(`a document to be signed: expected was ${read.expected}`);
  return read.value;
}

/** The canonical form has an end tag for every element. */
function withSignature(canonical: string, signature: string): string {
  const end = canonical.lastIndexOf('</');
  return canonical.slice(0, end) + signature + canonical.slice(end);
}

function uriOf<T>(uris: ReadonlyMap<string, T>, suits: (one: T) => boolean): string {
  const found = [...uris].find(([, one]) => suits(one));
  if (found === undefined) throw new RangeError('this key does not sign XML with this digest');
  return found[0];
}

function fieldBits({ spki }: SigningKey): number {
  const read = readVerificationKey(spki);
  return read.outcome === 'read' ? read.value.bits : 0;
}

function base64(octets: Uint8Array | undefined): string {
  return Buffer.from(octets ?? []).toString('base64');
}
