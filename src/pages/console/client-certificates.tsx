import type { EsiaSide } from '../clients.ts';
import type { Chrome } from '../models.ts';
import { Marked } from '../parts/marked.tsx';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';
import { keyInWords, validityInWords } from './certificate-words.ts';
import { Facts } from './facts.tsx';

interface CertificatesPanelProps {
  esia: EsiaSide;
  chrome: Chrome;
  words: Words;
}

/** Certificates that verify the client’s signatures, with the two hashes that `client_certificate_hash` may be. */
export function CertificatesPanel({ esia, chrome, words }: CertificatesPanelProps) {
  const { clients } = words;
  const { certificates, unreadable, pair } = esia;
  const none = certificates.length + unreadable.length === 0;
  return (
    <section class="panel" aria-labelledby="certificates-title">
      <h2 id="certificates-title">{clients.own}</h2>
      <p class="hint">
        <Marked text={none ? clients.noCertificates : clients.ownLead} />
      </p>
      {certificates.map((certificate) => (
        <Facts
          words={words}
          facts={[
            [clients.subject, certificate.subject, 'words'],
            [clients.serial, certificate.serialNumber],
            [clients.valid, validityInWords(certificate, chrome, words, certificate.valid), 'words'],
            [clients.key, keyInWords(certificate, words), 'words'],
            ['SHA-256', certificate.sha256],
            [wordFor('streebog256', words.console.clientSecret.algorithms), certificate.streebog256],
          ]}
        />
      ))}
      {unreadable.map(({ place, expected }) => (
        <p class="alert" role="alert">
          {clients.unreadable(place)} {expected}
        </p>
      ))}
      {pair && (
        <p class="hint">
          {clients.pair} <a href={pair.key}>{clients.pairKey}</a>,{' '}
          <a href={pair.certificate}>{clients.pairCertificate}</a>, <a href={pair.json}>{clients.pairJson}</a>
        </p>
      )}
    </section>
  );
}
