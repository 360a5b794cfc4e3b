import { ATTRIBUTE } from '../cms/attributes.ts';
import type { Signer } from '../cms/index.ts';
import type { Check } from '../path/rules.ts';
import { check } from './rules.ts';

const COUNTER_SIGNATURE = '1.2.840.113549.1.9.6';
/** RFC 5652 11.1 to 11.3: they say nothing where they are not signed, and a careless reader would believe them there. */
const SIGNED_ONLY: readonly string[] = Object.values(ATTRIBUTE);

/** What refuses attributes that are none, or stand where they may not; nothing where all is well. */
export function placeChecks({ attributes, unsignedAttributes }: Signer, name: string): Check[] {
  const checks: Check[] = [];
  const { oids = [], mistake } = unsignedAttributes ?? {};
  if (mistake !== undefined) {
    const sentence = `The unsigned attributes cannot be read: expected was ${mistake}.`;
    checks.push(check('cms.readable', name, false, sentence));
  }
  const loose = oids.filter((oid) => SIGNED_ONLY.includes(oid));
  if (loose.length > 0) {
    const sentence = `Stand among the unsigned attributes, and may only be signed: ${loose.join(', ')}.`;
    checks.push(check('cms.attributes-once', name, false, sentence));
  }
  // RFC 5652 11.4: it is over the signature, so it cannot be under it.
  if (attributes?.oids.includes(COUNTER_SIGNATURE) === true) {
    const sentence = 'A countersignature stands among the signed attributes, where it cannot be.';
    checks.push(check('cms.attributes-once', name, false, sentence));
  }
  return checks;
}
