/** The namespace of the document that is signed in place of the bare challenge. */
export const CHALLENGE_NAMESPACE = 'urn:esia-emulator:login';

/**
 * SIGN-7: what is signed in XML. Assumed: ESIA itself takes CMS only, so the form is our own: one element with the
 * characters of the challenge in it.
 */
export function challengeDocument(value: string): string {
  return `<challenge xmlns="${CHALLENGE_NAMESPACE}">${value}</challenge>`;
}

const NAME = '[A-Za-z_][\\w.-]*';
/** In the canonical form, where everything stands in one place only; an id may stand there for the reference. */
const CANONICAL = new RegExp(
  `^<(?:(${NAME}):)?challenge xmlns(?::(${NAME}))?="${CHALLENGE_NAMESPACE}"(?: (?:Id|ID|id|xml:id)="${NAME}")?>` +
    `\\s*([A-Za-z0-9+/]{43}=)\\s*</(?:${NAME}:)?challenge>$`,
);

/** The challenge in a signed document, read from the very octets that were signed; undefined for any other document. */
export function challengeIn(canonical: Uint8Array): string | undefined {
  const [, prefix, declared, value] = CANONICAL.exec(Buffer.from(canonical).toString()) ?? [];
  return prefix === declared ? value : undefined;
}
