import { MainButton } from '../parts/button.tsx';
import { FlowForm, StepButton } from '../parts/flow-form.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';

/** A policy said no (RP-5): the reason and the step that would mend it are in the refusal above. */
export function RefusedPage({ model, chrome, words }: View<'login/refused'>) {
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={words.refused.title}
      cancel={false}
      others={
        <>
          {model.canChooseRole && (
            <StepButton flow={model} step="role" field={{ name: 'role', value: '' }}>
              {words.refused.chooseRole}
            </StepButton>
          )}
          <StepButton flow={model} step="switch">
            {words.refused.switch}
          </StepButton>
        </>
      }
    >
      {model.personName !== undefined && (
        <p class="lead">
          {words.refused.who} <strong>{model.personName}</strong>
        </p>
      )}
      <FlowForm flow={model} step="cancel">
        <MainButton>{words.refused.back}</MainButton>
      </FlowForm>
    </Frame>
  );
}
