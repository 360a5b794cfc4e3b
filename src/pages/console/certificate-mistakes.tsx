import type { BadRow } from '../signatures.ts';
import type { View } from '../view.ts';
import { Files } from './certificate-rows.tsx';

type PageView = View<'console/certificates'>;

/** The catalogue of mistakes: a table a family, folded until it is asked for; the filter needs the script. */
export function Mistakes(view: PageView) {
  const { model, words } = view;
  const { shelf } = words.signatures;
  return (
    <section class="panel" id="bad" aria-labelledby="bad-title">
      <h2 id="bad-title">{shelf.bad}</h2>
      <p class="hint">{shelf.badHint}</p>
      <input
        class="filter"
        type="search"
        hidden
        autocomplete="off"
        aria-label={shelf.filter}
        placeholder={shelf.filter}
        data-filter-rows="bad"
      />
      {model.families.map(({ family, rows }) => (
        <details class="shelf-fold">
          <summary>
            <span class="who-name">{shelf.families[family]}</span> <span class="count">{rows.length}</span>
          </summary>
          <table class="mistakes" aria-label={shelf.families[family]}>
            <thead>
              <tr>
                <th scope="col">{shelf.columns.mistake}</th>
                <th scope="col">{shelf.columns.rule}</th>
                <th scope="col">{shelf.files}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Mistake {...view} row={row} />
              ))}
            </tbody>
          </table>
        </details>
      ))}
      <p class="hint" hidden data-filter-empty>
        {shelf.nothing}
      </p>
    </section>
  );
}

function Mistake({ row, ...view }: PageView & { row: BadRow }) {
  const { language } = view.chrome;
  return (
    <tr id={row.defect}>
      <th scope="row">
        {row.title[language]} <code class="hint">{row.defect}</code>
      </th>
      <td>
        <code>{row.rule}</code>
        {row.means !== undefined && <p class="hint">{row.means[language].replaceAll('`', '')}</p>}
        {row.needs !== undefined && <p class="hint">{view.words.signatures.shelf.needs[row.needs]}</p>}
      </td>
      <td>
        <Files {...view} row={row} ends={row.format === undefined ? ['p12', 'cer', 'pem'] : [row.format]} />
      </td>
    </tr>
  );
}
