import { REASONS, type ReasonCode } from '../../reasons.ts';
import type { Chrome, RefusalModel } from '../models.ts';
import { clockTime, inWords } from '../moment.ts';
import type { Words } from '../words/index.ts';
import { Marked } from './marked.tsx';

interface RefusalProps {
  refusal: RefusalModel;
  chrome: Chrome;
  words: Words;
}

/** `Вход откроется в 14:35 МСК (через 30 минут).` */
function when(lead: string, instant: string, { chrome, words }: RefusalProps): string {
  const soon = inWords(instant, chrome);
  return `${lead} ${words.refusal.at(clockTime(instant, chrome))}${soon === undefined ? '' : ` (${soon})`}.`;
}

/** What the person can do, and when or how often. */
function details(props: RefusalProps): string[] {
  const { refusal, words } = props;
  return [
    refusal.attemptsLeft === undefined ? undefined : words.refusal.attemptsLeft(refusal.attemptsLeft),
    refusal.until === undefined ? undefined : when(words.refusal.until, refusal.until, props),
    refusal.retryAt === undefined ? undefined : when(words.refusal.retryAt, refusal.retryAt, props),
    words.refusal.steps[refusal.code],
  ].filter((sentence) => sentence !== undefined);
}

/** The reason in words (LOGIN-8), what a person can do, and small how a developer mends it. Fields that it concerns point here by `aria-describedby="refusal"`. */
export function Refusal(props: RefusalProps) {
  const { refusal, words, chrome } = props;
  return (
    <div class="alert" role="alert" id="refusal" data-reason={refusal.code}>
      <p class="alert-says">{REASONS[refusal.code].says[chrome.language]}</p>
      {details(props).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <Comparison refusal={refusal} words={words} />
      <p class="mend">
        <Marked text={REASONS[refusal.code].mend[chrome.language]} />
      </p>
    </div>
  );
}

/** RP-5: what the service needs, and what the person has. */
function Comparison({ refusal, words }: Pick<RefusalProps, 'refusal' | 'words'>) {
  const { needed, has } = refusal;
  const inWordsOf = (terms: string[]): string => terms.map((term) => words.terms[term] ?? term).join(', ');
  if (needed === undefined || needed.length === 0) return null;
  return (
    <dl class="comparison">
      <dt>{words.refused.needed}</dt>
      <dd>{inWordsOf(needed)}</dd>
      {has !== undefined && has.length > 0 && <dt>{words.refused.has}</dt>}
      {has !== undefined && has.length > 0 && <dd>{inWordsOf(has)}</dd>}
    </dl>
  );
}

interface TraceProps {
  code: ReasonCode;
  flow?: string | undefined;
  entry?: string | undefined;
}

/** The machine-readable reason, small. */
export function Trace({ code, flow, entry }: TraceProps) {
  const ids = [code, flow && `flow ${flow}`, entry && `entry ${entry}`].filter(
    (id) => id !== undefined && id !== '',
  );
  return <p class="trace">{ids.join(' · ')}</p>;
}
