import { Layout } from '../layout.tsx';
import { MainButton } from '../parts/button.tsx';
import { Marked } from '../parts/marked.tsx';
import type { View } from '../view.ts';
import { SignatureReport } from './signature-report.tsx';

type PageView = View<'console/signature'>;

/** `/_/signature`: every check of a certificate or a signature, what it means and what to do (SIGN-5). */
export function SignatureCheckPage(view: PageView) {
  const { model, chrome, words } = view;
  const { check, shelf, back } = words.signatures;
  const { mistake, report } = model;
  return (
    <Layout
      chrome={chrome}
      words={words}
      title={check.title}
      width="full"
      sheets={['console', 'signature']}
      script="console"
    >
      <header class="console-head">
        <h1>{check.title}</h1>
        <nav aria-label={words.console.sections}>
          <a href="/_/">{back}</a>
          <a href="/_/certificates">{shelf.title}</a>
        </nav>
      </header>
      {mistake !== undefined && (
        <div class="alert" role="alert" id="refusal">
          <p class="alert-says">{mistake.says[chrome.language]}</p>
          <p>
            <Marked text={mistake.mend[chrome.language]} />
          </p>
        </div>
      )}
      {report !== undefined && <SignatureReport report={report} chrome={chrome} words={words} />}
      <QuestionForm {...view} />
    </Layout>
  );
}

function QuestionForm({ model, words }: PageView) {
  const { check } = words.signatures;
  const wrong = (field: string) => (model.mistake?.field === field ? 'true' : undefined);
  return (
    <form class="panel request" method="post" action="/_/signature">
      <h2>{model.report === undefined ? check.submit : check.again}</h2>
      <p class="hint">{check.lead}</p>
      <input type="hidden" name="csrf" value={model.csrf} />
      <div class="field">
        <label for="signature">{check.signature}</label>
        <p class="hint" id="signature-hint">
          {check.signatureHint}
        </p>
        <textarea
          id="signature"
          name="signature"
          rows={8}
          spellcheck={false}
          autocomplete="off"
          required
          aria-describedby="signature-hint"
          aria-invalid={wrong('signature')}
        >
          {model.signature}
        </textarea>
        <FileField words={words} />
      </div>
      <div class="field">
        <label for="password">{check.password}</label>
        <p class="hint" id="password-hint">
          {check.passwordHint}
        </p>
        <input
          type="password"
          id="password"
          name="password"
          autocomplete="off"
          aria-describedby="password-hint"
          aria-invalid={wrong('password')}
        />
      </div>
      <div class="field">
        <label for="content">{check.content}</label>
        <p class="hint" id="content-hint">
          {check.contentHint}
        </p>
        <textarea
          id="content"
          name="content"
          rows={3}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="content-hint"
          aria-invalid={wrong('content')}
        >
          {model.content}
        </textarea>
      </div>
      <div class="field">
        <label for="at">{check.at}</label>
        <p class="hint" id="at-hint">
          <Marked text={check.atHint} />
        </p>
        <input
          id="at"
          name="at"
          value={model.at}
          autocomplete="off"
          aria-describedby="at-hint"
          aria-invalid={wrong('at')}
        />
      </div>
      <div class="field">
        <label for="like">{check.like}</label>
        <select id="like" name="like">
          {(['login', 'document'] as const).map((like) => (
            <option value={like} selected={model.like === like}>
              {check.likes[like]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="needs">{check.needs}</label>
        <select id="needs" name="needs">
          {(['', 'personal', 'organization'] as const).map((needs) => (
            <option value={needs} selected={model.needs === needs}>
              {check.whose[needs === '' ? 'any' : needs]}
            </option>
          ))}
        </select>
      </div>
      <label class="choice" for="qualified">
        <input type="checkbox" id="qualified" name="qualified" value="true" checked={model.qualified} />
        {check.qualified}
      </label>
      <MainButton>{check.submit}</MainButton>
    </form>
  );
}

/** Fills the field above from a file; shown by the script, without which it could not. It has no name: nothing is sent. */
function FileField({ words }: Pick<PageView, 'words'>) {
  const { check } = words.signatures;
  return (
    <div class="file" data-file-for="signature" hidden>
      <label for="signature-file">{check.file}</label>
      <input
        id="signature-file"
        type="file"
        accept=".cer,.crt,.pem,.der,.p7s,.p7m,.p7b,.sig,.sgn,.cms,.xml,.p12,.pfx"
        data-too-large={check.tooLarge}
      />
      <p role="status" />
    </div>
  );
}
