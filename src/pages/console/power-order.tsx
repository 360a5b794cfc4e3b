import { REASONS } from '../../reasons.ts';
import type { View } from '../view.ts';
import { wordFor } from '../words/word-for.ts';

type Option = readonly [value: string, label: string];

/** The form that issues a power of attorney; what is left empty the room decides. */
export function IssueForm({ model, chrome, words }: View<'console/powers-of-attorney'>) {
  const { powers } = words;
  const { choices, mistakes = [], refusal, typed } = model;
  const worksAt = (works: readonly string[]): string =>
    works.length === 0 ? powers.unemployed : works.join(', ');
  const selects: ['principal' | 'representative' | 'signer' | 'defect', Option[]][] = [
    [
      'principal',
      [['', powers.choose], ...choices.organizations.map(({ value, label }): Option => [value, label])],
    ],
    [
      'representative',
      [
        ['', powers.choose],
        ...choices.persons.map(({ value, label, works }): Option => [value, `${label}, ${worksAt(works)}`]),
      ],
    ],
    ['signer', Object.entries(powers.signers)],
    [
      'defect',
      [['', powers.noDefect], ...choices.defects.map((id): Option => [id, wordFor(id, powers.defects)])],
    ],
  ];
  const wrong = (name: string) =>
    mistakes.some(({ field }) => field === `/${name}` || field.startsWith(`/${name}s`)) ? 'true' : undefined;
  return (
    <form method="post" action="/_/powers-of-attorney#issue">
      <h2 id="issue-title">{powers.issue}</h2>
      <p class="hint">{powers.issueHint}</p>
      {mistakes.map(({ field, expected }) => (
        <p class="alert" role="alert">
          <code>{field}</code> {powers.refused} <span lang="en">{expected}</span>
        </p>
      ))}
      {refusal !== undefined && (
        <div class="alert" role="alert" data-reason={refusal.code}>
          <p class="alert-says">{REASONS[refusal.code].says[chrome.language]}</p>
          <p lang="en">{refusal.sentence}</p>
        </div>
      )}
      <input type="hidden" name="csrf" value={model.csrf} />
      <input type="hidden" name="do" value="issue" />
      <div class="order wide">
        {selects.slice(0, 2).map(([name, options]) => (
          <Select
            name={name}
            label={powers.fields[name]}
            options={options}
            chosen={typed[name]}
            invalid={wrong(name)}
            required
          />
        ))}
        {(['from', 'until'] as const).map((name) => (
          <label for={`power-${name}`}>
            {powers.fields[name]}
            <input
              id={`power-${name}`}
              name={name}
              type="date"
              value={typed[name]}
              aria-invalid={wrong(name)}
            />
          </label>
        ))}
        <label for="power-power">
          {powers.fields.power}
          <input
            id="power-power"
            name="power"
            value={typed.power ?? ''}
            placeholder="ESIA_LOGIN"
            autocomplete="off"
            spellcheck={false}
            aria-invalid={wrong('power')}
          />
        </label>
        {selects.slice(2).map(([name, options]) => (
          <Select
            name={name}
            label={powers.fields[name]}
            options={options}
            chosen={typed[name]}
            invalid={wrong(name)}
          />
        ))}
        <button class="small strong" type="submit">
          {powers.submit}
        </button>
      </div>
    </form>
  );
}

interface SelectProps {
  name: string;
  label: string;
  options: Option[];
  chosen: string | undefined;
  invalid: 'true' | undefined;
  required?: boolean;
}

function Select({ name, label, options, chosen, invalid, required = false }: SelectProps) {
  return (
    <label for={`power-${name}`}>
      {label}
      <select id={`power-${name}`} name={name} aria-invalid={invalid} required={required}>
        {options.map(([value, text]) => (
          <option value={value} selected={chosen === value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
