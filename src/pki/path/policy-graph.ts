import type { CertificateExtensions } from '../certificate/extensions.ts';
import type { PathCertificate } from './path-certificate.ts';

export const ANY_POLICY = '2.5.29.32.0';

/** What the caller asks about certificate policies (RFC 5280 6.1.1 (c), (e) to (g)). */
export interface PolicyRequest {
  /** OIDs, or `'any'`. */
  initial: readonly string[];
  requireExplicit: boolean;
  inhibitMapping: boolean;
  inhibitAny: boolean;
}

/** The part of path validation that is about policies, certificate by certificate. */
export interface PolicyState {
  /** RFC 5280 6.1.3 (d) to (f). Answers whether the path is still acceptable. */
  process(certificate: PathCertificate, isLast: boolean): boolean;
  /** RFC 5280 6.1.4 (a), (b), (h) to (j). Answers whether the mappings are acceptable. */
  prepareNext(certificate: PathCertificate): boolean;
  /** RFC 5280 6.1.5 (a), (b), (g). */
  wrapUp(certificate: PathCertificate): { acceptable: boolean; policies: string[] };
}

/** A node of one level of the graph. Only the last level is kept: nothing above it decides any more. */
interface PolicyNode {
  /** Whether a way up to anyPolicy begins with a policy the caller accepts. */
  readonly wanted: boolean;
  readonly expected: readonly string[];
}

/** Absent: the graph is NULL. */
type Level = ReadonlyMap<string, PolicyNode> | undefined;

/**
 * RFC 9618: a graph with one node for each policy and level instead of a tree, so that work and memory grow with the
 * length of the certificates and not with the product of their mappings.
 */
export function createPolicyState(
  request: PolicyRequest,
  anchor: CertificateExtensions,
  pathLength: number,
): PolicyState {
  const initial = initialPolicies(request, anchor.policies);
  const acceptsAny = initial.has(ANY_POLICY);
  const accepts = (policy: string): boolean => acceptsAny || initial.has(policy);
  // RFC 5937 3.2 knows these as flags of an anchor; a number of certificates to skip counts as in any authority.
  const { requireExplicit = pathLength + 1, inhibitMapping = pathLength + 1 } =
    anchor.policyConstraints ?? {};
  let explicit = request.requireExplicit ? 0 : requireExplicit;
  let mapping = request.inhibitMapping ? 0 : inhibitMapping;
  let any = request.inhibitAny ? 0 : (anchor.inhibitAnyPolicy ?? pathLength + 1);
  let level: Level = new Map([[ANY_POLICY, { wanted: false, expected: [ANY_POLICY] }]]);

  return {
    process({ extensions, selfIssued }, isLast) {
      level = nextLevel(level, extensions.policies, any > 0 || (!isLast && selfIssued), accepts);
      return explicit > 0 || level !== undefined;
    },
    prepareNext({ extensions, selfIssued }) {
      const mappings = extensions.policyMappings ?? [];
      if (mappings.some((pair) => pair.issuerDomain === ANY_POLICY || pair.subjectDomain === ANY_POLICY))
        return false;
      if (level !== undefined) level = mapped(level, mappings, mapping > 0, accepts);
      if (!selfIssued) {
        explicit = Math.max(0, explicit - 1);
        mapping = Math.max(0, mapping - 1);
        any = Math.max(0, any - 1);
      }
      explicit = Math.min(explicit, extensions.policyConstraints?.requireExplicit ?? explicit);
      mapping = Math.min(mapping, extensions.policyConstraints?.inhibitMapping ?? mapping);
      any = Math.min(any, extensions.inhibitAnyPolicy ?? any);
      return true;
    },
    wrapUp({ extensions }) {
      explicit = Math.max(0, explicit - 1);
      if (extensions.policyConstraints?.requireExplicit === 0) explicit = 0;
      const policies = acceptedOf(level, acceptsAny, initial);
      return { acceptable: explicit > 0 || policies.length > 0, policies };
    },
  };
}

/** What the caller accepts, and of that (RFC 5937 3.2) what the anchor is for, where it says so. */
function initialPolicies(
  request: PolicyRequest,
  ofAnchor: readonly string[] | undefined,
): ReadonlySet<string> {
  const asked = new Set(
    request.initial.map((policy) => (policy === 'any' || policy === 'anyPolicy' ? ANY_POLICY : policy)),
  );
  if (ofAnchor === undefined || ofAnchor.includes(ANY_POLICY)) return asked;
  return new Set(ofAnchor.filter((policy) => asked.has(ANY_POLICY) || asked.has(policy)));
}

/** RFC 9618 5.1: the level of a certificate with these policies, below `above`. */
function nextLevel(
  above: Level,
  policies: readonly string[] | undefined,
  anyAllowed: boolean,
  accepts: (policy: string) => boolean,
): Level {
  if (above === undefined || policies === undefined) return undefined;
  const expecting = new Map<string, boolean>();
  for (const { expected, wanted } of above.values()) {
    for (const policy of expected) expecting.set(policy, wanted || expecting.get(policy) === true);
  }
  const level = new Map<string, PolicyNode>();
  const add = (policy: string, wanted: boolean): unknown => level.set(policy, { wanted, expected: [policy] });
  for (const policy of policies) {
    if (policy === ANY_POLICY) continue;
    const wanted = expecting.get(policy);
    if (wanted !== undefined) add(policy, wanted);
    else if (above.has(ANY_POLICY)) add(policy, accepts(policy));
  }
  if (anyAllowed && policies.includes(ANY_POLICY)) {
    for (const [policy, wanted] of expecting) if (!level.has(policy)) add(policy, wanted);
  }
  return level.size === 0 ? undefined : level;
}

/** RFC 5280 6.1.4 (b) on the graph: nodes with other expectations, or without the policies that may not be mapped. */
function mapped(
  level: ReadonlyMap<string, PolicyNode>,
  mappings: NonNullable<PathCertificate['extensions']['policyMappings']>,
  allowed: boolean,
  accepts: (policy: string) => boolean,
): Level {
  const targets = new Map<string, string[]>();
  for (const { issuerDomain, subjectDomain } of mappings) {
    const known = targets.get(issuerDomain);
    if (known === undefined) targets.set(issuerDomain, [subjectDomain]);
    else known.push(subjectDomain);
  }
  const next = new Map(level);
  for (const [policy, expected] of targets) {
    const node = level.get(policy);
    if (!allowed) next.delete(policy);
    else if (node !== undefined) next.set(policy, { ...node, expected });
    else if (level.has(ANY_POLICY)) next.set(policy, { wanted: accepts(policy), expected });
  }
  return next.size === 0 ? undefined : next;
}

/** The policies the last certificate is valid for, as far as the caller accepts them. */
function acceptedOf(level: Level, acceptsAny: boolean, initial: ReadonlySet<string>): string[] {
  if (level === undefined) return [];
  if (acceptsAny) return [...level.keys()];
  const policies = [...level]
    .filter(([policy, { wanted }]) => policy !== ANY_POLICY && wanted)
    .map(([policy]) => policy);
  return level.has(ANY_POLICY) ? [...new Set([...policies, ...initial])] : policies;
}
