import type { Chrome } from '../models.ts';
import { dateOf } from '../moment.ts';
import type { TokenCertificateModel } from '../tokens.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';

interface ListProps {
  certificates: readonly TokenCertificateModel[];
  chrome: Chrome;
  words: Words;
}

/** One radio button a certificate: those that log in by whose they are, then what was ordered, then the mistakes. */
export function TokenList({ certificates, chrome, words }: ListProps) {
  const { token } = words.signature;
  const of = (kind: TokenCertificateModel['kind']) => certificates.filter((one) => one.kind === kind);
  const [ordered, bad] = [of('ordered'), of('bad')];
  const whose = Map.groupBy(of('good'), ({ title }) => title[chrome.language]);
  return (
    <>
      {[...whose].map(([title, files]) => (
        <fieldset class="token-certificates">
          <legend>{title}</legend>
          {files.map((one) => (
            <Choice one={one} chrome={chrome} words={words} />
          ))}
        </fieldset>
      ))}
      {ordered.length > 0 && (
        <fieldset class="token-certificates">
          <legend>{token.ordered}</legend>
          {ordered.map((one) => (
            <Choice one={one} title={one.title[chrome.language]} chrome={chrome} words={words} />
          ))}
        </fieldset>
      )}
      {bad.length > 0 && (
        <details class="recipes" open={bad.some(({ chosen }) => chosen)}>
          <summary>
            {token.bad} ({bad.length})
          </summary>
          <input
            class="filter"
            type="search"
            hidden
            autocomplete="off"
            aria-label={token.filter}
            placeholder={token.filter}
            data-filter="token-bad"
          />
          <fieldset class="token-certificates" aria-label={token.bad} id="token-bad">
            {bad.map((one) => (
              <Choice one={one} title={one.title[chrome.language]} chrome={chrome} words={words} />
            ))}
          </fieldset>
          <p class="hint" hidden data-filter-empty="token-bad">
            {token.nothing}
          </p>
        </details>
      )}
    </>
  );
}

interface ChoiceProps extends Omit<ListProps, 'certificates'> {
  one: TokenCertificateModel;
  /** Whose it is, where the heading above does not say so. */
  title?: string;
}

function Choice({ one, title, chrome, words }: ChoiceProps) {
  const { token } = words.signature;
  const { id, algorithm, classes, notAfter, revoked, defect } = one;
  const about = [
    classes && (classes.length === 0 ? token.unqualified : classes.join(', ')),
    notAfter && `${token.until} ${dateOf(notAfter, chrome.language)}`,
  ].filter((part) => part !== undefined);
  return (
    <label class="token-certificate">
      <input type="radio" name="certificate" value={id} checked={one.chosen} required />
      <span>
        {title !== undefined && `${title} · `}
        {wordFor(algorithm, token.algorithms)}
        {about.length > 0 && <span class="hint"> {about.join(' · ')}</span>}
        {defect !== undefined && title !== undefined && one.kind === 'ordered' && (
          <span class="badge warn">{token.wrong}</span>
        )}
        {revoked === true && <span class="badge warn">{token.revoked}</span>}
      </span>
    </label>
  );
}
