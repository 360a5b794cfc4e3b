import { Layout } from '../layout.tsx';
import { Copyable } from '../parts/copyable.tsx';
import type { View } from '../view.ts';
import { Mistakes } from './certificate-mistakes.tsx';
import { OrderForm } from './certificate-order.tsx';
import { People } from './certificate-people.tsx';
import { Rows } from './certificate-rows.tsx';

/** `/_/certificates`: the shelf of certificates, good ones and those with one mistake, to download, order and revoke. */
export function CertificatesPage(view: View<'console/certificates'>) {
  const { model, chrome, words } = view;
  const { shelf, check, back } = words.signatures;
  return (
    <Layout
      chrome={chrome}
      words={words}
      title={shelf.title}
      width="full"
      sheets={['console', 'signature']}
      script="console"
    >
      <header class="console-head">
        <h1>{shelf.title}</h1>
        <p class="hint">
          {shelf.password}{' '}
          <span class="fact">
            <code id="password">{model.password}</code>
            <Copyable text={model.password} words={words} />
          </span>
        </p>
        <nav aria-label={words.console.sections}>
          <a href="/_/">{back}</a>
          <a href="#order">{shelf.order}</a>
          <a href="#bad">{shelf.bad}</a>
          <a href="/_/powers-of-attorney">{words.powers.title}</a>
          <a href="/_/signature">{check.title}</a>
        </nav>
      </header>
      {model.done !== undefined && (
        <p class="saved" role="status">
          {shelf.done[model.done.what]} <code>{model.done.id}</code>
        </p>
      )}
      <div class="explained">
        <People {...view} />
        <section class="panel" id="ordered" aria-labelledby="ordered-title">
          <h2 id="ordered-title">{shelf.ordered}</h2>
          {model.ordered.length === 0 && <p class="hint">{shelf.none}</p>}
          <Rows {...view} rows={model.ordered} />
          <OrderForm {...view} />
        </section>
        <Mistakes {...view} />
      </div>
    </Layout>
  );
}
