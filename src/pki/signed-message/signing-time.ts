import { ATTRIBUTE } from '../cms/attributes.ts';
import type { SignedAttributes } from '../cms/index.ts';
import { nameOf, type PathContext } from '../path/context.ts';
import type { PathCertificate } from '../path/path-certificate.ts';
import type { Check } from '../path/rules.ts';
import { check } from './rules.ts';

/** A clock that is a little fast is no forgery. */
const FAST_CLOCK = 5 * 60 * 1000;

/** A signing time is the signer's word; it has to be one he could have given with this certificate. */
export function signingTimeChecks(
  { signingTime, oids }: SignedAttributes,
  certificate: PathCertificate,
  tolerance: number | undefined,
  { settings: { at } }: PathContext,
): Check[] {
  const name = nameOf(certificate);
  if (signingTime === undefined) {
    const unreadable = oids.includes(ATTRIBUTE.signingTime);
    if (!unreadable && tolerance === undefined) return [];
    return [
      check(
        'cms.signing-time',
        name,
        false,
        unreadable ? 'The signing time is no time.' : 'There is no signing time, and it is asked for.',
      ),
    ];
  }
  const { holds, sentence } = plausibleTime(signingTime, certificate, tolerance, at);
  return [check('cms.signing-time', name, holds, sentence)];
}

/** Whether somebody with this certificate could have signed at this moment (ms), seen from `at`. */
export function plausibleTime(
  signingTime: number,
  certificate: PathCertificate,
  tolerance: number | undefined,
  at: number,
): { holds: boolean; sentence: string } {
  const text = new Date(signingTime).toISOString();
  const within = certificate.notBefore <= signingTime && signingTime <= certificate.notAfter;
  const near =
    tolerance === undefined ? signingTime <= at + FAST_CLOCK : Math.abs(signingTime - at) <= tolerance;
  const sentence = !within
    ? `It says it was signed at ${text}, when the certificate was not valid.`
    : near
      ? `It says it was signed at ${text}.`
      : `It says it was signed at ${text}, and the time is ${new Date(at).toISOString()}.`;
  return { holds: within && near, sentence };
}
