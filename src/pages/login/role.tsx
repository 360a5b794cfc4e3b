import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { RoleCard } from '../parts/role-card.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** On whose behalf (ROLE-1). The first role that can be chosen is chosen already. */
export function RolePage({ model, chrome, words }: View<'login/role'>) {
  const first = model.roles.find((role) => role.unavailable === undefined);
  return (
    <Frame flow={model} chrome={chrome} words={words} title={words.role.title} width="middle">
      <p class="lead">
        {words.refused.who} <strong>{model.personName}</strong>
      </p>
      <FlowForm flow={model} step="role">
        <fieldset aria-describedby={model.refusal && 'refusal'}>
          <legend class="unseen">{words.role.legend}</legend>
          {model.roles.map((role) => (
            <RoleCard role={role} words={words} checked={role === first} />
          ))}
        </fieldset>
        <MainButton>{words.role.submit}</MainButton>
      </FlowForm>
    </Frame>
  );
}
