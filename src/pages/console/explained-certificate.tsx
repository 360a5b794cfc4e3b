import type { ExplainedCertificate, ExplanationModel } from '../explanation.ts';
import type { Chrome } from '../models.ts';
import { momentOf } from '../moment.ts';
import { visible } from '../visible.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
import { keyInWords, validityInWords } from './certificate-words.ts';
import { Facts } from './facts.tsx';

interface Surroundings {
  chrome: Chrome;
  words: Words;
}

/** A certificate, with the two hashes that `client_certificate_hash` may be. */
export function Certificate({
  certificate,
  chrome,
  words,
}: Surroundings & { certificate: ExplainedCertificate }) {
  const { clientSecret } = words.console;
  const { subject, serialNumber, streebog256, sha256 } = certificate;
  return (
    <Facts
      words={words}
      facts={[
        [clientSecret.subject, visible(subject), 'words'],
        [clientSecret.serial, serialNumber],
        [clientSecret.validity, validityInWords(certificate, chrome, words), 'words'],
        [clientSecret.key, keyInWords(certificate, words), 'words'],
        [wordFor('streebog256', clientSecret.algorithms), streebog256],
        ['SHA-256', sha256],
      ]}
    />
  );
}

/** What the secret turned out to be. */
export function FoundSecret({ found, chrome, words }: Surroundings & { found: ExplanationModel['found'] }) {
  const { clientSecret } = words.console;
  const enclosed =
    found.attached === true ? visible(found.attachedContent ?? clientSecret.unprintable) : undefined;
  const named = (name: string | undefined) => name && wordFor(name, clientSecret.algorithms);
  return (
    <section class="panel">
      <h2>{clientSecret.found}</h2>
      <Facts
        words={words}
        facts={[
          [clientSecret.form, clientSecret.forms[found.form], 'words'],
          [clientSecret.base64, found.base64 && wordFor(found.base64, clientSecret.notations), 'words'],
          [clientSecret.characters, found.characters.toString(), 'words'],
          [clientSecret.bytes, found.bytes?.toString(), 'words'],
          [clientSecret.encoding, found.encoding, 'words'],
          [clientSecret.digest, named(found.digest), 'words'],
          [clientSecret.algorithm, named(found.signatureAlgorithm), 'words'],
          [clientSecret.attributes, found.signedAttributes?.toString(), 'words'],
          [
            clientSecret.signingTime,
            found.signingTime && momentOf(found.signingTime, chrome.language),
            'words',
          ],
          found.attached === false
            ? [clientSecret.attached, clientSecret.detached, 'words']
            : [clientSecret.attached, enclosed],
        ]}
      />
      {found.signer !== undefined && (
        <>
          <h3>{clientSecret.signer}</h3>
          <Certificate certificate={found.signer} chrome={chrome} words={words} />
        </>
      )}
    </section>
  );
}
