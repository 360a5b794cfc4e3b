import type { Chrome } from '../models.ts';
import { momentOf } from '../moment.ts';
import { CertificateFacts } from '../parts/certificate-facts.tsx';
import { Checks, stateOf } from '../parts/checks.tsx';
import { Marked } from '../parts/marked.tsx';
import type { CheckedCertificate, CheckModel, SignatureReportModel } from '../signatures.ts';
import { visible } from '../visible.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
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
  const refused = report.checks.filter((one) => stateOf(one) === 'fails');
  const about: Fact[] = [
    [check.moment, momentOf(report.at, chrome.language), 'words'],
    [check.signedAt, signingTimes.map((instant) => momentOf(instant, chrome.language)), 'words'],
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
          <Told one={one} chrome={chrome} words={words} />
        ))}
        <Specimen report={report} chrome={chrome} words={words} />
      </section>
      <section class="panel">
        <h2>{check.about}</h2>
        <Facts words={words} facts={about} />
        {certificates.map((certificate) => (
          <Certificate certificate={certificate} chrome={chrome} words={words} />
        ))}
      </section>
      <section class="panel">
        <h2>{check.checks}</h2>
        <Checks checks={report.checks} of={kind} findings chrome={chrome} words={words} />
      </section>
    </div>
  );
}

/** What only a login can hold against a signature, and would. */
const isToldOfLogin = (one: CheckModel): boolean => one.rule.startsWith('sign.') && stateOf(one) === 'told';

/** Whom the stand would let in: what all the checks come to. */
function Admitted({ report: { admits }, words }: Omit<ReportProps, 'chrome'>) {
  const { check } = words.signatures;
  if (admits === undefined) return null;
  const { person, role } = admits;
  return (
    <p data-admits={person.id}>
      {check.admits} {person.name} (<code>{person.id}</code>) {check.admitsAs} «
      {wordFor(role.kind, words.terms)}»
      {role.organization !== undefined && (
        <>
          {' '}
          {role.organization.name} (<code>{role.organization.id}</code>)
        </>
      )}
      .
    </p>
  );
}

type OneCheck = Omit<ReportProps, 'report'> & { one: CheckModel };

function Mistake({ one, chrome, words }: OneCheck) {
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

function Told({ one, chrome: { language }, words }: OneCheck) {
  return (
    <div class="mistake" data-told={one.rule}>
      <p>
        <strong>{words.signatures.check.loginAsks}:</strong> <Marked text={one.means[language]} />
      </p>
      <p class="hint">
        <Marked text={one.mend[language]} /> <span lang="en">{visible(one.sentence)}</span>
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

function Certificate({
  certificate,
  chrome,
  words,
}: Omit<ReportProps, 'report'> & { certificate: CheckedCertificate }) {
  const { check } = words.signatures;
  const { classes, subject, issuer } = certificate;
  const more: Fact[] = [
    [check.inn, certificate.inn],
    [check.organizationInn, certificate.organizationInn],
    [check.class, classes, 'words'],
    [check.subject, visible(subject), 'words'],
    [check.issuer, visible(issuer), 'words'],
    ['SHA-256', certificate.sha256],
    ['SHA-1', certificate.sha1],
    ['Streebog-256', certificate.streebog256],
  ];
  return (
    <>
      <h3>{visible(certificate.owner)}</h3>
      <CertificateFacts certificate={certificate} chrome={chrome} words={words} />
      <Facts words={words} facts={more} />
    </>
  );
}
