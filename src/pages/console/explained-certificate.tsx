import type { ExplainedCertificate, ExplanationModel } from '../explanation.ts';
import type { Words } from '../words/index.ts';
import { visible } from './explained-string.tsx';

/** A certificate, with the two hashes that `client_certificate_hash` may be. */
export function Certificate({ certificate, words }: { certificate: ExplainedCertificate; words: Words }) {
  const { clientSecret } = words.console;
  const { subject, serialNumber, notBefore, notAfter, algorithm, bits, streebog256, sha256 } = certificate;
  return (
    <Facts
      facts={[
        [clientSecret.subject, subject],
        [clientSecret.serial, serialNumber],
        [clientSecret.validity, `${notBefore} … ${notAfter}`],
        [clientSecret.key, `${algorithm}, ${bits} ${clientSecret.bits}`],
        ['Streebog-256', streebog256],
        ['SHA-256', sha256],
      ]}
    />
  );
}

/** What the secret turned out to be. */
export function FoundSecret({ found, words }: { found: ExplanationModel['found']; words: Words }) {
  const { clientSecret } = words.console;
  const enclosed = found.attached === true ? (found.attachedContent ?? clientSecret.unprintable) : undefined;
  return (
    <section class="panel">
      <h2>{clientSecret.found}</h2>
      <Facts
        facts={[
          [clientSecret.form, clientSecret.forms[found.form]],
          [clientSecret.base64, found.base64],
          [clientSecret.characters, found.characters],
          [clientSecret.bytes, found.bytes],
          [clientSecret.encoding, found.encoding],
          [clientSecret.digest, found.digest],
          [clientSecret.algorithm, found.signatureAlgorithm],
          [clientSecret.attributes, found.signedAttributes],
          [clientSecret.signingTime, found.signingTime],
          [clientSecret.attached, found.attached === false ? clientSecret.detached : enclosed],
        ]}
      />
      {found.signer !== undefined && (
        <>
          <h3>{clientSecret.signer}</h3>
          <Certificate certificate={found.signer} words={words} />
        </>
      )}
    </section>
  );
}

function Facts({ facts }: { facts: [name: string, value: string | number | undefined][] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>
              <code>{visible(String(value))}</code>
            </dd>
          </>
        ))}
    </dl>
  );
}
