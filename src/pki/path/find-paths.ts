import type { PathContext } from './context.ts';
import { sameName, type PathCertificate } from './path-certificate.ts';

/** Where the search ended without an anchor. */
export interface DeadEnd {
  top: PathCertificate | undefined;
}

/** Certificates tried by signature alone where nobody has the name of the issuer: only to say what is wrong. */
const TRIED_WITHOUT_NAME = 4;

/**
 * Paths from a trust anchor to `target`, the likeliest first. Only issuers whose key fits the signature are followed; if
 * there is none, one that does not, so that a report can say so. Ends by itself: no name and key stands twice on a
 * path (cross-signed authorities would lead round for ever), and every step is charged to the budget.
 */
export function* findPaths(
  target: PathCertificate,
  context: PathContext,
  deadEnd: DeadEnd,
): Generator<PathCertificate[], void> {
  if (context.anchors.has(target)) yield [target];
  yield* extend([target], context, deadEnd);
}

/** `path` begins with the target and ends with the certificate whose issuer is looked for. */
function* extend(
  path: readonly PathCertificate[],
  context: PathContext,
  deadEnd: DeadEnd,
): Generator<PathCertificate[], void> {
  const top = path.at(-1);
  if (top === undefined) return;
  let found = false;
  for (const issuer of issuersOf(top, context)) {
    if (!context.budget.spendPath()) return;
    if (context.anchors.has(issuer)) {
      found = true;
      yield [issuer, ...path.toReversed()];
    } else if (
      path.length < context.budget.limits.pathLength &&
      !path.some((on) => isSameAuthority(on, issuer))
    ) {
      found = true;
      yield* extend([...path, issuer], context, deadEnd);
    }
  }
  if (!found) deadEnd.top ??= top;
}

function* issuersOf(certificate: PathCertificate, context: PathContext): Generator<PathCertificate, void> {
  const named = context
    .named(certificate.issuer)
    .filter((issuer) => issuer !== certificate)
    .map((issuer) => ({ issuer, rank: rankOf(issuer, certificate, context) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ issuer }) => issuer);
  let fits = false;
  for (const issuer of named) {
    const key = issuer.key.usable(undefined);
    // DSA without parameters: whether it fits is known only when the path above is.
    if (key.kind !== undefined && !context.ledger.holds(certificate, key)) continue;
    fits = true;
    yield issuer;
  }
  if (fits || context.budget.exhausted() !== undefined) return;
  const [doomed = misnamedIssuer(certificate, context)] = named;
  if (doomed !== undefined) yield doomed;
}

function misnamedIssuer(certificate: PathCertificate, context: PathContext): PathCertificate | undefined {
  if (certificate.selfIssued) return undefined;
  const all = [...context.anchors, ...context.pool].filter((issuer) => issuer !== certificate);
  return (
    all.find((issuer) => namesKeyOf(certificate, issuer) === true) ??
    all
      .slice(0, TRIED_WITHOUT_NAME)
      .find((issuer) => context.ledger.holds(certificate, issuer.key.usable(undefined)))
  );
}

/** Anchors before others, then those whose key is named, then those valid at the time: a hint each, and no more. */
function rankOf(issuer: PathCertificate, certificate: PathCertificate, context: PathContext): number {
  const { at } = context.settings;
  const named = namesKeyOf(certificate, issuer);
  return (
    (context.anchors.has(issuer) ? 0 : 4) +
    (named === false ? 2 : 0) +
    (issuer.notBefore <= at && at <= issuer.notAfter ? 0 : 1)
  );
}

/** Whether the authorityKeyIdentifier names the issuer's key; undefined if one of them says nothing. */
function namesKeyOf({ extensions }: PathCertificate, issuer: PathCertificate): boolean | undefined {
  const wanted = extensions.authorityKeyIdentifier?.keyIdentifier;
  const has = issuer.extensions.subjectKeyIdentifier;
  return wanted === undefined || has === undefined ? undefined : Buffer.compare(wanted, has) === 0;
}

/** RFC 4158 5.2: the same name and key again is a loop, whatever else differs. */
function isSameAuthority(one: PathCertificate, other: PathCertificate): boolean {
  return one.key.id === other.key.id && sameName(one.subject, other.subject);
}
