import type { EsiaSide } from '../clients.ts';
import type { Chrome } from '../models.ts';
import { durationInWords } from '../moment.ts';
import { Marked } from '../parts/marked.tsx';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
import { Facts } from './facts.tsx';

interface EsiaPanelProps {
  esia: EsiaSide;
  words: Words;
}

/** What an ESIA client library is given: the addresses, the mnemonic, where tokens’ certificates are. */
export function EsiaSetUp({ esia, words }: EsiaPanelProps) {
  const { clients } = words;
  const { endpoints } = esia;
  return (
    <section class="panel" aria-labelledby="set-up-title">
      <h2 id="set-up-title">{clients.setUp}</h2>
      <Facts
        words={words}
        facts={[
          [clients.base, esia.base],
          [clients.clientId, esia.mnemonic],
          [clients.authorizationV2, endpoints.authorizationV2],
          [clients.tokenV3, endpoints.tokenV3],
          [clients.authorizationV1, endpoints.authorizationV1],
          [clients.tokenV1, endpoints.tokenV1],
          [clients.rest, endpoints.rest],
          [clients.logout, endpoints.logout],
          [clients.certificates, endpoints.certificates, 'link'],
          [clients.tokenAlg, esia.tokenAlg, 'words'],
          [clients.addresses, esia.redirectUris],
        ]}
      />
      <p class="hint">
        <Marked text={esia.redirectUris.length === 0 ? clients.noAddresses : clients.below} />
      </p>
      {endpoints.authorizationV1 === undefined && (
        <p class="hint">
          <Marked text={clients.v1Off} />
        </p>
      )}
    </section>
  );
}

/** What the system may ask for: scopes, and consents by their types. */
export function PermissionPanels({ esia, chrome, words }: EsiaPanelProps & { chrome: Chrome }) {
  const { clients, esiaScopes } = words;
  const { scopes, consentTypes } = esia;
  return (
    <>
      <section class="panel" aria-labelledby="scopes-title">
        <h2 id="scopes-title">{clients.allowed}</h2>
        {scopes === undefined ? (
          <p class="hint">
            <Marked text={clients.allowedAll} />
          </p>
        ) : (
          <dl class="facts">
            {scopes.map((scope) => (
              <>
                <dt>
                  <code>{scope}</code>
                </dt>
                <dd>{wordFor(scope, esiaScopes)}</dd>
              </>
            ))}
          </dl>
        )}
      </section>
      <section class="panel" aria-labelledby="consents-title">
        <h2 id="consents-title">{clients.consentTypes}</h2>
        {consentTypes.length === 0 && (
          <p class="hint">
            <Marked text={clients.noConsentTypes} />
          </p>
        )}
        {consentTypes.map((type) => (
          <>
            <h3>
              {type.name} <code>{type.sysname}</code>
            </h3>
            <Facts
              words={words}
              facts={[
                [clients.required, type.requiredScopes.join(' ') || clients.nothing, 'words'],
                [clients.optional, type.allowedScopes?.join(' ') ?? clients.everything, 'words'],
                [clients.actions, type.actions.join(', '), 'words'],
                [clients.purposes, type.purposes.join(', ') || clients.any, 'words'],
                [clients.longest, lasting(type.maxExpire, chrome), 'words'],
              ]}
            />
          </>
        ))}
      </section>
    </>
  );
}

function lasting(minutes: number | undefined, { language }: Chrome): string | undefined {
  return minutes === undefined ? undefined : durationInWords(minutes, language);
}
