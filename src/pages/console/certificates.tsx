import { Layout } from '../layout.tsx';
import { Copyable } from '../parts/copyable.tsx';
import type { BadRow, ShelfRow } from '../signatures.ts';
import type { View } from '../view.ts';
import { OrderForm } from './certificate-order.tsx';

type PageView = View<'console/certificates'>;

/** `/_/certificates`: the shelf of certificates, good ones and those with one mistake, to download, order and revoke. */
export function CertificatesPage(view: PageView) {
  const { model, chrome, words } = view;
  const { shelf, check, back } = words.signatures;
  return (
    <Layout chrome={chrome} words={words} title={shelf.title} width="full" sheet="console" script="console">
      <header class="console-head">
        <h1>{shelf.title}</h1>
        <p class="hint fact">
          <span>
            {shelf.password} <code id="password">{model.password}</code>
          </span>
          <Copyable text={model.password} words={words} />
        </p>
        <nav aria-label={words.console.sections}>
          <a href="/_/">{back}</a>
          <a href="#order">{shelf.order}</a>
          <a href="#bad">{shelf.bad}</a>
          <a href="/_/signature">{check.title}</a>
        </nav>
      </header>
      {model.done !== undefined && (
        <p class="saved" role="status">
          {shelf.done[model.done.what]} <code>{model.done.id}</code>
        </p>
      )}
      <div class="explained">
        <section class="panel" aria-labelledby="good-title">
          <h2 id="good-title">{shelf.good}</h2>
          <p class="hint">
            {shelf.lead} {shelf.goodHint}
          </p>
          <Rows {...view} rows={model.good} />
        </section>
        <section class="panel" id="ordered" aria-labelledby="ordered-title">
          <h2 id="ordered-title">{shelf.ordered}</h2>
          {model.ordered.length === 0 && <p class="hint">{shelf.none}</p>}
          <Rows {...view} rows={model.ordered} />
          <OrderForm {...view} />
        </section>
        <section class="panel" id="bad" aria-labelledby="bad-title">
          <h2 id="bad-title">{shelf.bad}</h2>
          <p class="hint">{shelf.badHint}</p>
          {model.families.map(({ family, rows }) => (
            <>
              <h3>{shelf.families[family]}</h3>
              <ul class="rows">
                {rows.map((row) => (
                  <Bad {...view} row={row} />
                ))}
              </ul>
            </>
          ))}
        </section>
      </div>
    </Layout>
  );
}

function Rows({ rows, ...view }: PageView & { rows: ShelfRow[] }) {
  const { chrome, model, words } = view;
  const { shelf } = words.signatures;
  if (rows.length === 0) return null;
  return (
    <ul class="rows">
      {rows.map((row) => {
        const title = row.title[chrome.language];
        const left = row.files.filter(({ revoked }) => !revoked);
        return (
          <li class="shelf-row">
            <p class="who-name">{title}</p>
            <Files {...view} row={row} ends={['p12', 'cer', 'pem']} />
            {left.length > 0 && (
              <form method="post" action="/_/certificates" class="buttons">
                <input type="hidden" name="csrf" value={model.csrf} />
                <input type="hidden" name="do" value="revoke" />
                <select name="id" aria-label={`${shelf.which}: ${title}`}>
                  {left.map(({ id, algorithm }) => (
                    <option value={id}>{algorithm}</option>
                  ))}
                </select>
                <button class="small" type="submit">
                  {shelf.revoke}
                </button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Bad({ row, ...view }: PageView & { row: BadRow }) {
  const { chrome, words } = view;
  const { shelf } = words.signatures;
  return (
    <li class="shelf-row" id={row.defect}>
      <div>
        <p class="who-name">{row.title[chrome.language]}</p>
        <p class="hint">
          <code>{row.defect}</code> · {shelf.rule} <code>{row.rule}</code>
          {row.means !== undefined && ` ${shelf.asks} ${row.means[chrome.language].replaceAll('`', '')}`}
        </p>
      </div>
      <Files {...view} row={row} ends={row.message ? ['cms'] : ['p12', 'cer', 'pem']} />
    </li>
  );
}

type FilesProps = PageView & { row: ShelfRow; ends: readonly ('p12' | 'cer' | 'pem' | 'cms')[] };

/** What a message of the shelf is over. */
const SIGNED = 'challenge';

function Files({ row, ends, chrome, words }: FilesProps) {
  const { shelf } = words.signatures;
  const title = row.title[chrome.language];
  return (
    <ul class="files" aria-label={`${shelf.files}: ${title}`}>
      {row.files.map(({ id, algorithm, revoked }) => (
        <li>
          <span class="hint">{algorithm}</span>
          {ends.map((end) => (
            <a
              href={`/pki/specimens/${id}.${end}${end === 'cms' ? `?challenge=${SIGNED}` : ''}`}
              aria-label={`.${end} ${algorithm}: ${title}`}
              download
            >
              .{end}
            </a>
          ))}
          <a href={`/_/signature?specimen=${id}`} aria-label={`${shelf.checkIt} ${algorithm}: ${title}`}>
            {shelf.checkIt}
          </a>
          {revoked && <span class="badge warn">{shelf.revoked}</span>}
        </li>
      ))}
    </ul>
  );
}
