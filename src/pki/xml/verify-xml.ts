import { PATH_LIMITS, startWork } from '../path/budget.ts';
import { AMOUNT, mistypedRequest, OCTETS, required } from '../path/mistyped.ts';
import { forDocument, type PathEvidence, type PathOptions } from '../path/request.ts';
import { allHold, type Check } from '../path/rules.ts';
import { openSession, type PathSession } from '../path/validate-path.ts';
import { impossible, refused, signerResult, type SignedDataResult } from '../signed-message/result.ts';
import { XMLDSIG } from './algorithms.ts';
import { readXml, type XmlDocument } from './document.ts';
import { everyElement, isNamed } from './elements.ts';
import { readProperties, type QualifyingProperties } from './qualifying-properties.ts';
import { digestChecks, methodChecks, referenceMistake } from './references.ts';
import { check, type XmlRule } from './rules.ts';
import { XML_LIMITS } from './scan.ts';
import { findSigner } from './signer.ts';
import { readSignature, type XmlSignature } from './structure.ts';

export interface SignedXmlRequest extends PathOptions, PathEvidence {
  /** A document with one enveloped signature (XMLDSig, XAdES-BES), in UTF-8; a text or its octets. */
  xml: string | Uint8Array;
  /** The document that was to be signed, without the signature; compared in the canonical form. */
  content?: Uint8Array;
  /** How far a signing time may be from `at`, ms, where there is one. Without it, it only may not be in the future. */
  signingTimeTolerance?: number;
}

const FIELDS = {
  xml: required({
    holds: (xml) => typeof xml === 'string' || OCTETS.holds(xml),
    wanted: 'a text or a Uint8Array',
  }),
  content: OCTETS,
  signingTimeTolerance: AMOUNT,
};

/** Of a document whose signature was not judged: what came in it, and what would be signed. */
export type ReadSignedXml = Pick<SignedDataResult, 'certificates' | 'content'>;

interface Opened {
  document: XmlDocument;
  signature: XmlSignature;
  properties: QualifyingProperties | undefined;
  signedInfo: Uint8Array;
  /** The document without its signature, canonical: exactly what the reference to it is over. */
  content: Uint8Array;
}

/**
 * Verifies a signed document and the path of its signer's certificate. The answer is that of `verifySignedData`, and
 * its `content` is the canonical form of the document without the signature: read that, and nothing else of what came,
 * and you read what was signed. Certificates and CRLs inside are trusted for nothing. Never throws.
 */
export async function verifySignedXml(request: SignedXmlRequest): Promise<SignedDataResult> {
  const mistake = mistypedRequest(request, FIELDS);
  if (mistake !== undefined) return impossible(mistake);
  const checks: Check[] = [];
  const { opened, nodes } = await open(bytesOf(request.xml), checks, request.limits?.evidenceBytes);
  if (opened === undefined) return refused(checks, startWork(nodes));
  const { signature } = opened;
  const { certificates } = signature;
  const session = openSession(forDocument(request), {
    certificates,
    crls: signature.crls,
    ocspResponses: [],
  });
  session.context.budget.spendNodes(nodes);
  return judge(request, opened, session, checks);
}

/** What a document has in it, for whoever looks for evidence about it; undefined where it cannot be read. */
export async function readSignedXml(xml: string | Uint8Array): Promise<ReadSignedXml | undefined> {
  if (!FIELDS.xml.holds(xml)) return undefined;
  const { opened } = await open(bytesOf(xml), []);
  return opened && { certificates: opened.signature.certificates, content: opened.content };
}

const bytesOf = (xml: string | Uint8Array): Uint8Array =>
  typeof xml === 'string' ? new Uint8Array(Buffer.from(xml)) : xml;

/** Everything that is asked before a key or an algorithm is looked at. */
async function open(
  xml: Uint8Array,
  checks: Check[],
  evidenceBytes = PATH_LIMITS.evidenceBytes,
): Promise<{ opened?: Opened; nodes: number }> {
  const ask = (rule: XmlRule, mistake: string | undefined, good: string): boolean => {
    checks.push(check(rule, '', mistake === undefined, mistake ?? good));
    return mistake === undefined;
  };
  const read = await readXml(xml, { bytes: Math.min(XML_LIMITS.bytes, evidenceBytes) });
  const wrong = read.outcome === 'read' ? undefined : `It cannot be read: expected was ${read.expected}.`;
  ask('xml.readable', wrong, 'The document is XML that can be read in one way only.');
  if (read.outcome === 'unreadable') return { nodes: read.nodes };
  const document = read.value;
  const { root, nodes } = document;
  const all = [...everyElement(root)].filter((element) => isNamed(element, XMLDSIG, 'Signature'));
  const [element] = all;
  const count =
    all.length === 1 ? undefined : `There are ${all.length} signatures in the document, and one is expected.`;
  ask('xml.one-signature', count, 'There is one signature in the document.');
  if (element === undefined || count !== undefined) return { nodes };
  // Where it is enveloped, the document cannot be somebody else's that was only carried along.
  const signature =
    element.parentNode === root ? readSignature(element) : 'the signature as a child of the document element';
  const properties = typeof signature === 'string' ? undefined : readProperties(signature);
  const expected = [signature, properties].find((part) => typeof part === 'string');
  ask(
    'xml.structure',
    expected && `Expected was ${expected}.`,
    'Every part of the signature is in its place.',
  );
  if (typeof signature === 'string' || typeof properties === 'string') return { nodes };
  const mistake = referenceMistake(signature, root, properties);
  const covered = ask(
    'xml.reference',
    mistake && `In this document ${mistake}.`,
    'The whole document is signed.',
  );
  if (!covered) return { nodes };
  const signedInfo = document.canonical(signature.signedInfo);
  root.removeChild(signature.element);
  return {
    opened: { document, signature, properties, signedInfo, content: document.canonical(root) },
    nodes,
  };
}

async function judge(
  request: SignedXmlRequest,
  { document, signature, properties, signedInfo, content }: Opened,
  session: PathSession,
  checks: Check[],
): Promise<SignedDataResult> {
  const { certificates } = signature;
  const { work } = session.context.budget;
  checks.push(...methodChecks(signature, session.context.settings.algorithms));
  if (request.content !== undefined) {
    const asked = await readXml(request.content);
    const expected = asked.outcome === 'read' ? asked.value.canonical(asked.value.root) : request.content;
    const same = Buffer.compare(expected, content) === 0;
    const sentence = `The document signed is ${same ? '' : 'not '}the one that was to be signed.`;
    checks.push(check('xml.content', '', same, sentence));
  }
  // What is not to be computed is not: the digest of an algorithm that is refused says nothing.
  if (allHold(checks)) checks.push(...digestChecks(signature, properties, document, content));
  const stopped = { ...refused(checks, work), certificates, content };
  if (!allHold(checks)) return stopped;
  const signed = { signature, properties, signedInfo, tolerance: request.signingTimeTolerance };
  const signer = findSigner(signed, session.context, checks);
  if (signer === undefined) return stopped;
  const path = session.validate(signer.der);
  const time = properties?.signingTime;
  const isTime = time !== undefined && !Number.isNaN(time);
  const result = signerResult(allHold(checks), signer.der, path, isTime ? time : undefined);
  checks.push(...path.checks);
  return {
    valid: result.valid,
    checks,
    signers: [result],
    certificates,
    content,
    work,
  };
}
