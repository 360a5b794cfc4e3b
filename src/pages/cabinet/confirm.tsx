import { MainButton } from '../parts/button.tsx';
import { CertificateFacts } from '../parts/certificate-facts.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** SIGN-4: what is about to be bound or unbound, and the password that confirms it. */
export function CabinetConfirmPage({ model, chrome, words }: View<'cabinet/confirm'>) {
  const { confirm } = words.cabinet;
  const { title, intro, submit } = model.what === 'bind' ? confirm.bind : confirm.unbind;
  return (
    <Frame frame={model} chrome={chrome} words={words} title={title} section="certificates">
      <div class="subject">
        <h2>{model.certificate.owner}</h2>
        <CertificateFacts certificate={model.certificate} chrome={chrome} words={words} />
      </div>
      <p class="lead">{intro}</p>
      <form method="post" action={model.action}>
        <input type="hidden" name="csrf" value={model.csrf} />
        <PasswordField
          words={words}
          name="password"
          label={confirm.password}
          autocomplete="current-password"
          refused={model.refusal !== undefined}
        />
        <MainButton>{submit}</MainButton>
      </form>
      <div class="others">
        <a href="/cabinet/certificates">{confirm.back}</a>
      </div>
    </Frame>
  );
}
