import { CONTENT_TYPE } from '../cms/content-type.ts';
import type { SignedData } from '../cms/index.ts';
import { contextTag, TAG } from '../der/index.ts';
import type { Check } from '../path/rules.ts';
import { check } from './rules.ts';

/** Of the message itself, before its signers: its version, and whether its content is what was to be signed. */
export function messageChecks(given: Uint8Array | undefined, signedData: SignedData): Check[] {
  const { content: attached, version } = signedData;
  const expected = expectedVersion(signedData);
  const known = expected.includes(version);
  const asked = known ? '' : `, and ${expected.join(' or ')} is what its content asks for`;
  const content = contentSentence(given, attached);
  return [
    check('cms.version', '', known, `The version is ${version}${asked}.`),
    check('cms.content', '', content.holds, content.sentence),
  ];
}

function contentSentence(
  given: Uint8Array | undefined,
  attached: Uint8Array | undefined,
): { holds: boolean; sentence: string } {
  if (given === undefined) {
    return attached === undefined
      ? { holds: false, sentence: 'The signature is detached, and the content it is over is not here.' }
      : { holds: true, sentence: 'The content is attached.' };
  }
  if (attached === undefined)
    return { holds: true, sentence: 'The signature is detached, over the content given.' };
  // What is attached would be what is read: an old signature over something else must not pass for this one.
  return Buffer.compare(attached, given) === 0
    ? { holds: true, sentence: 'The content attached is the content given.' }
    : { holds: false, sentence: 'The content attached is not the content that was to be signed.' };
}

const [ATTRIBUTE_V1, ATTRIBUTE_V2, OTHER] = [contextTag(1), contextTag(2), contextTag(3)];

/** RFC 5652 5.1. With other kinds of revocation values it is 5, which few writers know: theirs is let through. */
function expectedVersion(signedData: SignedData): number[] {
  const { otherCertificates, revocation } = signedData;
  if (otherCertificates.includes(OTHER)) return [5];
  const base = versionOf(signedData);
  return revocation.some(([tag]) => tag !== TAG.sequence) ? [5, base] : [base];
}

function versionOf({ contentType, otherCertificates, signers }: SignedData): number {
  if (otherCertificates.includes(ATTRIBUTE_V2)) return 4;
  const plain =
    contentType === CONTENT_TYPE.data &&
    !otherCertificates.includes(ATTRIBUTE_V1) &&
    signers.every(({ subjectKeyIdentifier }) => subjectKeyIdentifier === undefined);
  return plain ? 1 : 3;
}
