import { MainButton } from '../parts/button.tsx';
import { FlowForm } from '../parts/flow-form.tsx';
import { ShellText } from '../parts/shell-text.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { Recipes } from './signature-recipes.tsx';
import { Way } from './signature-way.tsx';

/** SIGN-1: what is to be signed, how, and a place for the result of another program. */
export function Elsewhere({ model, refused, words }: View<'login/signature'> & { refused: boolean }) {
  const { signature } = words;
  return (
    <Way id="elsewhere" title={signature.elsewhere} open={refused}>
      <p class="hint">{signature.intro}</p>
      <ShellText title={signature.challenge} text={model.challenge} words={words} />
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
        <BareSignature words={words} />
        <MainButton>{signature.submit}</MainButton>
      </FlowForm>
    </Way>
  );
}

/** SIGN-1, the raw variant: rare enough to be folded away. */
function BareSignature({ words: { signature } }: { words: Words }) {
  return (
    <details class="recipes">
      <summary>{signature.bare}</summary>
      <div class="field">
        <label for="signature-certificate">{signature.certificate}</label>
        <textarea
          id="signature-certificate"
          name="certificate"
          rows={3}
          spellcheck={false}
          autocapitalize="none"
          autocomplete="off"
          aria-describedby="signature-certificate-hint"
        />
        <p class="hint" id="signature-certificate-hint">
          {signature.certificateHint}
        </p>
      </div>
    </details>
  );
}
