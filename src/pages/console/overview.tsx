import { Layout } from '../layout.tsx';
import { TIME_ZONE } from '../moment.ts';
import type { View } from '../view.ts';
import { ClockPanel } from './clock.tsx';
import { FaultsPanel } from './faults.tsx';
import { InboxPanel } from './inbox.tsx';
import { JournalPanel } from './journal.tsx';
import { PersonasPanel } from './personas.tsx';
import { WorldPanel } from './world.tsx';

/** `/_/`: who there is, what was sent, what happened and why, and the clock of it all (DEV-2). */
export function OverviewPage(view: View<'console/overview'>) {
  const { model, chrome, words } = view;
  const { personas, inbox, faults, journal, title, sections, reset } = words.console;
  return (
    <Layout chrome={chrome} words={words} title={title} width="full" sheets={['console']} script="console">
      <header class="console-head" data-time-zone={TIME_ZONE}>
        <h1>{title}</h1>
        <p class="hint">
          {words.console.issuer} <code>{model.issuer}</code> · {words.console.version} {model.version}
        </p>
        <nav aria-label={sections}>
          <a href="#personas">{personas.title}</a>
          <a href="#inbox">{inbox.title}</a>
          <a href="#faults">{faults.title}</a>
          <a href="#world">{reset.title}</a>
          <a href="#journal">{journal.title}</a>
          <a href="/_/clients">{words.clients.title}</a>
          <a href="/_/client-secret">{words.console.clientSecret.link}</a>
          <a href="/_/certificates">{words.signatures.shelf.title}</a>
          <a href="/_/powers-of-attorney">{words.powers.title}</a>
          <a href="/_/signature">{words.signatures.check.title}</a>
          <a href="/cabinet/">{words.cabinet.title}</a>
          <a href="/_/api/openapi.json">API</a>
        </nav>
      </header>
      <div class="console-grid">
        <div class="console-side">
          <ClockPanel {...view} />
          <InboxPanel {...view} />
          <FaultsPanel {...view} />
          <WorldPanel {...view} />
        </div>
        <PersonasPanel {...view} />
        <JournalPanel {...view} />
      </div>
    </Layout>
  );
}
