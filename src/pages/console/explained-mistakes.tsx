import type { ExplainedMistake, ExplanationModel } from '../explanation.ts';
import type { Chrome } from '../models.ts';
import { momentOf } from '../moment.ts';
import { Marked } from '../parts/marked.tsx';
import { visible } from '../visible.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';

interface VerdictProps {
  explanation: ExplanationModel;
  chrome: Chrome;
  words: Words;
}

/** The first thing to see: what is wrong, and how it is mended. */
export function Verdict({ explanation, chrome, words }: VerdictProps) {
  const { clientSecret } = words.console;
  const { diagnosis, also, verdict } = explanation;
  return (
    <section class={`panel verdict ${verdict}`} data-verdict={verdict} data-diagnosis={diagnosis?.id}>
      <p class="hint">
        {clientSecret.system} <code>{explanation.mnemonic}</code> · {explanation.generation}/
        {explanation.endpoint}
        {verdict === 'wrong' && ` · ${clientSecret.wrong}`}
      </p>
      {diagnosis !== undefined && <Mistake mistake={diagnosis} chrome={chrome} words={words} first />}
      {diagnosis === undefined && (
        <>
          <h2>{verdict === 'right' ? clientSecret.right : clientSecret.wrong}</h2>
          <p>{verdict === 'right' ? clientSecret.rightText : clientSecret.undiagnosed}</p>
        </>
      )}
      {also.length > 0 && <h3>{clientSecret.also}</h3>}
      {also.map((mistake) => (
        <Mistake mistake={mistake} chrome={chrome} words={words} />
      ))}
    </section>
  );
}

interface MistakeProps {
  mistake: ExplainedMistake;
  first?: boolean;
  chrome: Chrome;
  words: Words;
}

function Mistake({ mistake: { id, says, mend, details }, first = false, chrome, words }: MistakeProps) {
  const { language } = chrome;
  const Says = first ? 'h2' : 'p';
  const facts = Object.entries(details);
  return (
    <div class="mistake" data-mistake={id}>
      <Says>
        <Marked text={says[language]} />
      </Says>
      <p>
        <strong>{words.console.clientSecret.mend}:</strong> <Marked text={mend[language]} />
      </p>
      {facts.length > 0 && (
        <dl class="facts">
          {facts.map(([name, value]) => (
            <>
              <dt>{wordFor(name, words.console.clientSecret.detailNames)}</dt>
              <dd>{detailInWords(value, language, words) ?? <code>{visible(value)}</code>}</dd>
            </>
          ))}
        </dl>
      )}
      <p class="trace">{id}</p>
    </div>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Instants, amounts and names of algorithms as people write them; undefined for what came over the wire. */
function detailInWords(value: string, language: Chrome['language'], words: Words): string | undefined {
  const { units, algorithms, detailValues } = words.console.clientSecret;
  if (INSTANT.test(value)) return momentOf(value, language);
  const [, count, unit = ''] = /^(\d+) (bytes|bits|characters)$/.exec(value) ?? [];
  if (count !== undefined) return `${count} ${wordFor(unit, units)}`;
  const word = wordFor(value, algorithms, detailValues);
  return word === value ? undefined : word;
}
