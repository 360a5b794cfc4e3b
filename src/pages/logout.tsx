import { Layout } from './layout.tsx';
import { MainButton } from './parts/button.tsx';
import { ClientHeading } from './parts/client-heading.tsx';
import type { View } from './view.ts';

/** SESS-2: leave one client, or end the session in all of them. The engine reads `xsrf` and `logout`. */
export function LogoutPage({ model, chrome, words }: View<'logout'>) {
  const { client, personName } = model;
  return (
    <Layout chrome={chrome} words={words} title={words.logout.title} width="narrow" script="login">
      <div class="card">
        {client === undefined ? (
          <header class="heading">
            <h1>{words.logout.title}</h1>
          </header>
        ) : (
          <ClientHeading lead={words.client.logout} client={client} title={words.logout.title} />
        )}
        {personName !== undefined && (
          <p class="lead">
            {words.logout.who} <strong>{personName}</strong>
          </p>
        )}
        <p class="lead">{client === undefined ? words.logout.introBare : words.logout.intro}</p>
        <form method="post" action={model.action}>
          <input type="hidden" name="xsrf" value={model.xsrf} />
          <MainButton name="logout" value="yes">
            {words.logout.everywhere}
          </MainButton>
          <button class="secondary" type="submit">
            {client === undefined ? words.logout.stay : words.logout.here}
          </button>
        </form>
      </div>
    </Layout>
  );
}
