import type { View } from '../view.ts';
import { wordFor } from '../words/word-for.ts';

type Option = readonly [value: string, label: string];

/** Orders a certificate for somebody of the stand; the records decide what is left open. */
export function OrderForm({ model, chrome, words }: View<'console/certificates'>) {
  const { shelf } = words.signatures;
  const { choices, mistakes = [], typed } = model;
  const listed = (all: readonly { value: string; label: string }[]): Option[] => [
    ['', shelf.nobody],
    ...all.map(({ value, label }): Option => [value, label]),
  ];
  const fields: [keyof typeof shelf.fields, Option[]][] = [
    ['person', listed(choices.persons)],
    ['organization', listed(choices.organizations)],
    [
      'profile',
      [
        ['', shelf.byRecords],
        ...choices.profiles.map((name): Option => [name, wordFor(name, shelf.profiles)]),
      ],
    ],
    [
      'algorithm',
      choices.algorithms.map((name): Option => [name, wordFor(name, words.signature.token.algorithms)]),
    ],
    [
      'defect',
      [['', shelf.noDefect], ...choices.defects.map(({ id, title }): Option => [id, title[chrome.language]])],
    ],
  ];
  return (
    <form method="post" action="/_/certificates#order" id="order">
      <h3>{shelf.order}</h3>
      <p class="hint">{shelf.orderHint}</p>
      {mistakes.map(({ field, expected }) => (
        <p class="alert" role="alert">
          <code>{field}</code> {shelf.refused} <span lang="en">{expected}</span>
        </p>
      ))}
      <input type="hidden" name="csrf" value={model.csrf} />
      <input type="hidden" name="do" value="order" />
      <div class="order wide">
        {fields.map(([name, options]) => (
          <label for={`order-${name}`}>
            {shelf.fields[name]}
            <select
              id={`order-${name}`}
              name={name}
              aria-invalid={mistakes.some(({ field }) => field === `/${name}`) ? 'true' : undefined}
            >
              {options.map(([value, label]) => (
                <option value={value} selected={typed[name] === value}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button class="small strong" type="submit">
          {shelf.submit}
        </button>
      </div>
    </form>
  );
}
