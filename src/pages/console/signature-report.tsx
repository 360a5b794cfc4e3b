import type { Chrome } from '../models.ts';
import { Marked } from '../parts/marked.tsx';
import type { CheckedCertificate, CheckModel, SignatureReportModel } from '../signatures.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
import { visible } from './explained-string.tsx';
import { Facts, type Fact } from './facts.tsx';

interface ReportProps {
  report: SignatureReportModel;
  chrome: Chrome;
  words: Words;
}

/** The verdict, what to mend, whose certificate it is, and every check. */
export function SignatureReport({ report, chrome, words }: ReportProps) {
  const { check } = words.signatures;
  const { kind, valid, certificates, content, signingTimes } = report;
  const refused = report.checks.filter(({ holds, informative }) => !holds && informative !== true);
  const about: Fact[] = [
    [check.moment, report.at, 'words'],
    [check.signedAt, signingTimes, 'words'],
    [check.bytes, content && String(content.bytes), 'words'],
    [check.enclosed, content?.text === undefined ? undefined : visible(content.text), 'words'],
  ];
  return (
    <div class="explained">
      <section class={`panel verdict ${valid ? 'right' : 'wrong'}`} data-verdict={valid ? 'right' : 'wrong'}>
        <h2>{(valid ? check.valid : check.invalid)[kind]}</h2>
        {valid && <p>{check.validText}</p>}
        <Admitted report={report} words={words} />
        {refused.length > 0 && refused.every(({ rule }) => rule.startsWith('sign.')) && (
          <p>{check.soundAndRefused[kind]}</p>
        )}
        {refused.map((one) => (
          <Mistake one={one} chrome={chrome} words={words} />
        ))}
        {report.checks.filter(isToldOfLogin).map((one) => (
          <p class="hint" data-told={one.rule}>
            <strong>{check.states.told}:</strong> <span lang="en">{visible(one.sentence)}</span>{' '}
            <Marked text={one.mend[chrome.language]} />
          </p>
        ))}
        <Specimen report={report} chrome={chrome} words={words} />
      </section>
      <section class="panel">
        <h2>{check.about}</h2>
        <Facts words={words} facts={about} />
        {certificates.map((certificate) => (
          <Certificate certificate={certificate} words={words} />
        ))}
      </section>
      <Checks report={report} chrome={chrome} words={words} />
    </div>
  );
}

/** What only a login can hold against a signature, and would. */
const isToldOfLogin = ({ rule, holds, informative }: CheckModel): boolean =>
  rule.startsWith('sign.') && informative === true && !holds;

/** Whom the stand would let in: what all the checks come to. */
function Admitted({ report: { admits }, words }: Omit<ReportProps, 'chrome'>) {
  const { check } = words.signatures;
  if (admits === undefined) return null;
  const { kind, organization } = admits.role;
  return (
    <p data-admits={admits.person}>
      {check.admits} <code>{admits.person}</code> {check.admitsAs} «{wordFor(kind, words.terms)}»
      {organization !== undefined && (
        <>
          {' '}
          <code>{organization}</code>
        </>
      )}
      .
    </p>
  );
}

function Mistake({ one, chrome, words }: { one: CheckModel; chrome: Chrome; words: Words }) {
  const { check } = words.signatures;
  return (
    <div class="mistake" data-rule={one.rule}>
      <p>
        <strong>{check.states.fails}:</strong> <Marked text={one.means[chrome.language]} />
      </p>
      <p class="hint" lang="en">
        {visible(one.sentence)}
      </p>
      <p>
        <strong>{check.mend}:</strong> <Marked text={one.mend[chrome.language]} />
      </p>
      <p class="trace">
        {one.rule} · {one.reference}
      </p>
    </div>
  );
}

function Specimen({ report: { specimen, valid }, chrome: { language }, words }: ReportProps) {
  const { check } = words.signatures;
  if (specimen === undefined) return null;
  return (
    <div class="mistake" data-specimen={specimen.id}>
      <p class="hint">
        {check.specimen} {specimen.title[language]} (<code>{specimen.id}</code>)
      </p>
      {valid && specimen.rule !== undefined && (
        <p>
          <strong>{check.refusedByLogin}</strong> <Marked text={specimen.means?.[language] ?? ''} />{' '}
          <code>{specimen.rule}</code>
        </p>
      )}
    </div>
  );
}

function Certificate({ certificate, words }: { certificate: CheckedCertificate; words: Words }) {
  const { check } = words.signatures;
  const { classes, notBefore, notAfter } = certificate;
  const named = (['person', 'position', 'organization'] as const).map((name): Fact => {
    const value = certificate[name];
    return [check[name], value === undefined ? undefined : visible(value), 'words'];
  });
  const numbers = (['snils', 'inn', 'ogrn', 'organizationInn', 'ogrnip'] as const).map((name): Fact => [
    check[name],
    certificate[name],
  ]);
  return (
    <>
      <h3>{check.certificate}</h3>
      <Facts
        words={words}
        facts={[
          ...named,
          ...numbers,
          [check.class, classes.length === 0 ? check.unqualified : classes.join(', '), 'words'],
          [check.validity, `${notBefore} … ${notAfter}`, 'words'],
          [check.issuer, visible(certificate.issuer), 'words'],
          [check.subject, visible(certificate.subject), 'words'],
          [check.key, certificate.algorithm, 'words'],
          [check.serial, certificate.serialNumber],
          ['SHA-256', certificate.sha256],
          ['SHA-1', certificate.sha1],
          ['Streebog-256', certificate.streebog256],
        ]}
      />
    </>
  );
}

function Checks({ report, chrome, words }: ReportProps) {
  const { check } = words.signatures;
  const groups = Map.groupBy(report.checks, ({ certificate }) => certificate);
  return (
    <section class="panel">
      <h2>{check.checks}</h2>
      {[...groups].map(([certificate, checks]) => (
        <>
          <h3>{certificate === '' ? check.whole : visible(certificate)}</h3>
          <ul class="checks">
            {checks.map((one) => (
              <CheckRow one={one} chrome={chrome} words={words} />
            ))}
          </ul>
        </>
      ))}
    </section>
  );
}

function CheckRow({ one, chrome, words }: { one: CheckModel; chrome: Chrome; words: Words }) {
  const { states } = words.signatures.check;
  const state = one.holds ? 'holds' : one.informative === true ? 'told' : 'fails';
  const tone = { holds: 'badge good', told: 'badge', fails: 'badge warn' }[state];
  return (
    <li data-state={state}>
      <span class={tone}>{states[state]}</span>
      <div>
        <p>
          <Marked text={one.means[chrome.language]} />
        </p>
        <p class="hint">
          <span lang="en">{visible(one.sentence)}</span> <code>{one.rule}</code>
        </p>
      </div>
    </li>
  );
}
