import { Layout } from './layout.tsx';
import { webAddress } from './parts/client-heading.tsx';
import type { View } from './view.ts';

/** The end of a session, where the client named no address to return to. */
export function LoggedOutPage({ model, chrome, words }: View<'logged-out'>) {
  const back = webAddress(model.client?.uri);
  return (
    <Layout chrome={chrome} words={words} title={words.loggedOut.title} width="narrow">
      <div class="card">
        <header class="heading">
          <h1>{words.loggedOut.title}</h1>
        </header>
        <p class="lead">{words.loggedOut.text}</p>
        {model.notReturned === true && <p class="hint">{words.loggedOut.notReturned}</p>}
        {model.client !== undefined && back !== undefined && (
          <a class="secondary" href={back}>
            {words.loggedOut.back(model.client.name)}
          </a>
        )}
      </div>
    </Layout>
  );
}
