import { REASONS } from '../../reasons.ts';
import type { BoundCertificate, CertificateState } from '../cabinet.ts';
import { MainButton } from '../parts/button.tsx';
import { CertificateFacts } from '../parts/certificate-facts.tsx';
import { dateOf } from '../moment.ts';
import type { View } from '../view.ts';
import type { Words } from '../words/index.ts';
import { Frame } from './frame.tsx';

type PageView = View<'cabinet/certificates'>;

/** `/cabinet/certificates`: what logs the person in, in which state it is, and a place for one more. */
export function CabinetCertificatesPage(view: PageView) {
  const { model, chrome, words } = view;
  const { cabinet } = words;
  return (
    <Frame frame={model} chrome={chrome} words={words} title={cabinet.certificates} section="certificates">
      {model.done !== undefined && (
        <p class="done" role="status">
          {cabinet.done[model.done]}
        </p>
      )}
      <p class="lead">{model.certificates.length === 0 ? cabinet.none : cabinet.intro}</p>
      {model.certificates.length > 0 && (
        <ul class="bound" aria-label={cabinet.list}>
          {model.certificates.map((certificate) => (
            <Bound {...view} certificate={certificate} />
          ))}
        </ul>
      )}
      <Upload {...view} />
    </Frame>
  );
}

function Bound({ certificate, chrome, words }: PageView & { certificate: BoundCertificate }) {
  const { cabinet } = words;
  const { id, owner, state, boundAt, by } = certificate;
  return (
    <li data-state={state.is}>
      <div class="bound-head">
        <h2>{owner}</h2>
        <span class={`badge ${TONES[state.is]}`}>{stateInWords(state, words)}</span>
      </div>
      {state.is === 'expiring' && <p class="hint">{cabinet.expiringHint}</p>}
      {state.is === 'unfit' && <p class="hint">{REASONS[state.reason].says[chrome.language]}</p>}
      <CertificateFacts certificate={certificate} chrome={chrome} words={words}>
        <dt>{cabinet.facts.bound}</dt>
        <dd>
          {dateOf(boundAt, chrome.language)}, {cabinet.by[by]}
        </dd>
      </CertificateFacts>
      <a class="quiet" href={`/cabinet/certificates/${id}/unbind`} aria-label={`${cabinet.unbind}: ${owner}`}>
        {cabinet.unbind}
      </a>
    </li>
  );
}

const TONES: Record<CertificateState['is'], string> = {
  'in-force': 'good',
  expiring: 'warn',
  expired: 'bad',
  revoked: 'bad',
  unfit: 'bad',
};

function stateInWords(state: CertificateState, { cabinet: { states } }: Words): string {
  return state.is === 'expiring' ? states.expiring(state.days) : states[state.is];
}

/** Without a script a browser sends a file only as a part of a form; the server tells what else came in its place. */
function Upload({ model, words }: PageView) {
  const { upload } = words.cabinet;
  const refused = model.refusal !== undefined;
  return (
    <form
      class="upload"
      method="post"
      action="/cabinet/certificates"
      encType="multipart/form-data"
      aria-labelledby="upload-title"
    >
      <h2 id="upload-title">{upload.title}</h2>
      <input type="hidden" name="csrf" value={model.csrf} />
      <div class="field">
        <label for="certificate">{upload.file}</label>
        <p class="hint" id="certificate-hint">
          {upload.hint}
        </p>
        <input
          type="file"
          id="certificate"
          name="certificate"
          required
          accept=".cer,.crt,.pem,.der,application/pkix-cert,application/x-x509-ca-cert"
          aria-invalid={refused ? 'true' : undefined}
          aria-describedby={refused ? 'certificate-hint refusal' : 'certificate-hint'}
        />
      </div>
      <MainButton>{upload.submit}</MainButton>
      <a href="/_/certificates">{upload.specimens}</a>
    </form>
  );
}
