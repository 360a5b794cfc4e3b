import type { ExplainedMessage } from '../explanation.ts';
import type { Words } from '../words/index.ts';

interface ExplainedStringProps {
  title: string;
  message: ExplainedMessage;
  words: Words;
  /** Whether the fields are listed below. */
  table?: boolean;
}

/** The exact string, coloured by the fields it is made of. */
export function ExplainedString({ title, message, words, table = false }: ExplainedStringProps) {
  const { clientSecret } = words.console;
  return (
    <div class="explained-string">
      <h2>{title}</h2>
      <p class="signed-string">
        {message.text === '' && <em>{clientSecret.empty}</em>}
        {message.characters.map(({ field, text }) => (
          <span class="piece" data-field={field} title={field}>
            {visible(text)}
          </span>
        ))}
      </p>
      <p class="hint">
        {clientSecret.characters}: {Array.from(message.text).length}
      </p>
      {table && (
        <dl class="facts">
          {message.characters.map(({ field, text }) => (
            <>
              <dt>
                <span class="piece" data-field={field}>
                  {field}
                </span>
              </dt>
              <dd>{text === '' ? <em>{clientSecret.empty}</em> : <code>{visible(text)}</code>}</dd>
            </>
          ))}
        </dl>
      )}
    </div>
  );
}

const SIGNS: Readonly<Record<string, string>> = { '\r': '␍', '\n': '␊\n', '\t': '␉', '\u{feff}': '⟨BOM⟩' };

/** Signs that a reader would not see, made visible; other controls by their number. */
export function visible(text: string): string {
  return text.replaceAll(/\p{C}/gu, (sign) => {
    const number = (sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return SIGNS[sign] ?? `⟨U+${number}⟩`;
  });
}
