import type { ExplanationModel } from '../explanation.ts';
import type { Chrome, ConsoleEntry } from '../models.ts';
import { exactTime } from '../moment.ts';
import { Marked } from '../parts/marked.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { Live } from './live.tsx';
import { PanelHead } from './panel-head.tsx';

const STREAM = '/_/api/journal/stream';

/** Every event and why (ORG-7), newest first. The script adds new ones and filters; without it the list stands still. */
export function JournalPanel({ model, chrome, words }: View<'console/overview'>) {
  const { journal } = words.console;
  return (
    <section class="panel" id="journal" aria-labelledby="journal-title">
      <PanelHead id="journal" title={journal.title}>
        <Live words={words} stream="journal" />
        <input
          class="filter"
          type="search"
          hidden
          autocomplete="off"
          aria-label={journal.filter}
          placeholder={journal.filter}
          data-filter="journal-list"
        />
      </PanelHead>
      <p class="hint" data-empty-of="journal-list" hidden={model.journal.length > 0}>
        {journal.empty}
      </p>
      <p class="hint" data-filter-empty="journal-list" hidden>
        {journal.nothing}
      </p>
      <ol
        class="rows entries"
        id="journal-list"
        data-stream={STREAM}
        data-outcomes={JSON.stringify(journal.outcomes)}
        data-people={JSON.stringify(model.people)}
      >
        {model.journal.map((entry) => (
          <EntryRow
            entry={entry}
            person={entry.account && model.people[entry.account]}
            chrome={chrome}
            words={words}
          />
        ))}
      </ol>
      <template id="journal-list-row">
        <EntryRow entry={BLANK} chrome={chrome} words={words} />
      </template>
    </section>
  );
}

const BLANK: ConsoleEntry = { id: '', at: '', kind: '', outcome: '' };
const IDS = ['account', 'client', 'flow'] as const;

interface EntryRowProps {
  entry: ConsoleEntry;
  /** What the account is called. */
  person?: string | undefined;
  chrome: Chrome;
  words: Words;
}

/** All parts are always there, the empty ones hidden, so that the script can fill a copy. */
function EntryRow({ entry, person, chrome, words }: EntryRowProps) {
  const { journal } = words.console;
  return (
    <li class="entry" id={entry.id === '' ? undefined : `entry-${entry.id}`} data-outcome={entry.outcome}>
      <time dateTime={entry.at} title={entry.at} data-slot="at">
        {exactTime(entry.at, chrome.language)}
      </time>
      <code data-slot="kind">{entry.kind}</code>
      <span class="badge outcome" data-slot="outcome">
        {journal.outcomes[entry.outcome] ?? entry.outcome}
      </span>
      <div class="entry-why">
        <p>
          <code class="reason" data-slot="reason" hidden={entry.reason === undefined}>
            {entry.reason}
          </code>{' '}
          <span data-slot="hint" hidden={entry.hint === undefined}>
            <Marked text={hintOf(entry, chrome.language) ?? ''} />
          </span>
        </p>
        <p class="hint ids">
          {IDS.map((id) => (
            <span data-slot={`${id}-part`} hidden={entry[id] === undefined}>
              {journal.ids[id]}{' '}
              {id === 'account' && (
                <strong data-slot="person" hidden={person === undefined}>
                  {person}
                </strong>
              )}{' '}
              <code data-slot={id}>{entry[id]}</code>
            </span>
          ))}
        </p>
        <p data-slot="explain-part" hidden={!isExplained(entry)}>
          <a data-slot="explain" href={`/_/client-secret?entry=${entry.id}`}>
            {words.console.clientSecret.explain}
          </a>
        </p>
        <details data-slot="details-part" hidden={entry.details === undefined}>
          <summary>{journal.details}</summary>
          <pre data-slot="details">
            {entry.details === undefined ? '' : JSON.stringify(withoutExplanation(entry.details), null, 2)}
          </pre>
        </details>
      </div>
    </li>
  );
}

/** A diagnosis is kept in both languages; other hints are for developers, in English. */
function hintOf({ hint, details }: ConsoleEntry, language: Chrome['language']): string | undefined {
  const { diagnosis } = (details?.explanation ?? {}) as Pick<Partial<ExplanationModel>, 'diagnosis'>;
  return diagnosis === undefined ? hint : `${diagnosis.says[language]}. ${diagnosis.mend[language]}`;
}

function isExplained({ details }: ConsoleEntry): boolean {
  return details?.explanation !== undefined;
}

/** An explanation has a page of its own, and pages of them would make the console heavy. */
function withoutExplanation({ explanation, ...rest }: Record<string, unknown>): Record<string, unknown> {
  return explanation === undefined ? rest : { ...rest, explanation: '…' };
}
