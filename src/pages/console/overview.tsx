import { Layout } from '../layout.tsx';
import { TIME_ZONE } from '../moment.ts';
import type { View } from '../view.ts';
import { ActionForm } from './action-form.tsx';
import { ClockPanel } from './clock.tsx';
import { InboxPanel } from './inbox.tsx';
import { JournalPanel } from './journal.tsx';
import { PersonasPanel } from './personas.tsx';

/** `/_/`: who there is, what was sent, what happened and why, and the clock of it all (DEV-2). */
export function OverviewPage(view: View<'console/overview'>) {
  const { model, chrome, words } = view;
  const { personas, inbox, journal, title, sections, reset } = words.console;
  return (
    <Layout chrome={chrome} words={words} title={title} width="full" sheet="console" script="console">
      <header class="console-head" data-time-zone={TIME_ZONE}>
        <h1>{title}</h1>
        <p class="hint">
          {words.console.issuer} <code>{model.issuer}</code> · {words.console.version} {model.version}
        </p>
        <nav aria-label={sections}>
          <a href="#personas">{personas.title}</a>
          <a href="#inbox">{inbox.title}</a>
          <a href="#journal">{journal.title}</a>
          <a href="/_/api/openapi.json">API</a>
        </nav>
      </header>
      <div class="console-grid">
        <div class="console-side">
          <ClockPanel {...view} />
          <section class="panel reset" aria-labelledby="reset-title">
            <div>
              <h2 id="reset-title">{reset.title}</h2>
              <p class="hint">{reset.text}</p>
            </div>
            <ActionForm action="reset" csrf={model.csrf}>
              <button class="small" type="submit">
                {reset.button}
              </button>
            </ActionForm>
          </section>
          <InboxPanel {...view} />
        </div>
        <PersonasPanel {...view} />
        <JournalPanel {...view} />
      </div>
    </Layout>
  );
}
