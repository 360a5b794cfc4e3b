import {
  createTally,
  diagnoseSecret,
  timeMistakes,
  type Findings,
  type ForeignCertificate,
  type Inquiry,
} from './diagnosis/index.ts';
import type { Explanation } from './explanation.ts';
import { certificateFacts, explainedMessage, foundSecret } from './found-secret.ts';
import { expectedMessages, messageOf, textOf, V1, type Message } from './messages.ts';
import type { SecretFailure, SignedRequest } from './request.ts';
import type { ClientSystem, RegisteredCertificate } from './system.ts';
import { verifyClientSecret, type SecretVerdict } from './verify.ts';

export interface OtherSystem {
  mnemonic: string;
  certificates: readonly RegisteredCertificate[];
}

const MOST_SYSTEMS = 200;
const MOST_CERTIFICATES = 400;
/** Certificates of the system itself that are shown. */
const MOST_SHOWN = 20;

/**
 * Why a secret is right or wrong: the exact string, the certificates, what was found, and a diagnosis got by trying
 * the usual mistakes against the signature. Expensive, though bounded: for a refusal, or when somebody asks. With
 * `toleranceSeconds` the request's timestamp is judged too; `clockOffset`: ms that `now` is ahead of real time. A right
 * request gets no diagnosis.
 */
export function explainClientSecret(
  request: SignedRequest,
  system: ClientSystem,
  others: Iterable<OtherSystem>,
  now: number,
  toleranceSeconds?: number,
  clockOffset = 0,
): Explanation {
  const verdict = verifyClientSecret(request, system, now);
  const inTime = timeMistakes(request.parameters.timestamp, now, toleranceSeconds, clockOffset);
  const tally = createTally(verdict.work);
  const found = foundSecret(request.secret);
  const inquiry: Inquiry = { request, system, now, tally, ...strangers(others, system) };
  const findings =
    verdict.outcome === 'right' ? rightFindings(verdict, system) : wrongFindings(verdict, inquiry);
  const [first, ...also] = [...findings.mistakes, ...inTime];
  const failure = verdict.outcome === 'wrong' ? verdict.failure : failureInTime(inTime[0]?.id);
  const [message, ...alternatives] = messagesFor(request, system, verdict, found.form);
  return {
    verdict: failure === undefined ? 'right' : 'wrong',
    ...(failure === undefined ? {} : { failure }),
    generation: request.generation,
    endpoint: request.endpoint,
    mnemonic: system.mnemonic,
    message: explainedMessage(message),
    alternatives: alternatives.map(explainedMessage),
    ...(findings.signed === undefined ? {} : { signed: explainedMessage(findings.signed) }),
    ...(findings.certificate === undefined ? {} : { certificate: certificateFacts(findings.certificate) }),
    registered: system.certificates.slice(0, MOST_SHOWN).map(certificateFacts),
    found,
    ...(first === undefined ? {} : { diagnosis: first }),
    also,
    work: tally.work,
  };
}

/** The strings to show: the one that was signed where the secret is right, else those that were expected. */
function messagesFor(
  request: SignedRequest,
  { lenient }: ClientSystem,
  verdict: SecretVerdict,
  form: string,
): [Message, ...Message[]] {
  const expected = expectedMessages(request);
  if (form === 'cms' && (lenient || verdict.outcome === 'right')) return [messageOf(request.parameters, V1)];
  const signed = expected.find(
    (message) => verdict.outcome === 'right' && textOf(message) === verdict.message,
  );
  return signed === undefined ? expected : [signed, ...expected.filter((message) => message !== signed)];
}

function rightFindings({ certificate }: { certificate: unknown }, { certificates }: ClientSystem): Findings {
  return { mistakes: [], certificate: certificates.find((own) => own.certificate === certificate) };
}

/** A string that is too long is not looked into: its length is what is wrong with it. */
function wrongFindings({ failure }: { failure: SecretFailure }, inquiry: Inquiry): Findings {
  return failure === 'message-too-long' ? { mistakes: [] } : diagnoseSecret(inquiry);
}

function failureInTime(id: string | undefined): SecretFailure | undefined {
  if (id === undefined) return undefined;
  return id === 'timestamp-unreadable' ? id : 'timestamp-outside-tolerance';
}

/** The other systems of this world, as many as an explanation may look at. */
function strangers(others: Iterable<OtherSystem>, { mnemonic: own }: ClientSystem) {
  const foreign: ForeignCertificate[] = [];
  const mnemonics: string[] = [];
  for (const { mnemonic, certificates } of others) {
    if (mnemonic === own) continue;
    if (mnemonics.push(mnemonic) > MOST_SYSTEMS || foreign.length > MOST_CERTIFICATES) break;
    foreign.push(...certificates.map((registered) => ({ mnemonic, registered })));
  }
  return { foreign, mnemonics };
}
