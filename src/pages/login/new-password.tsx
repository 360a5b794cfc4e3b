import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** The forced change of an expired password (LOGIN-4). */
export function NewPasswordPage({ model, chrome, words }: View<'login/new-password'>) {
  const code = model.refusal?.code;
  return (
    <Frame flow={model} chrome={chrome} words={words} title={words.newPassword.title}>
      <p class="lead">{words.newPassword.intro}</p>
      <FlowForm flow={model} step="new-password">
        <PasswordField
          words={words}
          name="password"
          label={words.newPassword.password}
          hint={words.newPassword.rules}
          autocomplete="new-password"
          autofocus
          refused={code === 'PASSWORD_TOO_WEAK' || code === 'PASSWORD_REUSED'}
        />
        <PasswordField
          words={words}
          name="repeat"
          label={words.newPassword.repeat}
          autocomplete="new-password"
          refused={code === 'PASSWORD_MISMATCH'}
        />
        <MainButton>{words.newPassword.submit}</MainButton>
      </FlowForm>
    </Frame>
  );
}
