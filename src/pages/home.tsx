import { Layout } from './layout.tsx';
import type { View } from './view.ts';

/** `GET /`: what this is and where things are, for whoever opens the stand's address. */
export function HomePage({ model, chrome, words }: View<'home'>) {
  const { home } = words;
  const counts = [
    [home.counts.accounts, model.accounts],
    [home.counts.organizations, model.organizations],
    [home.counts.clients, model.clients],
  ] as const;
  const number = new Intl.NumberFormat(chrome.language);
  return (
    <Layout chrome={chrome} words={words} title={home.title} width="middle" sheets={['console']}>
      <header class="hero">
        <h1>{home.title}</h1>
        <p class="lead">{home.lead}</p>
        <div class="pair">
          <a class="main" href="/_/">
            {home.console}
          </a>
          <a class="secondary" href="/cabinet/">
            {words.cabinet.title}
          </a>
        </div>
      </header>
      <dl class="counts">
        {counts.map(([name, count]) => (
          <div>
            <dt>{name}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
      <section class="card">
        <h2>{home.issuer}</h2>
        <p>
          <code>{model.issuer}</code>
        </p>
        <h2>{home.endpoints}</h2>
        <dl class="endpoints">
          {model.endpoints.map(({ path, note }) => (
            <div>
              <dt>
                <a href={path}>
                  <code>{path}</code>
                </a>
              </dt>
              <dd>{home.notes[note] ?? note}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Layout>
  );
}
