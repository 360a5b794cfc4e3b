import type { ExplainedMessage } from '../explanation.ts';
import { visible } from '../visible.ts';
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
