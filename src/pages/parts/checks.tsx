import { commonName } from '../distinguished-name.ts';
import type { Chrome } from '../models.ts';
import type { CheckModel } from '../signatures.ts';
import { visible } from '../visible.ts';
import type { Words } from '../words/index.ts';
import { Marked } from './marked.tsx';

interface ChecksProps {
  checks: readonly CheckModel[];
  /** What a check is about that is about no certificate. */
  of: 'message' | 'certificate';
  /** Of what holds, too, the English sentence that says what was found. */
  findings?: boolean;
  chrome: Chrome;
  words: Words;
}
type RowView = Omit<ChecksProps, 'checks' | 'of'>;

/** A check refuses by it, is only told of it, or holds. */
type State = 'fails' | 'told' | 'holds';
const TONES: Record<State, string> = { holds: 'badge good', told: 'badge', fails: 'badge warn' };

export function stateOf({ holds, informative }: CheckModel): State {
  if (holds) return 'holds';
  return informative === true ? 'told' : 'fails';
}

/** Checks by the certificate they are about: where something fails comes first, and what holds is folded. */
export function Checks({ checks, of, ...view }: ChecksProps) {
  const { words } = view;
  const { check } = words.signatures;
  const groups = [...Map.groupBy(checks, ({ certificate }) => certificate)].map(([name, rows]) => ({
    title: titleOf(name, rows, of, words),
    held: rows.filter((one) => stateOf(one) === 'holds'),
    others: rows.filter((one) => stateOf(one) !== 'holds'),
    place: placeOf(name, rows),
  }));
  groups.sort((one, other) => one.place - other.place);
  return (
    <>
      {groups.map(({ title, held, others }) => (
        <section class="checked">
          <h3>{title}</h3>
          <Rows rows={others} {...view} />
          {held.length > 0 && (
            <details class="recipes">
              <summary>{check.held(held.length)}</summary>
              <Rows rows={held} {...view} />
            </details>
          )}
        </section>
      ))}
    </>
  );
}

/** Only of one that issues others is it asked whether it may. */
const isAuthority = (rows: readonly CheckModel[]): boolean =>
  rows.some(({ rule }) => rule === 'path.basic-constraints');

function titleOf(name: string, rows: readonly CheckModel[], of: ChecksProps['of'], words: Words): string {
  const { whole, authority, certificate } = words.signatures.check;
  if (name === '') return whole[of];
  return `${isAuthority(rows) ? authority : certificate}: ${visible(commonName(name))}`;
}

/** The message before its certificate, that before its authorities; whatever fails before all of them. */
function placeOf(name: string, rows: readonly CheckModel[]): number {
  if (rows.some((one) => stateOf(one) === 'fails')) return 0;
  if (name === '') return 1;
  return isAuthority(rows) ? 3 : 2;
}

function Rows({ rows, ...view }: RowView & { rows: readonly CheckModel[] }) {
  if (rows.length === 0) return null;
  return (
    <ul class="checks">
      {rows.map((one) => (
        <Row one={one} {...view} />
      ))}
    </ul>
  );
}

/** What the rule asks and what to do, in the reader's language; small and in English, what was found. */
function Row({ one, findings = false, chrome, words }: RowView & { one: CheckModel }) {
  const { states, mend } = words.signatures.check;
  const state = stateOf(one);
  const asks = one.means[chrome.language];
  return (
    <li data-rule={one.rule} data-holds={String(one.holds)} data-state={state}>
      <span class={TONES[state]}>{states[state]}</span>
      <div>
        <p>
          {asks !== '' && <Marked text={asks} />} <code class="hint">{one.rule}</code>
        </p>
        {state !== 'holds' && (
          <p>
            {mend}: <Marked text={one.mend[chrome.language]} />
          </p>
        )}
        {(findings || state !== 'holds' || asks === '') && (
          <p class="hint" lang="en">
            {visible(one.sentence)}
          </p>
        )}
      </div>
    </li>
  );
}
