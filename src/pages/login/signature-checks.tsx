import { Checks, stateOf } from '../parts/checks.tsx';
import type { View } from '../view.ts';

/** SIGN-5: every check of the signature that was refused. There are some fifty, and one of them is looked for. */
export function CheckedSignature({ model, chrome, words }: View<'login/signature'>) {
  const { checks = [] } = model;
  const { signature } = words;
  if (checks.length === 0) return null;
  const fails = checks.filter((one) => stateOf(one) === 'fails').length;
  return (
    <details class="recipes">
      <summary>
        <h2>
          {signature.checks}: <span class="hint">{signature.failed(fails, checks.length)}</span>
        </h2>
      </summary>
      <Checks checks={checks} of="message" chrome={chrome} words={words} />
    </details>
  );
}
