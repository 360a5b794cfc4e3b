import { Layout } from '../layout.tsx';
import { dateOf, momentOf } from '../moment.ts';
import { Marked } from '../parts/marked.tsx';
import type { PowerRow } from '../powers-of-attorney.ts';
import type { View } from '../view.ts';
import { wordFor } from '../words/word-for.ts';
import { IssueForm } from './power-order.tsx';

type PageView = View<'console/powers-of-attorney'>;

/** `/_/powers-of-attorney`: what lets employees act for organisations, to issue, download and revoke (ORG-6). */
export function PowersOfAttorneyPage(view: PageView) {
  const { model, chrome, words } = view;
  const { powers } = words;
  return (
    <Layout chrome={chrome} words={words} title={powers.title} width="full" sheets={['console', 'signature']}>
      <header class="console-head">
        <h1>{powers.title}</h1>
        <nav aria-label={words.console.sections}>
          <a href="/_/">{words.signatures.back}</a>
          <a href="#issue">{powers.issue}</a>
          <a href="/_/certificates">{words.signatures.shelf.title}</a>
        </nav>
      </header>
      {model.done !== undefined && (
        <p class="saved" role="status">
          {powers.done[model.done.what]} <code>{model.done.number}</code>
        </p>
      )}
      <div class="explained">
        <section class="panel" aria-labelledby="powers-title">
          <h2 id="powers-title">{powers.issued}</h2>
          <p class="hint">{model.powers.length === 0 ? powers.none : powers.lead}</p>
          <ul class="rows">
            {model.powers.map((power) => (
              <Power {...view} power={power} />
            ))}
          </ul>
          {model.more > 0 && (
            <p class="hint">
              <Marked text={powers.more(model.more)} />
            </p>
          )}
        </section>
        <section class="panel" id="issue" aria-labelledby="issue-title">
          <IssueForm {...view} />
        </section>
      </div>
    </Layout>
  );
}

function Power({ power, ...view }: PageView & { power: PowerRow }) {
  const { chrome, model, words } = view;
  const { powers } = words;
  const { number, state, person, organization, from, until, origin, revoked, defect } = power;
  return (
    <li class="power-row" id={number}>
      <div>
        <p class="who-name">{person}</p>
        <p class="who-badges">
          <span class={state === 'valid' ? 'badge good' : 'badge warn'}>{powers.states[state]}</span>
          {defect !== undefined && <span class="badge warn">{wordFor(defect, powers.defects)}</span>}
          {!power.employed && <span class="badge warn">{powers.notEmployed}</span>}
          <span>{organization}</span>
        </p>
        <p class="hint">
          {powers.term(dateOf(from, chrome.language), dateOf(until, chrome.language))} ·{' '}
          {power.powers.join(', ')} · {powers.origins[origin]}
        </p>
        {revoked !== undefined && (
          <p class="hint">
            {powers.revokedAt} {powers.revokers[revoked.by]}: {momentOf(revoked.at, chrome.language)}
            {revoked.reason !== undefined && `. ${revoked.reason}`}
          </p>
        )}
        <p class="hint">
          <code>{number}</code>
        </p>
      </div>
      <p class="power-files">
        {(['document', 'signature'] as const).map((part) => (
          <a
            href={`/_/powers-of-attorney/${number}/${part}`}
            aria-label={`${powers[part]}: ${person}, ${organization}`}
            download
          >
            {powers[part]}
          </a>
        ))}
      </p>
      {state !== 'revoked' && (
        <form method="post" action="/_/powers-of-attorney">
          <input type="hidden" name="csrf" value={model.csrf} />
          <input type="hidden" name="do" value="revoke" />
          <input type="hidden" name="number" value={number} />
          <button class="small" type="submit" aria-label={`${powers.revoke}: ${person}, ${organization}`}>
            {powers.revoke}
          </button>
        </form>
      )}
    </li>
  );
}
