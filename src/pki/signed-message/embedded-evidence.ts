import type { SignedData } from '../cms/index.ts';
import {
  contextTag,
  encodingOf,
  enter,
  finish,
  openDer,
  TAG,
  takeAny,
  takeIf,
  takeOid,
} from '../der/index.ts';
import type { EncodedEvidence } from '../revocation/index.ts';

/** RFC 5940: OCSP answers among the revocation values of a message. */
const OCSP_RESPONSE = '1.3.6.1.5.5.7.16.2';
const OTHER = contextTag(1);

/** CRLs and OCSP answers that came inside a message: anybody could have put them there, so they prove what they can. */
export function embeddedEvidence({ revocation }: SignedData): EncodedEvidence {
  const crls: Uint8Array[] = [];
  const ocspResponses: Uint8Array[] = [];
  for (const choice of revocation) {
    // A CRL has no tag of its own in the choice; whether it is one, its reader finds out.
    if (choice[0] === TAG.sequence) crls.push(choice);
    const cursor = openDer(choice, { bytes: choice.length, nodes: 16, depth: 4 });
    const other = takeIf(cursor, OTHER, 'OtherRevocationInfoFormat');
    if (other === undefined) continue;
    const inside = enter(cursor, other);
    const oid = takeOid(inside, 'otherRevInfoFormat');
    const value = encodingOf(inside, takeAny(inside, 'otherRevInfo'));
    finish(inside, 'OtherRevocationInfoFormat');
    if (oid === OCSP_RESPONSE && cursor.reading.failure === undefined) ocspResponses.push(value);
  }
  return { crls, ocspResponses };
}
