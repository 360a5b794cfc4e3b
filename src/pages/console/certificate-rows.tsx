import type { ShelfRow } from '../signatures.ts';
import type { View } from '../view.ts';
import { wordFor } from '../words/word-for.ts';

type PageView = View<'console/certificates'>;

/** Certificates to download, look at and revoke; one row for all kinds of key. */
export function Rows({ rows, ...view }: PageView & { rows: ShelfRow[] }) {
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
                    <option value={id}>{wordFor(algorithm, words.signature.token.algorithms)}</option>
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

type FilesProps = PageView & { row: ShelfRow; ends: readonly ('p12' | 'cer' | 'pem' | 'cms' | 'xml')[] };

/** What a message of the shelf is over. */
const SIGNED = 'challenge';

export function Files({ row, ends, chrome, words }: FilesProps) {
  const { shelf } = words.signatures;
  const title = row.title[chrome.language];
  const files = row.files.map((file) => ({
    ...file,
    algorithm: wordFor(file.algorithm, words.signature.token.algorithms),
  }));
  return (
    <ul class="files" aria-label={`${shelf.files}: ${title}`}>
      {files.map(({ id, algorithm, revoked }) => (
        <li>
          <span class="hint">{algorithm}</span>
          {ends.map((end) => (
            <a
              href={`/pki/specimens/${id}.${end}${end === 'cms' || end === 'xml' ? `?challenge=${SIGNED}` : ''}`}
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
