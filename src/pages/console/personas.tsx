import type { Chrome, ConsolePersona } from '../models.ts';
import { clockTime } from '../moment.ts';
import { Copyable } from '../parts/copyable.tsx';
import { Marked } from '../parts/marked.tsx';
import { LevelBadge } from '../parts/personas.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { ActionForm } from './action-form.tsx';
import { PanelHead } from './panel-head.tsx';

/** The cast of the stand, each with what is needed to log in, and one button that does it (DEV-1). */
export function PersonasPanel({ model, chrome, words }: View<'console/overview'>) {
  const { personas } = words.console;
  const clients = model.clients.filter((client) => client.redirectUris.length > 0);
  return (
    <section class="panel" id="personas" aria-labelledby="personas-title">
      <PanelHead id="personas" title={personas.title} count={model.personas.length}>
        <input
          class="filter"
          type="search"
          hidden
          autocomplete="off"
          aria-label={personas.filter}
          placeholder={personas.filter}
          data-filter="personas-list"
        />
      </PanelHead>
      <p class="hint" data-filter-empty="personas-list" hidden>
        {personas.nobody}
      </p>
      {model.personas.length === 0 && <p class="hint">{personas.empty}</p>}
      {clients.length === 0 && (
        <p class="hint">
          <Marked text={personas.noClients} />
        </p>
      )}
      <ActionForm action="login" csrf={model.csrf}>
        {clients.length > 0 && (
          <p class="inline">
            <label for="client">{personas.client}</label>
            <select id="client" name="client">
              {clients.map((client) => (
                <option value={client.id}>
                  {client.name} ({client.id})
                </option>
              ))}
            </select>
          </p>
        )}
        <ul class="rows scroll" id="personas-list">
          {model.personas.map((persona) => (
            <PersonaRow persona={persona} chrome={chrome} words={words} canEnter={clients.length > 0} />
          ))}
        </ul>
      </ActionForm>
    </section>
  );
}

interface PersonaRowProps {
  persona: ConsolePersona;
  chrome: Chrome;
  words: Words;
  canEnter: boolean;
}

function PersonaRow({ persona, chrome, words, canEnter }: PersonaRowProps) {
  const { personas } = words.console;
  return (
    <li class="who">
      <div class="who-text">
        <p class="who-name">{persona.name}</p>
        <p class="who-badges">
          <LevelBadge level={persona.level} words={words} />
          {persona.status !== 'active' && (
            <span class="badge bad">{personas.statuses[persona.status] ?? persona.status}</span>
          )}
          <code>{persona.id}</code>
        </p>
        {persona.lockedUntil !== undefined && (
          <p class="who-lock">
            <span class="badge bad">
              {personas.lockedUntil}{' '}
              {clockTime(persona.lockedUntil, {
                language: chrome.language,
                now: chrome.now ?? persona.lockedUntil,
              })}
            </span>
            <button
              class="small"
              type="submit"
              formaction="/_/actions/unlock"
              name="unlock"
              value={persona.oid}
              aria-label={`${personas.unlock}: ${persona.name}`}
            >
              {personas.unlock}
            </button>
          </p>
        )}
        <p class="hint">{persona.note}</p>
        {persona.organizations.length > 0 && <p class="hint">{persona.organizations.join(' · ')}</p>}
      </div>
      <dl class="secrets">
        <Secret name={personas.login} value={persona.login} words={words} />
        <Secret name={personas.password} value={persona.password} words={words} />
      </dl>
      {canEnter && (
        <button
          class="small strong"
          type="submit"
          name="persona"
          value={persona.id}
          aria-label={`${personas.enter}: ${persona.name}`}
        >
          {personas.enter}
        </button>
      )}
    </li>
  );
}

function Secret({ name, value, words }: { name: string; value: string; words: Words }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
        <Copyable text={value} name={value} words={words} />
      </dd>
    </div>
  );
}
