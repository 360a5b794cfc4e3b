import { SCRIPTS } from '../assets.ts';
import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { ShellText } from '../parts/shell-text.tsx';
import { Timer } from '../parts/timer.tsx';
import type { View } from '../view.ts';
import { Frame } from './frame.tsx';
import { Checks } from './signature-checks.tsx';
import { KeyFile } from './signature-key-file.tsx';
import { Recipes } from './signature-recipes.tsx';

/** SIGN-1: what is to be signed, how, and a place for the result. Everything works without the script but the file. */
export function SignaturePage({ model, chrome, words }: View<'login/signature'>) {
  const { signature } = words;
  const refused = model.refusal !== undefined;
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={signature.title}
      width="middle"
      head={<script src={SCRIPTS.sign.path} defer />}
      others={<a href={model.action}>{signature.password}</a>}
    >
      {model.checks && <Checks checks={model.checks} language={chrome.language} words={words} />}
      <p class="lead">{signature.intro}</p>
      <ShellText title={signature.challenge} text={model.challenge} words={words} />
      <Timer
        instant={model.expiresAt}
        chrome={chrome}
        until={signature.expires}
        left={signature.left}
        over={signature.expired}
      />
      <KeyFile challenge={model.challenge} now={chrome.now} words={words} />
      <Recipes challenge={model.challenge} words={words} />
      <FlowForm flow={model} step="signature">
        <div class="field">
          <label for="signature">{signature.signature}</label>
          <textarea
            id="signature"
            name="signature"
            rows={6}
            required
            spellcheck={false}
            autocapitalize="none"
            autocomplete="off"
            aria-invalid={refused ? 'true' : undefined}
            aria-describedby={refused ? 'refusal' : undefined}
          />
        </div>
        <div class="field" hidden data-file-into="signature">
          <label for="signature-file">{signature.file}</label>
          <input type="file" id="signature-file" />
        </div>
        <MainButton>{signature.submit}</MainButton>
      </FlowForm>
    </Frame>
  );
}
