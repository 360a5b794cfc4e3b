import type { ClientCard } from '../clients.ts';
import { Layout } from '../layout.tsx';
import { Marked } from '../parts/marked.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';

/** `/_/clients`: every relying party of the stand. */
export function ClientsPage({ model, chrome, words }: View<'console/clients'>) {
  const { clients } = words;
  return (
    <Layout chrome={chrome} words={words} title={clients.title} width="full" sheets={['console']}>
      <header class="console-head">
        <h1>{clients.title}</h1>
        <nav aria-label={words.console.sections}>
          <a href="/_/">{clients.back}</a>
          <a href="/_/client-secret">{words.console.clientSecret.title}</a>
        </nav>
      </header>
      <section class="panel">
        <p class="hint">
          <Marked text={model.clients.length === 0 ? clients.none : clients.lead} />
        </p>
        <ul class="rows">
          {model.clients.map((client) => (
            <ClientRow client={client} words={words} />
          ))}
        </ul>
        {model.more > 0 && (
          <p class="hint">
            <Marked text={clients.more(model.more)} />
          </p>
        )}
      </section>
    </Layout>
  );
}

function ClientRow({ client, words }: { client: ClientCard; words: Words }) {
  return (
    <li class="client-row">
      <a class="who-name" href={`/_/clients/${encodeURIComponent(client.id)}`}>
        {client.name}
      </a>
      <p class="who-badges">
        <code>{client.id}</code>
        <ClientBadges client={client} words={words} />
      </p>
      <p class="hint">
        {client.addresses.length === 0 ? words.clients.noAddresses : client.addresses.join(' · ')}
      </p>
    </li>
  );
}

export function ClientBadges({ client, words }: { client: ClientCard; words: Words }) {
  const { protocols, inactive } = words.clients;
  return (
    <>
      {client.protocols.map((protocol) => (
        <span class={protocol === 'esia' ? 'badge good' : 'badge'}>{protocols[protocol]}</span>
      ))}
      {!client.active && <span class="badge warn">{inactive}</span>}
    </>
  );
}
