import { algorithmOf, signatureLength } from '../algorithms.ts';
import { RAW_LENGTHS } from '../encodings.ts';
import { expectedMessages, textOf } from '../messages.ts';
import type { RegisteredCertificate } from '../system.ts';
import { inspectHash } from './certificate-hashes.ts';
import { fromDerSequence } from './gost-forms.ts';
import { standing, type Findings, type Inquiry } from './inquiry.ts';
import { openSignature, type KnownKey } from './open-signature.ts';
import { search } from './search.ts';
import { diagnosis, type Diagnosis } from './table.ts';

/** What is wrong with a raw signature: the hash that names the certificate, the certificate, the signature, the string. */
export function inspectRaw(bytes: Uint8Array, inquiry: Inquiry): Findings {
  const { request, system } = inquiry;
  if (system.certificates.length === 0) return { mistakes: [diagnosis('no-certificate-registered')] };
  const named = namedCertificate(inquiry);
  const mistakes = [...named.mistakes];
  if (named.certificate !== undefined) mistakes.push(...standing(named.certificate, inquiry));

  const der = RAW_LENGTHS.includes(bytes.length) ? undefined : fromDerSequence(bytes);
  if (der !== undefined) mistakes.push(diagnosis('signature-der-sequence'));
  const signature = der ?? bytes;
  const keys = [...knownKeys(named.certificate, inquiry)].filter(
    ({ registered }) => signatureLength(registered) === signature.length,
  );
  if (keys.length === 0) {
    const unfit = lengthMistake(signature, named.certificate ?? system.certificates[0]);
    return { mistakes: [...mistakes, unfit], certificate: named.certificate };
  }
  const expected = expectedMessages(request);
  const rightBytes = expected.map((message) => Buffer.from(textOf(message), 'utf8'));
  const opened = openSignature(signature, keys, rightBytes, inquiry.tally);
  if (opened === undefined) {
    const certificate = named.certificate ?? keys[0]?.registered;
    return { mistakes: [...mistakes, wrongKey(certificate)], certificate };
  }
  const ofAnother = mistakes.some(({ id }) => id === 'hash-of-another-system');
  if (named.certificate !== undefined || (opened.key.mnemonic !== undefined && !ofAnother)) {
    mistakes.push(...relationMistake(opened.key));
  }
  const certificate = named.certificate ?? opened.key.registered;
  mistakes.push(...opened.mistakes);
  if (opened.over !== undefined) return { mistakes, signed: expected[opened.over], certificate };
  const hit =
    opened.probe &&
    search({ request, expected, mnemonics: inquiry.mnemonics }, opened.probe, opened.algorithm);
  if (hit === undefined) {
    const id = opened.algorithm === 'RSA' ? 'another-message' : 'signature-unexplained';
    return { mistakes: [...mistakes, diagnosis(id)], certificate };
  }
  return { mistakes: [...mistakes, ...hit.mistakes], signed: hit.message, certificate };
}

function namedCertificate(inquiry: Inquiry): ReturnType<typeof inspectHash> {
  const { request, system, foreign } = inquiry;
  const { client_certificate_hash: hash = '', grant_type } = request.parameters;
  const unnamed = request.generation === 'v1' || (hash === '' && grant_type === 'refresh_token');
  return unnamed ? { mistakes: [] } : inspectHash(hash, system.certificates, foreign);
}

/** The certificate that is named first, then the system's others, then those of other systems. */
function* knownKeys(
  named: RegisteredCertificate | undefined,
  { system, foreign }: Inquiry,
): Generator<KnownKey> {
  if (named !== undefined) yield { registered: named, relation: 'named' };
  for (const [index, registered] of system.certificates.entries()) {
    // Where none is named, the first of the system's own is taken for it.
    const relation = named === undefined && index === 0 ? 'named' : 'registered';
    if (registered !== named) yield { registered, relation };
  }
  for (const { registered, mnemonic } of foreign.slice(0, MOST_FOREIGN)) {
    yield { registered, relation: 'of-another-system', mnemonic };
  }
}

// Each costs an operation or two, and the strings are to have their share.
const MOST_FOREIGN = 10;

export function relationMistake({ relation, registered, mnemonic }: KnownKey): Diagnosis[] {
  const { subject, serialNumber } = registered.certificate;
  const found = { subject, serial: serialNumber };
  switch (relation) {
    case 'named':
      return [];
    case 'registered':
      return [diagnosis('another-registered-certificate', found)];
    case 'of-another-system':
      return [diagnosis('certificate-of-another-system', { system: mnemonic ?? '', ...found })];
  }
}

export function wrongKey(certificate: RegisteredCertificate | undefined): Diagnosis {
  if (certificate === undefined) return diagnosis('key-and-certificate-differ');
  const { subject, serialNumber } = certificate.certificate;
  return diagnosis('key-and-certificate-differ', { subject, serial: serialNumber });
}

/** No key of this world makes signatures of this length. */
function lengthMistake(signature: Uint8Array, certificate: RegisteredCertificate | undefined): Diagnosis {
  const wanted = certificate && signatureLength(certificate);
  const details = {
    found: `${signature.length} bytes`,
    ...(wanted === undefined ? {} : { expected: `${wanted} bytes` }),
  };
  if (RAW_LENGTHS.includes(signature.length)) {
    const algorithm = certificate && algorithmOf(certificate.certificate.key);
    return diagnosis('key-kind-differs', {
      ...details,
      ...(algorithm === undefined ? {} : { key: algorithm }),
    });
  }
  const short = wanted !== undefined && signature.length < wanted && signature.length > wanted / 4;
  return diagnosis(short ? 'secret-truncated' : 'secret-not-signature', details);
}
