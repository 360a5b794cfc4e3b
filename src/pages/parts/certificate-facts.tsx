import type { ComponentChildren } from 'preact';
import type { CertificateFacts as FactsModel } from '../cabinet.ts';
import { commonName } from '../distinguished-name.ts';
import type { Chrome } from '../models.ts';
import { dateOf } from '../moment.ts';
import { visible } from '../visible.ts';
import type { Words } from '../words/index.ts';
import { wordFor } from '../words/word-for.ts';

interface FactsProps {
  certificate: FactsModel;
  chrome: Chrome;
  words: Words;
  /** Further terms and what they are. */
  children?: ComponentChildren;
}

/** A certificate as its owner knows it: whose, from whom, until when; no name in the notation of X.500. */
export function CertificateFacts({ certificate, chrome, words, children }: FactsProps) {
  const { facts, kinds, qualified, unqualified, period, algorithms } = words.cabinet;
  const { organization, position, snils, ogrn, kind } = certificate;
  const from = dateOf(certificate.notBefore, chrome.language);
  const until = dateOf(certificate.notAfter, chrome.language);
  const rows: (readonly [term: string, value: string | undefined])[] = [
    [facts.organization, organization],
    [facts.position, position],
    [facts.snils, snils],
    [kind === 'sole-trader' ? facts.ogrnip : facts.ogrn, ogrn],
    [facts.valid, period(from, until)],
    [facts.issuer, commonName(certificate.issuer)],
    [facts.algorithm, wordFor(certificate.algorithm, algorithms)],
  ];
  return (
    <>
      <p class="badges">
        <span class="badge">{certificate.qualified ? qualified : unqualified}</span>
        <span class="badge">{kinds[kind]}</span>
      </p>
      <dl class="about">
        {rows.map(([term, value]) =>
          value === undefined ? null : (
            <>
              <dt>{term}</dt>
              <dd>{visible(value)}</dd>
            </>
          ),
        )}
        <dt>{facts.serial}</dt>
        <dd>
          <code>{certificate.serialNumber}</code>
        </dd>
        {children}
      </dl>
    </>
  );
}
