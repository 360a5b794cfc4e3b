import { ecdsaToDer } from '../path/ecdsa-value.ts';
import { nameOf, type PathContext } from '../path/context.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import type { Check } from '../path/rules.ts';
import { identifierOf } from '../path/signature-identifier.ts';
import { chooseCertificate } from '../signed-message/signer-certificate.ts';
import { plausibleTime } from '../signed-message/signing-time.ts';
import { SIGNATURE_URIS } from './algorithms.ts';
import { namedCertificateMistake, type QualifyingProperties } from './qualifying-properties.ts';
import { check } from './rules.ts';
import type { XmlSignature } from './structure.ts';

interface Signed {
  signature: XmlSignature;
  properties: QualifyingProperties | undefined;
  /** SignedInfo, canonical: what the signature value is over. */
  signedInfo: Uint8Array;
  tolerance: number | undefined;
}

/**
 * Finds the certificate whose key made the signature and adds what is to be said about it; the first one, with what
 * is wrong, where none did. A bare key vouches for nobody and is not looked at.
 */
export function findSigner(
  signed: Signed,
  context: PathContext,
  checks: Check[],
): PathCertificate | undefined {
  const enclosed = signed.signature.certificates
    .map((der) => [...context.pool, ...context.anchors].find((one) => Buffer.compare(one.der, der) === 0))
    .filter((certificate) => certificate !== undefined);
  const chosen = chooseCertificate([...new Set(enclosed)], (certificate) =>
    certificateChecks(signed, certificate, context),
  );
  const name = chosen === undefined ? '' : nameOf(chosen.certificate);
  const sentence =
    chosen === undefined
      ? "The signer's certificate is not here: KeyInfo has no X509Certificate that can be read."
      : "The signer's certificate is here.";
  checks.push(
    check('xml.signer-certificate', name, chosen !== undefined, sentence),
    ...(chosen?.checks ?? []),
  );
  return chosen?.certificate;
}

function certificateChecks(signed: Signed, certificate: PathCertificate, context: PathContext): Check[] {
  const { properties, tolerance } = signed;
  const name = nameOf(certificate);
  const checks: Check[] = [];
  if (properties?.signingTime !== undefined) {
    const time = Number.isNaN(properties.signingTime)
      ? { holds: false, sentence: 'The signing time is no time with a time zone.' }
      : plausibleTime(properties.signingTime, certificate, tolerance, context.settings.at);
    checks.push(check('xml.signing-time', name, time.holds, time.sentence));
  }
  if (properties !== undefined) {
    const mistake = namedCertificateMistake(properties.signingCertificate, certificate);
    const sentence =
      mistake === undefined
        ? 'The signed properties name no other certificate.'
        : `The signing certificate among the signed properties ${mistake}.`;
    checks.push(check('xml.signing-certificate', name, mistake === undefined, sentence));
  }
  return [
    ...checks,
    ...keyChecks(
      signed,
      certificate,
      context,
      checks.every(({ holds }) => holds),
    ),
  ];
}

function keyChecks(
  { signature, signedInfo }: Signed,
  certificate: PathCertificate,
  { ledger }: PathContext,
  soFar: boolean,
): Check[] {
  const name = nameOf(certificate);
  const key = certificate.key.usable(undefined);
  const algorithm = SIGNATURE_URIS.get(signature.signatureMethod.algorithm);
  if (algorithm === undefined) return [check('xml.algorithm', name, false, 'The algorithm is not known.')];
  // GOST: s ‖ r, each with its highest octet first, as in CMS. Observed: CryptoPro's users say so of its XML, and
  // BouncyCastle, which verifies that, writes so.
  const value = algorithm.key === 'EC' ? ecdsaToDer(signature.value, key.size) : signature.value;
  const message = {
    tbs: signedInfo,
    signatureAlgorithm: identifierOf(algorithm),
    signature: value ?? new Uint8Array(),
  };
  const fits = key.kind === algorithm.key;
  const objection = ledger.objection(message, key);
  const good = check(
    'xml.algorithm',
    name,
    objection === undefined && fits,
    objection !== undefined
      ? `The document ${objection}.`
      : fits
        ? 'The document is signed by a good algorithm.'
        : `The signature algorithm is one of ${algorithm.key}, and the key of the certificate is not.`,
  );
  if (!soFar || !good.holds) return [good];
  const holds = value !== undefined && ledger.holds(message, key);
  const sentence =
    value === undefined
      ? 'The signature is not r and s, one after the other, in the length of the key.'
      : `The signature over SignedInfo ${holds ? 'fits' : 'does not fit'} the key of the certificate.`;
  return [good, check('xml.signature', name, holds, sentence)];
}
