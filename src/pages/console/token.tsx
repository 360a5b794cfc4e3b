import { REASONS } from '../../reasons.ts';
import { Layout } from '../layout.tsx';
import { MainButton } from '../parts/button.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { Refusal, Trace } from '../parts/refusal.tsx';
import type { View } from '../view.ts';

/** A stand that listens to more than this machine asks for its control token before it shows the console (SAFE-3). */
export function TokenPage({ model, chrome, words }: View<'console/token'>) {
  const { token } = words.console;
  const { refusal } = model;
  return (
    <Layout
      chrome={chrome}
      words={words}
      title={token.title}
      error={refusal && REASONS[refusal.code].says[chrome.language]}
      width="narrow"
      script="login"
    >
      <div class="card">
        <header class="heading">
          <h1>{token.title}</h1>
        </header>
        {refusal && <Refusal refusal={refusal} chrome={chrome} words={words} />}
        <p class="lead">{token.intro}</p>
        <form method="post" action={model.action}>
          <input type="hidden" name="csrf" value={model.csrf} />
          <PasswordField
            words={words}
            name="token"
            label={token.label}
            autocomplete="off"
            autofocus
            refused={refusal !== undefined}
          />
          <MainButton>{token.submit}</MainButton>
        </form>
        {refusal && <Trace code={refusal.code} />}
      </div>
    </Layout>
  );
}
