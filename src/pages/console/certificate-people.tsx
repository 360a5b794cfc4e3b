import { Copyable } from '../parts/copyable.tsx';
import type { HolderModel, ShelfRow } from '../signatures.ts';
import type { View } from '../view.ts';
import { Rows } from './certificate-rows.tsx';

type PageView = View<'console/certificates'>;

/** The good certificates, a fold a person, with the state of the token that holds them; locked ones are open. */
export function People(view: PageView) {
  const { model, words } = view;
  const { shelf } = words.signatures;
  return (
    <section class="panel" aria-labelledby="good-title">
      <h2 id="good-title">{shelf.good}</h2>
      <div class="hints">
        <p class="hint">
          {shelf.lead} {shelf.goodHint}
        </p>
        <p class="hint">
          {shelf.token.hint}{' '}
          <span class="fact">
            <code id="pin">{model.defaultPin}</code>
            <Copyable text={model.defaultPin} words={words} />
          </span>
        </p>
      </div>
      {model.people.map((holder) => (
        <Holder {...view} holder={holder} />
      ))}
      {model.organizations.length > 0 && (
        <details class="shelf-fold" id="organizations">
          <summary>
            {shelf.organizations} <span class="count">{shelf.held(filesIn(model.organizations))}</span>
          </summary>
          <Rows {...view} rows={model.organizations} />
        </details>
      )}
    </section>
  );
}

const filesIn = (rows: readonly ShelfRow[]): number => rows.reduce((sum, { files }) => sum + files.length, 0);

function Holder({ holder, ...view }: PageView & { holder: HolderModel }) {
  const { token, held } = view.words.signatures.shelf;
  const { oid, name, persona, rows } = holder;
  const { locked, attemptsLeft, defaultPin, counted } = holder.token;
  return (
    <details class="shelf-fold" id={`token-${oid}`} open={locked || oid === view.model.open}>
      <summary id={persona && `person-${persona}`}>
        <span class="who-name">{name}</span>
        {persona !== undefined && <code>{persona}</code>}
        <span class="count">{held(filesIn(rows))}</span>
        {locked && <span class="badge bad">{token.locked}</span>}
        {!defaultPin && <span class="badge">{token.ownPin}</span>}
      </summary>
      <div class="token-state">
        <p class="hint">{locked ? token.locked : counted ? `${token.left} ${attemptsLeft}` : token.ready}</p>
        {counted && (
          <form method="post" action="/_/certificates">
            <input type="hidden" name="csrf" value={view.model.csrf} />
            <input type="hidden" name="do" value="unlock" />
            <button
              class="small"
              type="submit"
              name="person"
              value={oid}
              aria-label={`${token.unlock}: ${name}`}
            >
              {token.unlock}
            </button>
          </form>
        )}
      </div>
      <Rows {...view} rows={rows} />
    </details>
  );
}
