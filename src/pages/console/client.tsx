import type { OidcSide, PolicyModel } from '../clients.ts';
import { Layout } from '../layout.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
import { CertificatesPanel } from './client-certificates.tsx';
import { EsiaSetUp, PermissionPanels } from './client-esia.tsx';
import { ClientBadges } from './clients.tsx';
import { Facts } from './facts.tsx';
import { SwitchesPanel } from './switches.tsx';

/** `/_/clients/{client_id}`: what its developer must set, and how the stand treats it. */
export function ClientPage(view: View<'console/client'>) {
  const { model, chrome, words } = view;
  const { client, esia, oidc, policy } = model;
  const { clients } = words;
  return (
    <Layout
      chrome={chrome}
      words={words}
      title={client.name}
      width="full"
      sheets={['console']}
      script="console"
    >
      <header class="console-head">
        <h1>{client.name}</h1>
        <p class="who-badges">
          <code>{client.id}</code>
          <ClientBadges client={client} words={words} />
        </p>
        <nav aria-label={words.console.sections}>
          <a href="/_/">{clients.back}</a>
          <a href="/_/clients">{clients.all}</a>
          {esia && <a href="#switches">{clients.switches.title}</a>}
          {esia && <a href="/_/client-secret">{words.console.clientSecret.title}</a>}
        </nav>
      </header>
      <div class="client-grid">
        <div>
          {esia && <EsiaSetUp esia={esia} words={words} />}
          {oidc && <OidcPanel client={client.id} oidc={oidc} words={words} />}
          {esia && <PolicyPanel policy={policy} words={words} />}
        </div>
        <div>
          {esia && <CertificatesPanel esia={esia} chrome={chrome} words={words} />}
          {esia ? (
            <PermissionPanels esia={esia} chrome={chrome} words={words} />
          ) : (
            <PolicyPanel policy={policy} words={words} />
          )}
        </div>
        {esia && <SwitchesPanel {...view} switches={esia.switches} />}
      </div>
    </Layout>
  );
}

function OidcPanel({ client, oidc, words }: { client: string; oidc: OidcSide; words: Words }) {
  const { clients } = words;
  return (
    <section class="panel" aria-labelledby="oidc-title">
      <h2 id="oidc-title">{clients.oidc}</h2>
      <Facts
        words={words}
        facts={[
          [clients.discovery, oidc.discovery, 'link'],
          [clients.id, client],
          [clients.secret, oidc.secret],
          [clients.authentication, oidc.authentication, 'words'],
          [clients.redirectUris, oidc.redirectUris],
          [clients.postLogout, oidc.postLogoutRedirectUris],
          [clients.grantTypes, oidc.grantTypes.join(', '), 'words'],
          [clients.scopes, oidc.scopes?.join(' ') ?? clients.everything, 'words'],
        ]}
      />
    </section>
  );
}

/** RP-2 */
function PolicyPanel({ policy, words }: { policy: PolicyModel; words: Words }) {
  const { clients, terms } = words;
  const inWords = (names: string[] | undefined): string =>
    names?.map((name) => wordFor(name, terms)).join(', ') ?? clients.any;
  return (
    <section class="panel" aria-labelledby="policy-title">
      <h2 id="policy-title">{clients.policy}</h2>
      <Facts
        words={words}
        facts={[
          [
            clients.level,
            inWords(policy.minimumLevel === undefined ? undefined : [policy.minimumLevel]),
            'words',
          ],
          [clients.kinds, inWords(policy.accountKinds), 'words'],
          [clients.roles, inWords(policy.organizationRoles), 'words'],
          [clients.secondFactor, policy.secondFactor ? clients.yes : clients.no, 'words'],
          [clients.signature, clients.signatures[policy.signature], 'words'],
          [clients.consent, policy.asksConsent ? clients.yes : clients.no, 'words'],
        ]}
      />
    </section>
  );
}
