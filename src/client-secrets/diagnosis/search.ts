import type { DigestName } from '../../pki/index.ts';
import type { SecretAlgorithm } from '../algorithms.ts';
import { textOf, type Message } from '../messages.ts';
import type { SignedRequest } from '../request.ts';
import { digestMistake } from './digests.ts';
import { lineEnds, otherBytes } from './other-bytes.ts';
import type { Probe } from './probe.ts';
import { diagnosis, type Diagnosis } from './table.ts';
import { farMessages, wrongMessages, type WrongMessage } from './wrong-messages.ts';

export interface Sought {
  request: SignedRequest;
  /** What should have been signed, best first. */
  expected: readonly Message[];
  mnemonics: readonly string[];
}

export interface Hit {
  /** What was signed, before its bytes were changed. */
  message: Message;
  /** The mistakes that lead from what was expected to what was signed; none where it was right. */
  mistakes: Diagnosis[];
}

type Bytes = (message: Message) => Iterable<{ bytes: Uint8Array; mistakes: Diagnosis[] }>;

/** Tries the usual mistakes against the signature until one fits or the tally is full: the likely ones first. */
export function search(sought: Sought, probe: Probe, algorithm: SecretAlgorithm): Hit | undefined {
  const { digest, otherDigests, cheap } = probe;
  const right = sought.expected.map((message) => ({ message, mistakes: [] }));
  const wrong = [...wrongMessages(sought.request, sought.expected, sought.mnemonics)].map((found) => ({
    message: found.message,
    mistakes: [mistakeOf(found)],
  }));
  const changed: Bytes = (message) => asDiagnoses(otherBytes(textOf(message), digest));
  const ended: Bytes = (message) => asDiagnoses(lineEnds(textOf(message)));
  const far = (): Hit[] =>
    [...farMessages(sought.request, sought.expected)].map((found) => ({
      message: found.message,
      mistakes: [mistakeOf(found)],
    }));
  const attempt = (hits: readonly Hit[], bytesOf: Bytes, name: DigestName): Hit | undefined => {
    for (const { message, mistakes } of hits) {
      for (const { bytes, mistakes: inBytes } of bytesOf(message)) {
        if (probe.fits(bytes, name)) {
          return { message, mistakes: [...mistakes, ...inBytes, ...digestMistake(name, algorithm)] };
        }
      }
    }
    return undefined;
  };
  const anyDigest = (): Hit | undefined => {
    for (const name of otherDigests) {
      const hit = attempt(right, asItIs, name);
      if (hit !== undefined) return hit;
    }
    return undefined;
  };
  return (
    attempt(right, asItIs, digest) ??
    anyDigest() ??
    // A guess that costs a verification is spent on strings before it is spent on bytes.
    (cheap ? attempt(right, changed, digest) : attempt(right, ended, digest)) ??
    attempt(cheap ? wrong : wrong.slice(0, MOST_GUESSED), asItIs, digest) ??
    (cheap ? attempt(far(), asItIs, digest) : undefined) ??
    attempt(cheap ? [] : right, changed, digest) ??
    attempt(cheap ? wrong.slice(0, MOST_ENDED) : [], ended, digest)
  );
}

const MOST_GUESSED = 36;
/** Strings of which each is tried with either line end too. */
const MOST_ENDED = 120;

const asItIs: Bytes = (message) => [{ bytes: Buffer.from(textOf(message), 'utf8'), mistakes: [] }];

function* asDiagnoses(
  found: ReturnType<typeof otherBytes>,
): Generator<{ bytes: Uint8Array; mistakes: Diagnosis[] }> {
  for (const { id, bytes, details } of found) yield { bytes, mistakes: [diagnosis(id, details)] };
}

function mistakeOf({ id, details }: WrongMessage): Diagnosis {
  return diagnosis(id, details);
}
