import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { FormField } from '../parts/form-field.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import { Personas, SuggestedPersona } from '../parts/personas.tsx';
import { Remembered } from '../parts/remembered.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { Frame } from './frame.tsx';

/** The first factor. A refusal is about both fields, because it must not tell which one was wrong (LOGIN-3). */
export function PasswordPage({ model, chrome, words }: View<'login/password'>) {
  const refused = model.refusal?.code === 'LOGIN_FAILED';
  const filled = model.login !== undefined && model.login !== '';
  const suggested = model.personas.find((persona) => persona.id === model.suggestedPersona);
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={words.password.title}
      others={<HelpLinks action={model.action} words={words} />}
      below={model.personas.length > 0 && <Personas flow={model} personas={model.personas} words={words} />}
    >
      {suggested && <SuggestedPersona flow={model} persona={suggested} words={words} />}
      {model.remembered.length > 0 && <Remembered flow={model} accounts={model.remembered} words={words} />}
      <FlowForm flow={model} step="password">
        <FormField
          name="login"
          label={words.password.login}
          value={model.login}
          autocomplete="username"
          autofocus={!filled && suggested === undefined}
          refused={refused}
        />
        <PasswordField
          words={words}
          name="password"
          label={words.password.password}
          autocomplete="current-password"
          autofocus={filled && suggested === undefined}
          refused={refused}
        />
        <MainButton>{words.password.submit}</MainButton>
      </FlowForm>
    </Frame>
  );
}

/** LOGIN-7: where the real service recovers and registers, the stand says honestly what to do instead. */
function HelpLinks({ action, words }: { action: string; words: Words }) {
  const { forgotten, find, register } = words.password;
  return (
    <nav aria-label={words.help.title}>
      <a href={`${action}/signature`}>{words.signature.link}</a>
      <a href={`${action}/help#password`}>{forgotten}</a>
      <a href={`${action}/help#login`}>{find}</a>
      <a href={`${action}/help#registration`}>{register}</a>
    </nav>
  );
}
