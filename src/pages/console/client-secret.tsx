import { Layout } from '../layout.tsx';
import { MainButton } from '../parts/button.tsx';
import { Marked } from '../parts/marked.tsx';
import type { View } from '../view.ts';
import { wordFor } from '../words/word-for.ts';
import { Certificate, FoundSecret } from './explained-certificate.tsx';
import { Verdict } from './explained-mistakes.tsx';
import { ExplainedString } from './explained-string.tsx';

type PageView = View<'console/client-secret'>;

/** `/_/client-secret`: what had to be signed, what came, and what to mend, for a copied request or a journal entry. */
export function ClientSecretPage(view: PageView) {
  const { model, chrome, words } = view;
  const { clientSecret } = words.console;
  const { explanation } = model;
  return (
    <Layout chrome={chrome} words={words} title={clientSecret.title} width="full" sheets={['console']}>
      <header class="console-head">
        <h1>{clientSecret.title}</h1>
        {model.entry !== undefined && (
          <p class="hint">
            {clientSecret.journal} <a href={`/_/#entry-${model.entry}`}>{model.entry}</a>
          </p>
        )}
        <nav aria-label={words.console.sections}>
          <a href="/_/">{clientSecret.back}</a>
        </nav>
      </header>
      {model.mistake !== undefined && <Mistake {...view} />}
      {model.gone === true && (
        <div class="alert" role="alert">
          <p class="alert-says">{clientSecret.gone}</p>
        </div>
      )}
      {explanation !== undefined && <Explanation {...view} explanation={explanation} />}
      <RequestForm {...view} />
    </Layout>
  );
}

function Mistake({ model: { mistake }, words: { console: words } }: PageView) {
  const { clientSecret } = words;
  const unknown = mistake?.field === 'mnemonic';
  const said = mistake?.wanted && wordFor(mistake.wanted, clientSecret.wanted);
  const expected = mistake?.expected === '' ? clientSecret.nobody : (said ?? mistake?.expected);
  return (
    <div class="alert" role="alert" id="refusal">
      <p class="alert-says">
        {unknown ? clientSecret.unknownSystem : clientSecret.expected} {expected}
      </p>
    </div>
  );
}

function Explanation({
  explanation,
  ...view
}: PageView & { explanation: NonNullable<PageView['model']['explanation']> }) {
  const { chrome, words } = view;
  const { clientSecret } = words.console;
  const { message, alternatives, signed, certificate, registered } = explanation;
  return (
    <div class="explained">
      <Verdict explanation={explanation} chrome={chrome} words={words} />
      <section class="panel">
        <ExplainedString title={clientSecret.message} message={message} words={words} table />
        {signed !== undefined && (
          <ExplainedString title={clientSecret.signed} message={signed} words={words} />
        )}
        {alternatives.map((alternative) => (
          <ExplainedString title={clientSecret.alternative} message={alternative} words={words} />
        ))}
      </section>
      <FoundSecret found={explanation.found} chrome={chrome} words={words} />
      {certificate !== undefined && (
        <section class="panel">
          <h2>{clientSecret.certificate}</h2>
          <Certificate certificate={certificate} chrome={chrome} words={words} />
        </section>
      )}
      <section class="panel">
        <h2>{clientSecret.registered}</h2>
        {registered.length === 0 && <p class="hint">{clientSecret.none}</p>}
        {registered.map((each) => (
          <Certificate certificate={each} chrome={chrome} words={words} />
        ))}
      </section>
    </div>
  );
}

function RequestForm({ model, words }: PageView) {
  const { clientSecret } = words.console;
  return (
    <form class="panel request" method="post" action="/_/client-secret">
      <h2>{model.explanation === undefined ? clientSecret.request : clientSecret.again}</h2>
      <p class="hint">{clientSecret.lead}</p>
      <input type="hidden" name="csrf" value={model.csrf} />
      {(['address', 'body'] as const).map((name) => (
        <div class="field">
          <label for={name}>{clientSecret[name]}</label>
          <p class="hint" id={`${name}-hint`}>
            <Marked text={clientSecret[`${name}Hint`]} />
          </p>
          <textarea
            id={name}
            name={name}
            rows={name === 'address' ? 4 : 6}
            spellcheck={false}
            autocomplete="off"
            required={name === 'address'}
            aria-describedby={`${name}-hint`}
            aria-invalid={model.mistake?.field === name ? 'true' : undefined}
          >
            {model[name]}
          </textarea>
        </div>
      ))}
      <MainButton>{clientSecret.submit}</MainButton>
    </form>
  );
}
