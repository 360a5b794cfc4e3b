import type { ConsentTerms } from '../consent.ts';
import { durationInWords } from '../moment.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';

export function scopeInWords(name: string, words: Words): string {
  return wordFor(name, words.scopes, words.esiaScopes);
}

/** A consent for a purpose and a time (ESIA, esia-protocol 2.3): to whom, what for, on which data, how long. */
export function ConsentTermsCard({
  terms,
  model,
  chrome,
  words,
}: View<'login/consent'> & { terms: ConsentTerms }) {
  const { consentTerms, esiaValues } = words;
  const { title, holder, purposes, actions, scopes, expiresInMinutes } = terms;
  const rows: [name: string, lines: string[]][] = [
    [consentTerms.title, [title]],
    [consentTerms.holder, [holder ?? model.client.name]],
    [consentTerms.purpose, purposes],
    [consentTerms.actions, actions.map((action) => wordFor(action, esiaValues))],
    [consentTerms.scopes, scopes.map((scope) => scopeInWords(scope, words))],
    [consentTerms.lasts, [consentTerms.fromNow(durationInWords(expiresInMinutes, chrome.language))]],
  ];
  return (
    <section class="shared">
      <h2>{consentTerms.heading}</h2>
      <dl>
        {rows
          .filter(([, lines]) => lines.length > 0)
          .map(([name, lines]) => (
            <div>
              <dt>{name}</dt>
              {lines.map((line) => (
                <dd>{line}</dd>
              ))}
            </div>
          ))}
      </dl>
    </section>
  );
}
