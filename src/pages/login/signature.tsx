import { SCRIPTS } from '../assets.ts';
import type { PageModels } from '../models.ts';
import { StepButton } from '../parts/flow-form.tsx';
import { Timer } from '../parts/timer.tsx';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { Frame } from './frame.tsx';
import { CheckedSignature } from './signature-checks.tsx';
import { Elsewhere } from './signature-elsewhere.tsx';
import { KeyFile } from './signature-key-file.tsx';
import { Token } from './signature-token.tsx';

type Demanded = NonNullable<PageModels['login/signature']['demand']>;

/** SIGN-1: the ways to sign. All of them work without the script but the file, which is hidden then. */
export function SignaturePage({ model, chrome, words }: View<'login/signature'>) {
  const { signature } = words;
  // What is wrong with the virtual token is not wrong with the field that a signature is pasted into.
  const refused = model.refusal !== undefined && model.token.said !== true;
  const byToken = model.token.owner !== undefined || model.token.said === true;
  return (
    <Frame
      flow={model}
      chrome={chrome}
      words={words}
      title={signature.title}
      width="middle"
      sheets={['signature']}
      head={<script src={SCRIPTS.sign.path} defer />}
      others={<OtherWay {...{ model, chrome, words }} />}
    >
      <CheckedSignature model={model} chrome={chrome} words={words} />
      {model.demand && <Demand demand={model.demand} words={words} />}
      <p class="lead">
        {signature.lead} {model.demand?.person === undefined && signature.noPassword}
      </p>
      <KeyFile
        open={!byToken && !refused}
        challenge={model.challenge}
        persona={model.token.suggested}
        now={chrome.now}
        words={words}
      />
      <Token open={byToken} model={model} chrome={chrome} words={words} />
      <Elsewhere refused={refused} model={model} chrome={chrome} words={words} />
      <Timer
        instant={model.expiresAt}
        chrome={chrome}
        until={signature.expires}
        left={signature.left}
        over={signature.expired}
      />
    </Frame>
  );
}

/** RP-2, RP-5: why a signature is asked for, of which class, and of whom. */
function Demand({ demand: { qualified, person }, words }: { demand: Demanded; words: Words }) {
  const { demand } = words.signature;
  return (
    <p class="lead" data-demand={qualified ? 'qualified' : 'any'}>
      <strong>{qualified ? demand.qualified : demand.any}</strong>{' '}
      {person !== undefined && demand.person(person)}
    </p>
  );
}

/** Whoever is here already can be somebody else; whoever is not can begin with a password. */
function OtherWay({ model, words }: View<'login/signature'>) {
  return model.demand?.person === undefined ? (
    <a href={`${model.action}/password`}>{words.signature.password}</a>
  ) : (
    <StepButton flow={model} step="switch">
      {words.refused.switch}
    </StepButton>
  );
}
