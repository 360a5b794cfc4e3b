import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import {
  readSignedData,
  readSignedXml,
  verifyRawSignature,
  verifySignedData,
  verifySignedXml,
  type CertificateCache,
  type Check,
  type SignerResult,
} from '../pki/index.ts';
import { challengeIn } from './challenge-document.ts';
import { challengeOf, contentsOf, type IssuedChallenge } from './challenges.ts';
import { loginPathOptions, SIGNING_TIME_TOLERANCE } from './login-path.ts';
import type { Submitted } from './read-signature.ts';
import { check } from './rules.ts';

export interface MessageJudgeDeps {
  certificates: Pick<Certificates, 'evidence'>;
  clock: Pick<Clock, 'now'>;
  cache: CertificateCache;
}

/** What a signature proves by itself, and which challenge it is over; the newest, where it is over none. */
export interface JudgedMessage {
  checks: Check[];
  signers: readonly SignerResult[];
  challenge: IssuedChallenge;
}

/** Challenges a bare signature is tried with: it does not say what it is over. */
const MOST_TRIED = 2;

/** Format, signature and path of what was submitted over one of the challenges (SIGN-3); undefined if there is none. */
export function createMessageJudge({ certificates, clock, cache }: MessageJudgeDeps) {
  const options = () => loginPathOptions(clock.now(), cache);

  async function cms(
    bytes: Uint8Array,
    issued: readonly IssuedChallenge[],
  ): Promise<JudgedMessage | undefined> {
    const read = readSignedData(bytes);
    const message = read.outcome === 'read' ? read.value : undefined;
    const over = challengeOf(message, issued);
    if (over === undefined) return undefined;
    const evidence = await certificates.evidence(message?.certificates ?? []);
    const { checks, signers } = await verifySignedData({
      signedData: bytes,
      content: over.content,
      ...evidence,
      ...options(),
      requireSignedAttributes: true,
      signingTimeTolerance: SIGNING_TIME_TOLERANCE,
    });
    return { checks, signers, challenge: over.challenge };
  }

  /** SIGN-7. A signature without properties (XAdES) says no time; the challenge is fresh enough to do without. */
  async function xml(
    bytes: Uint8Array,
    issued: readonly IssuedChallenge[],
  ): Promise<JudgedMessage | undefined> {
    const newest = issued.at(-1);
    if (newest === undefined) return undefined;
    const read = await readSignedXml(bytes);
    const evidence = await certificates.evidence(read?.certificates ?? []);
    const { checks, signers, content } = await verifySignedXml({
      xml: bytes,
      ...evidence,
      ...options(),
      signingTimeTolerance: SIGNING_TIME_TOLERANCE,
    });
    if (content === undefined) return { checks, signers, challenge: newest };
    const value = challengeIn(content);
    const challenge = issued.findLast((one) => one.value === value);
    const sentence =
      value === undefined
        ? 'The document signed is not a <challenge> with the challenge of a login in it.'
        : `The document signed has ${challenge === undefined ? 'no' : 'a'} challenge of this login in it.`;
    const signed = check('sign.challenge-signed', '', challenge !== undefined, sentence);
    return { checks: [...checks, signed], signers, challenge: challenge ?? newest };
  }

  async function raw(
    { bytes, certificate }: Extract<Submitted, { format: 'raw' }>,
    issued: readonly IssuedChallenge[],
  ): Promise<JudgedMessage | undefined> {
    const newest = issued.at(-1);
    if (newest === undefined) return undefined;
    const tried = issued.slice(-MOST_TRIED).reverse();
    const evidence = await certificates.evidence([certificate]);
    const contents = tried.flatMap(contentsOf);
    const { checks, signers, content } = await verifyRawSignature({
      signature: bytes,
      certificate,
      contents,
      ...evidence,
      ...options(),
    });
    const over = tried.find((challenge) =>
      contentsOf(challenge).some((one) => content !== undefined && Buffer.compare(one, content) === 0),
    );
    return { checks, signers, challenge: over ?? newest };
  }

  return (submitted: Submitted, issued: readonly IssuedChallenge[]): Promise<JudgedMessage | undefined> => {
    switch (submitted.format) {
      case 'cms':
        return cms(submitted.bytes, issued);
      case 'xml':
        return xml(submitted.bytes, issued);
      case 'raw':
        return raw(submitted, issued);
    }
  };
}
