import type { Certificate } from '../pki/index.ts';
import type { SecretAlgorithm } from './algorithms.ts';
import { declaredLength, RAW_LENGTHS, readSecret } from './encodings.ts';
import { messageOf, messageTooLong, signedMessages, textOf, V1 } from './messages.ts';
import type { SecretFailure, SignedRequest, Work } from './request.ts';
import type { ClientSystem } from './system.ts';
import { judgeCms } from './verify-cms.ts';
import { judgeRaw } from './verify-raw.ts';

export type SecretVerdict =
  | {
      outcome: 'right';
      certificate: Certificate;
      form: 'cms' | 'raw';
      algorithm: SecretAlgorithm;
      /** The string that was signed. */
      message: string;
      work: Work;
    }
  | {
      outcome: 'wrong';
      failure: SecretFailure;
      /** What was expected, or the rule that failed, where the failure leaves it open. */
      detail?: string | undefined;
      /** The strings that would have been right. */
      messages: string[];
      work: Work;
    };

/** What a form of secret is judged by. `work` is counted up. */
export interface Judged {
  bytes: Uint8Array;
  request: SignedRequest;
  system: ClientSystem;
  /** ms */
  now: number;
  work: Work;
}

export type Judgement =
  | { outcome: 'right'; certificate: Certificate; algorithm: SecretAlgorithm; message: string }
  | { outcome: 'wrong'; failure: SecretFailure; detail?: string | undefined };

/**
 * Whether `client_secret` is the signature of this request by a certificate registered for the system (section 3).
 * Bounded: at most 64 kB of secret and 16 kB of a string are read; a refresh that names no certificate is tried with
 * four of them over two strings, under `lenient` also reversed. Time is judged for the certificate only; whether the
 * request's own `timestamp` is recent is for the caller, who answers another code.
 */
export function verifyClientSecret(request: SignedRequest, system: ClientSystem, now: number): SecretVerdict {
  const work: Work = { bytes: 0, nodes: 0, signatures: 0 };
  const wrong = (failure: SecretFailure, detail?: string): SecretVerdict => {
    return { outcome: 'wrong', failure, detail, messages: signedMessages(request), work };
  };
  const tooLong = messageTooLong(request);
  if (tooLong !== undefined) return wrong('message-too-long', tooLong);
  const read = readSecret(request.secret);
  if (read.outcome === 'unreadable') return wrong(read.failure);
  work.bytes += read.bytes.length;
  const judged = { bytes: read.bytes, request, system, now, work };
  const form = expectedForm(judged);
  if (form === undefined) return wrong(request.generation === 'v1' ? 'raw-where-cms' : 'cms-where-raw');
  // Observed (fr05t1k 3.x): the v1 string and CMS at v2 and v3. Nothing says that the real service takes it.
  const judgement =
    form === 'cms' ? judgeCms(judged, textOf(messageOf(request.parameters, V1))) : judgeRaw(judged);
  return judgement.outcome === 'right'
    ? { ...judgement, form, work }
    : wrong(judgement.failure, judgement.detail);
}

/** v1 takes a CMS, v2 and v3 a raw signature; undefined where the other one came. */
function expectedForm({ bytes, request, system }: Judged): 'cms' | 'raw' | undefined {
  const cms = looksLikeCms(bytes);
  if (request.generation === 'v1') return cms ? 'cms' : undefined;
  if (!cms) return 'raw';
  return system.lenient ? 'cms' : undefined;
}

// Shorter than any CMS with a certificate or an identifier of one, longer than any GOST signature.
const SHORTEST_CMS = 160;

/** A CMS begins with the tag of a SEQUENCE. A raw signature may do so by chance: its length tells it. */
export function looksLikeCms(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x30 || bytes.length < SHORTEST_CMS) return false;
  return !RAW_LENGTHS.includes(bytes.length) || declaredLength(bytes) === bytes.length;
}
