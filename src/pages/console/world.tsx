import { exactTime } from '../moment.ts';
import type { View } from '../view.ts';
import { ActionForm } from './action-form.tsx';
import { PanelHead } from './panel-head.tsx';

/** DEV-3: back to the beginning, or to a moment that was kept. */
export function WorldPanel({ model, chrome, words }: View<'console/overview'>) {
  const { reset, snapshots } = words.console;
  return (
    <section class="panel" id="world" aria-labelledby="world-title">
      <PanelHead id="world" title={reset.title} />
      <div class="reset">
        <p class="hint">{reset.text}</p>
        <ActionForm action="reset" csrf={model.csrf}>
          <button class="small" type="submit">
            {reset.button}
          </button>
        </ActionForm>
      </div>
      <h3>{snapshots.title}</h3>
      {model.snapshots.length === 0 && <p class="hint">{snapshots.none}</p>}
      <ActionForm action="snapshot-restore" csrf={model.csrf}>
        <ul class="rows">
          {model.snapshots.map(({ name, takenAt }) => (
            <li class="row">
              <span class="row-text">
                <code>{name}</code> <time dateTime={takenAt}>{exactTime(takenAt, chrome.language)}</time>
              </span>
              <button
                class="small"
                type="submit"
                name="name"
                value={name}
                aria-label={`${snapshots.restore}: ${name}`}
              >
                {snapshots.restore}
              </button>
            </li>
          ))}
        </ul>
      </ActionForm>
      <ActionForm action="snapshot-take" csrf={model.csrf} class="order">
        <label for="snapshot-name">
          <span>{snapshots.name}</span>
          <input
            id="snapshot-name"
            name="name"
            required
            maxlength={64}
            pattern="[A-Za-z0-9_.\-]+"
            title={snapshots.rule}
            autocomplete="off"
          />
        </label>
        <button class="small" type="submit">
          {snapshots.take}
        </button>
      </ActionForm>
    </section>
  );
}
