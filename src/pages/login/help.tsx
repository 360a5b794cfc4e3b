import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import { ClientHeading } from '../parts/client-heading.tsx';
import { Copyable } from '../parts/copyable.tsx';
import { Marked } from '../parts/marked.tsx';
import type { Words } from '../words/index.ts';

/** LOGIN-7: what the real service would do at these links, and what to do here, where nobody has to be believed. */
export function HelpPage({ model, chrome, words }: View<'login/help'>) {
  const { help } = words;
  return (
    <Layout chrome={chrome} words={words} title={help.title} width="middle" script="login">
      <div class="card help">
        <ClientHeading lead={words.client.to} client={model.client} title={help.title} />
        <p class="lead">{help.intro}</p>
        <Topic id="password" topic={help.password} words={words} />
        <Topic id="login" topic={help.login} words={words} />
        <Topic id="registration" topic={help.registration} words={words} />
        <a class="main" href={model.action}>
          {help.back}
        </a>
      </div>
    </Layout>
  );
}

interface TopicProps {
  id: string;
  topic: Words['help']['password'];
  words: Words;
}

function Topic({ id, topic, words }: TopicProps) {
  return (
    <section class="topic" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{topic.title}</h2>
      <p class="hint">
        <strong>{words.help.there}</strong> {topic.there}
      </p>
      <ul>
        {topic.here.map((sentence) => (
          <li>
            <Marked text={sentence} />
          </li>
        ))}
      </ul>
      {topic.calls.map(({ request, body }) => (
        <Call request={request} body={body} words={words} />
      ))}
    </section>
  );
}

/** A call of the control API: its line, and the body to copy. */
function Call({ request, body, words }: { request: string; body: object; words: Words }) {
  const json = JSON.stringify(body, null, 2);
  return (
    <figure class="call">
      <figcaption>
        <code>{request}</code>
        <Copyable text={json} words={words} />
      </figcaption>
      <pre tabindex={0} aria-label={request}>
        {json}
      </pre>
    </figure>
  );
}
