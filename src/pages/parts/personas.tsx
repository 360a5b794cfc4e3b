import type { FlowModel, PersonaCard } from '../models.ts';
import type { Words } from '../words/index.ts';
import { FlowForm } from './flow-form.tsx';

export function LevelBadge({ level, words }: { level: string; words: Words }) {
  return <span class={`badge level-${level}`}>{words.levels[level] ?? level}</span>;
}

interface PersonasProps {
  flow: FlowModel;
  personas: PersonaCard[];
  words: Words;
}

/** DEV-1: log in as a test persona by one click. One form; each persona is a submit button with its id. */
export function Personas({ flow, personas, words }: PersonasProps) {
  return (
    <details class="personas">
      <summary>{words.password.personas}</summary>
      <FlowForm flow={flow} step="persona">
        <input
          class="filter"
          type="search"
          hidden
          autocomplete="off"
          aria-label={words.password.personasFilter}
          placeholder={words.password.personasFilter}
          data-filter="personas"
        />
        <ul id="personas">
          {personas.map((persona) => (
            <li>
              <button class="persona" type="submit" name="persona" value={persona.id}>
                <span class="persona-name">{persona.name}</span>
                <LevelBadge level={persona.level} words={words} />
                <span class="persona-note">
                  {[persona.note, ...persona.organizations].filter(Boolean).join(' · ')}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p class="hint" hidden data-filter-empty="personas">
          {words.password.personasEmpty}
        </p>
      </FlowForm>
    </details>
  );
}

interface SuggestedPersonaProps {
  flow: FlowModel;
  persona: PersonaCard;
  words: Words;
}

/** The persona that the console has sent here, above the form. */
export function SuggestedPersona({ flow, persona, words }: SuggestedPersonaProps) {
  return (
    <section class="suggested">
      <p class="hint">{words.password.suggested}</p>
      <p class="persona-name">{persona.name}</p>
      <FlowForm flow={flow} step="persona">
        <button class="secondary" type="submit" name="persona" value={persona.id} autofocus>
          {words.password.enterAs}
        </button>
      </FlowForm>
    </section>
  );
}
