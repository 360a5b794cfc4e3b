import { FlowForm } from '../parts/flow-form.tsx';
import { FormField } from '../parts/form-field.tsx';
import { Marked } from '../parts/marked.tsx';
import { PasswordField } from '../parts/password-field.tsx';
import type { View } from '../view.ts';
import { TokenList } from './signature-token-list.tsx';
import { Way } from './signature-way.tsx';

type SignatureView = View<'login/signature'>;

/** What is wrong with the PIN or its token, and not with a signature. */
const ABOUT_PIN: readonly string[] = ['TOKEN_PIN_WRONG', 'TOKEN_LOCKED'];

/** SIGN-1: the token that the stand keeps. Two steps, both without a script: whose it is, then what is to sign. */
export function Token({ open, ...view }: SignatureView & { open: boolean }) {
  const { model, words } = view;
  const { token } = words.signature;
  const { owner, owners, defaultPin } = model.token;
  return (
    <Way id="token" title={token.title} open={open}>
      <p class="hint">
        <Marked text={token.hint.replace('{pin}', defaultPin)} />
      </p>
      {owner !== undefined ? (
        <Certificates {...view} owner={owner} />
      ) : owners === undefined ? (
        <ByLogin {...view} />
      ) : (
        <Owners {...view} owners={owners} />
      )}
    </Way>
  );
}

/** Where the personas of the stand are named on its pages. */
function Owners({ model, words, owners }: SignatureView & { owners: { id: string; name: string }[] }) {
  const { token } = words.signature;
  return (
    <form method="get" action={`${model.action}/signature#token`} class="token-owner">
      <div class="field">
        <label for="token-owner">{token.owner}</label>
        <select id="token-owner" name="token">
          {owners.map(({ id, name }) => (
            <option value={id} selected={id === model.token.suggested}>
              {name} ({id})
            </option>
          ))}
        </select>
      </div>
      <button class="secondary" type="submit">
        {token.choose}
      </button>
    </form>
  );
}

/** Elsewhere: what is on a token is shown to who knows its PIN. */
function ByLogin({ model, words }: SignatureView) {
  const { token } = words.signature;
  const refused = isAboutPin(model);
  return (
    <FlowForm flow={model} step="token">
      <FormField
        name="login"
        label={token.login}
        value={model.token.login}
        autocomplete="username"
        refused={refused}
      />
      <PasswordField words={words} name="pin" label={token.pin} autocomplete="off" refused={refused} />
      <button class="secondary" type="submit">
        {token.open}
      </button>
    </FlowForm>
  );
}

type Owner = NonNullable<SignatureView['model']['token']['owner']>;

function Certificates({ model, chrome, words, owner }: SignatureView & { owner: Owner }) {
  const { token } = words.signature;
  return (
    <>
      <p class="token-whose">
        <span>
          {token.of} <strong>{owner.name}</strong>
        </span>
        <a href={`${model.action}/signature#token`}>{token.another}</a>
      </p>
      <FlowForm flow={model} step="token">
        <input type="hidden" name={owner.by} value={owner.id} />
        <TokenList certificates={model.token.certificates} chrome={chrome} words={words} />
        <PasswordField
          words={words}
          name="pin"
          label={token.pin}
          autocomplete="off"
          refused={isAboutPin(model)}
        />
        <button class="secondary signs" type="submit">
          {token.sign}
        </button>
      </FlowForm>
    </>
  );
}

function isAboutPin({ refusal }: SignatureView['model']): boolean {
  return refusal !== undefined && ABOUT_PIN.includes(refusal.code);
}
