import type { Signer } from '../../pki/index.ts';
import { algorithmOf } from '../algorithms.ts';
import { textOf, type Message } from '../messages.ts';
import type { RegisteredCertificate } from '../system.ts';
import { relationMistake, wrongKey } from './inspect-raw.ts';
import type { Findings, Inquiry } from './inquiry.ts';
import { openSignature, type KnownKey, type Opened } from './open-signature.ts';
import { digestProbe, type Probe } from './probe.ts';
import { search } from './search.ts';
import { diagnosis, type Diagnosis } from './table.ts';

/**
 * What is wrong with the signature of a CMS and with the digest in it. With signed attributes the digest of the
 * string lies open, and the signature is over the attributes; without them it is over the string itself.
 */
export function inspectCmsSignature(
  signer: Signer,
  content: Uint8Array | undefined,
  certificate: RegisteredCertificate,
  expected: readonly Message[],
  inquiry: Inquiry,
): Findings {
  const keys = keysFor(certificate, inquiry);
  const { attributes, signature } = signer;
  // Where the content is enclosed the signature is over that, whatever it should have been.
  const strings = content === undefined ? expected.map(bytesOf) : [content];
  if (attributes === undefined) {
    const opened = openSignature(signature, keys, strings, inquiry.tally);
    if (opened === undefined) return { mistakes: [wrongKey(certificate)] };
    const mistakes = [...relationMistake(opened.key), ...opened.mistakes];
    if (opened.over !== undefined)
      return { mistakes, signed: content === undefined ? expected[opened.over] : undefined };
    if (content !== undefined) return { mistakes: [...mistakes, wrongKey(certificate)] };
    return withString(opened.probe, mistakes, opened, expected, inquiry);
  }
  const implicit = Buffer.concat([Buffer.from([0xa0]), attributes.der.subarray(1)]);
  const opened = openSignature(signature, keys, [attributes.der, implicit, ...strings], inquiry.tally);
  const inString = digestInAttributes(signer, content, certificate, expected, inquiry);
  return {
    mistakes: [...attributesMistake(opened, certificate), ...inString.mistakes],
    signed: inString.signed,
  };
}

function attributesMistake(opened: Opened | undefined, certificate: RegisteredCertificate): Diagnosis[] {
  if (opened === undefined) return [wrongKey(certificate)];
  const mistakes = [...relationMistake(opened.key), ...opened.mistakes];
  switch (opened.over) {
    case 0:
      return mistakes;
    case 1:
      return [...mistakes, diagnosis('attributes-tag')];
    case undefined:
      // An RSA signature that opened was made by the key; a GOST signature tells nothing.
      return [
        ...mistakes,
        opened.probe?.cheap === true ? diagnosis('attributes-differ') : wrongKey(certificate),
      ];
    default:
      return [...mistakes, diagnosis('attributes-not-signed')];
  }
}

/** The digest of the string as the signed attributes give it. */
function digestInAttributes(
  { attributes, digest }: Signer,
  content: Uint8Array | undefined,
  certificate: RegisteredCertificate,
  expected: readonly Message[],
  inquiry: Inquiry,
): Findings {
  const algorithm = algorithmOf(certificate.certificate.key);
  if (attributes?.messageDigest === undefined || digest === undefined || algorithm === undefined) {
    const details = { rule: 'messageDigest', expected: 'a message digest by a known algorithm' };
    return { mistakes: [diagnosis('cms-unreadable', details)] };
  }
  const probe = digestProbe(digest, attributes.messageDigest, inquiry.tally);
  if (content !== undefined) {
    const differs = !probe.fits(content, digest);
    const details = { rule: 'messageDigest', expected: 'the digest of the enclosed content' };
    return { mistakes: differs ? [diagnosis('cms-unreadable', details)] : [] };
  }
  return withString(probe, [], { algorithm }, expected, inquiry);
}

function withString(
  probe: Probe | undefined,
  mistakes: Diagnosis[],
  { algorithm }: Pick<Opened, 'algorithm'>,
  expected: readonly Message[],
  { request, mnemonics }: Inquiry,
): Findings {
  const hit = probe && search({ request, expected, mnemonics }, probe, algorithm);
  if (hit !== undefined) return { mistakes: [...mistakes, ...hit.mistakes], signed: hit.message };
  const id = probe?.cheap === false ? 'signature-unexplained' : 'another-message';
  return { mistakes: [...mistakes, diagnosis(id)] };
}

function keysFor(certificate: RegisteredCertificate, { system }: Inquiry): KnownKey[] {
  const others = system.certificates.filter((other) => other !== certificate).slice(0, 4);
  return [
    { registered: certificate, relation: 'named' },
    ...others.map((registered): KnownKey => ({ registered, relation: 'registered' })),
  ];
}

const bytesOf = (message: Message): Uint8Array => Buffer.from(textOf(message), 'utf8');
