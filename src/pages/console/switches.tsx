import type { SwitchModel } from '../clients.ts';
import { MainButton } from '../parts/button.tsx';
import { Marked } from '../parts/marked.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';

type SwitchesPanelProps = View<'console/client'> & { switches: SwitchModel[] };

/** Every switch with the value in force, where it comes from, and a field that changes it for this client. */
export function SwitchesPanel({ model, switches, words }: SwitchesPanelProps) {
  const { switches: say } = words.clients;
  const others = model.refusal?.mistakes.filter(({ field }) => !field.startsWith('/esia/switches/')) ?? [];
  return (
    <section class="panel switches" id="switches" aria-labelledby="switches-title">
      <h2 id="switches-title">{say.title}</h2>
      <p class="hint">{say.lead}</p>
      {model.saved === true && (
        <p class="saved" role="status">
          {say.saved}
        </p>
      )}
      {others.map(({ field, expected }) => (
        <p class="alert" role="alert">
          <code>{field}</code> {say.refused} {expected}
        </p>
      ))}
      <form method="post" action={`${model.action}#switches`}>
        <input type="hidden" name="csrf" value={model.csrf} />
        <ul class="rows">
          {switches.map((one) => (
            <SwitchRow one={one} words={words} />
          ))}
        </ul>
        <MainButton>{say.save}</MainButton>
      </form>
    </section>
  );
}

function SwitchRow({ one, words }: { one: SwitchModel; words: Words }) {
  const { switches: say } = words.clients;
  const id = `switch-${one.name}`;
  const described = [`${id}-origin`, ...(one.mistake === undefined ? [] : [`${id}-mistake`])].join(' ');
  return (
    <li class="switch">
      <div>
        <label for={id}>
          <Marked text={wordFor(one.name, say.names)} />
        </label>
        <p class="hint" id={`${id}-origin`}>
          <code>{one.name}</code> = <strong>{readable(one, one.value, words)}</strong> ·{' '}
          {one.own ? (
            <span class="badge good">{say.ownValue}</span>
          ) : (
            <>
              {say.fromStand} <code>{one.environment}</code>
            </>
          )}
        </p>
        {one.mistake !== undefined && (
          <p id={`${id}-mistake`} role="alert">
            {say.refused} {say.expected[one.kind]}
          </p>
        )}
      </div>
      <SwitchField one={one} id={id} described={described} words={words} />
    </li>
  );
}

interface SwitchFieldProps {
  one: SwitchModel;
  id: string;
  described: string;
  words: Words;
}

function SwitchField({ one, id, described, words }: SwitchFieldProps) {
  const { switches: say } = words.clients;
  const asStand = say.asStand(readable(one, one.stand, words));
  const invalid = one.mistake === undefined ? undefined : 'true';
  if (one.kind !== 'flag') {
    const inputMode = one.kind === 'seconds' ? 'numeric' : 'url';
    return (
      <input
        id={id}
        name={one.name}
        value={one.typed}
        placeholder={asStand}
        inputMode={inputMode}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={described}
        aria-invalid={invalid}
      />
    );
  }
  const choices: [value: string, text: string][] = [
    ['', asStand],
    ['true', say.on],
    ['false', say.off],
  ];
  return (
    <select id={id} name={one.name} aria-describedby={described} aria-invalid={invalid}>
      {choices.map(([value, text]) => (
        <option value={value} selected={value === one.typed}>
          {text}
        </option>
      ))}
    </select>
  );
}

function readable({ kind }: SwitchModel, value: string, { clients: { switches: say } }: Words): string {
  if (kind === 'flag') return value === 'true' ? say.on : say.off;
  return kind === 'seconds' ? `${value} ${say.seconds}` : value;
}
