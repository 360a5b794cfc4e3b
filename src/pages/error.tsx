import { REASONS } from '../reasons.ts';
import { Layout } from './layout.tsx';
import { Marked } from './parts/marked.tsx';
import type { View } from './view.ts';
import type { Words } from './words/index.ts';

/** A refusal with no step to go back to: what happened, what to do, and where to look. */
export function ErrorPage({ model, chrome, words }: View<'error'>) {
  const { says, mend } = REASONS[model.code];
  const { language } = chrome;
  const ids = [model.code, model.flow && `flow ${model.flow}`, model.entry && `entry ${model.entry}`];
  return (
    <Layout chrome={chrome} words={words} title={words.error.title} error={says[language]} width="narrow">
      <div class="card">
        <div class="alert-page" role="alert" data-reason={model.code}>
          <p class="status">{model.status}</p>
          <h1>{says[language]}</h1>
        </div>
        {model.oauth && (
          <section class="oauth">
            <h2>{words.error.oauth}</h2>
            <p>
              <code>{model.oauth.error}</code>
            </p>
            {model.oauth.description !== undefined && (
              <p>
                <Marked text={model.oauth.description} />
              </p>
            )}
          </section>
        )}
        <section class="remedy">
          <h2>{words.error.mend}</h2>
          <p>
            <Marked text={mendOf(model, words) ?? mend[language]} />
          </p>
        </section>
        <div class="others">
          <a
            href={model.entry === undefined ? '/_/#journal' : `/_/#entry-${encodeURIComponent(model.entry)}`}
          >
            {words.error.journal}
          </a>
          {model.esia !== undefined && <a href="/_/clients">{words.esiaErrors.clients}</a>}
          <a href="/">{words.error.home}</a>
        </div>
        <p class="trace">{ids.filter(Boolean).join(' · ')}</p>
      </div>
    </Layout>
  );
}

/** The code comes from the address of the page, so it is looked up among our own only. */
function mendOf({ esia }: View<'error'>['model'], { esiaErrors }: Words): string | undefined {
  return esia !== undefined && Object.hasOwn(esiaErrors.mends, esia) ? esiaErrors.mends[esia] : undefined;
}
