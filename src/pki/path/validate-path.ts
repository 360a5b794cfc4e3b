import { createEvidence, createRevocationChecker, type EncodedEvidence } from '../revocation/index.ts';
import { lazily } from '../gost/lazily.ts';
import { createBudget, startWork, type Budget } from './budget.ts';
import { readKept, type CertificateCache } from './certificate-cache.ts';
import type { PathContext } from './context.ts';
import { nameOf } from './context.ts';
import { findPaths, type DeadEnd } from './find-paths.ts';
import { mistypedRequest, OCTETS, required } from './mistyped.ts';
import { readPathCertificate, type PathCertificate } from './path-certificate.ts';
import {
  settle,
  type PathEvidence,
  type PathOptions,
  type PathRequest,
  type PathResult,
  type Settings,
} from './request.ts';
import { allHold, createReport, refuses, type Check } from './rules.ts';
import { createSignatureLedger } from './signature-ledger.ts';
import { walkPath, type Walk } from './walk-path.ts';

const NOTHING: EncodedEvidence = { crls: [], ocspResponses: [] };

/**
 * Builds and validates a path to `certificate` (RFC 5280 6, RFC 9618, RFC 6960), all of it in DER. Every question is a
 * named check; `valid` says that none refuses. Never throws and never runs on: what is wrong with the input is a check
 * that does not hold, and what exceeds `limits` is the check `path.bounded`.
 */
export async function validatePath(request: PathRequest): Promise<PathResult> {
  const mistake = mistypedRequest(request, { certificate: required(OCTETS) });
  if (mistake !== undefined) return refused('path.request', `${mistake}.`);
  return openSession(request, NOTHING).validate(request.certificate);
}

/** Several certificates judged over the same evidence and one budget: a message may have several signers. */
export interface PathSession {
  readonly context: PathContext;
  validate(certificate: Uint8Array): PathResult;
}

/** Opens a session of a request that is not mistyped. `embedded` is evidence that came with a message. */
export function openSession(
  options: PathOptions & PathEvidence,
  embedded: EncodedEvidence & { certificates?: readonly Uint8Array[] },
): PathSession {
  const settings = settle(options);
  const budget = createBudget(options.limits);
  const unreadable: string[] = [];
  const cached = { budget, unreadable, cache: options.cache };
  const anchors = readAll(options.trustAnchors, 'Trust anchor', cached);
  const others = [
    ...readAll(options.candidates ?? [], 'Candidate', cached),
    ...readAll(embedded.certificates ?? [], 'Certificate in the message', { budget, unreadable }),
  ];
  const trusted = new Set(anchors.map(({ id }) => id));
  const unique = new Map<string, PathCertificate>();
  // The first of two that are equal: the one that may have been read, and its key prepared, before.
  for (const certificate of others) if (!unique.has(certificate.id)) unique.set(certificate.id, certificate);
  const pool = [...unique.values()].filter(({ id }) => !trusted.has(id));
  const given = { crls: options.crls ?? [], ocspResponses: options.ocspResponses ?? [] };
  const judged = new Map<string, boolean>();
  const underway = new Set<string>();
  const authorise = (signer: PathCertificate, anchor: PathCertificate): boolean => {
    const id = `${anchor.id}|${signer.id}`;
    // While a signer is judged he is believed: a list may be about the certificate of its own signer.
    const known = underway.has(id) ? true : judged.get(id);
    if (known !== undefined) return known;
    underway.add(id);
    const below = { ...context, ...nameIndex([anchor], pool), settings: forSigner(settings) };
    const answer = hasPath(signer, below);
    underway.delete(id);
    // What was found while another was merely believed is forgotten.
    if (underway.size === 0) judged.set(id, answer);
    return answer;
  };
  const context: PathContext = {
    settings,
    budget,
    ledger: createSignatureLedger(budget, settings.algorithms, options.cache?.signatures),
    ...nameIndex(anchors, pool),
    pool,
    unreadable,
    revocation: createRevocationChecker(
      createEvidence(given, embedded, budget, options.cache?.crls),
      authorise,
    ),
  };
  return { context, validate: (certificate) => judge(certificate, context) };
}

/** Those that can be read, each once: what cannot be read can be neither trusted nor on a path. */
function readAll(
  encoded: readonly Uint8Array[],
  title: string,
  {
    budget,
    unreadable,
    cache,
  }: { budget: Budget; unreadable: string[]; cache?: CertificateCache | undefined },
): PathCertificate[] {
  const certificates = new Map<string, PathCertificate>();
  encoded.forEach((der, index) => {
    const certificate = readKept(der, budget, cache?.certificates, readPathCertificate);
    if (certificate.outcome === 'unreadable') {
      unreadable.push(`${title} ${index + 1} cannot be read: expected was ${certificate.expected}.`);
      return;
    }
    certificates.set(certificate.value.id, certificate.value);
  });
  return [...certificates.values()];
}

/** Both lists by name: a bundle of authorities may have thousands, and every step of a path asks for one name. */
function nameIndex(
  anchors: readonly PathCertificate[],
  pool: readonly PathCertificate[],
): Pick<PathContext, 'anchors' | 'named'> {
  const byName = lazily(() => Map.groupBy([...anchors, ...pool], ({ subject }) => subject.key));
  return { anchors: new Set(anchors), named: ({ key }) => byName().get(key) ?? [] };
}

/** RFC 5280 6.3.3 (f): the path of whoever signs a list is validated like any, without what is asked of the target. */
function forSigner(settings: Settings): Settings {
  const policies = { initial: ['any'], requireExplicit: false, inhibitMapping: false, inhibitAny: false };
  return { ...settings, policies, purpose: undefined, keyUsage: [] };
}

function hasPath(target: PathCertificate, context: PathContext): boolean {
  for (const path of findPaths(target, context, { top: undefined })) {
    if (allHold(walkPath(path, context).checks)) return true;
  }
  return false;
}

function judge(der: Uint8Array, context: PathContext): PathResult {
  const { budget } = context;
  const read = readPathCertificate(der, budget);
  if (read.outcome === 'unreadable') {
    return {
      ...refused('path.certificate', `The certificate cannot be read: expected was ${read.expected}.`),
      work: budget.work,
    };
  }
  // The same object where it is among the others: anchors are known by identity.
  const { value } = read;
  const target = context.named(value.subject).find(({ id }) => id === value.id) ?? value;
  const deadEnd: DeadEnd = { top: undefined };
  let best: { path: PathCertificate[]; walk: Walk; refusals: number } | undefined;
  for (const path of findPaths(target, context, deadEnd)) {
    const walk = walkPath(path, context);
    const refusals = walk.checks.filter(refuses).length;
    if (best === undefined || refusals < best.refusals) best = { path, walk, refusals };
    if (allHold(walk.checks) || budget.exhausted() !== undefined) break;
  }
  const checks = [...(best?.walk.checks ?? noPath(target, deadEnd, context)), ...boundedCheck(context)];
  const path = best?.path.map((certificate) => certificate.der);
  const valid = allHold(checks);
  return {
    valid,
    checks,
    ...(path !== undefined && { path }),
    ...(valid && best !== undefined && { policies: best.walk.policies }),
    work: budget.work,
  };
}

/** Work that was cut short has not answered, whatever the part that was done says. */
function boundedCheck({ budget }: PathContext): Check[] {
  const met = budget.exhausted();
  if (met === undefined) return [];
  const report = createReport();
  report.check('path.bounded', '', false, `The validation was ended after ${met}, which is the limit.`);
  return report.checks;
}

function noPath(target: PathCertificate, { top }: DeadEnd, context: PathContext): Check[] {
  const report = createReport();
  const name = nameOf(target);
  const end = top ?? target;
  for (const sentence of context.unreadable) report.tell('path.certificate', '', false, sentence);
  if (context.anchors.size === 0) {
    report.check('path.trust-anchor', name, false, 'There is no trust anchor that can be read.');
  } else if (target.selfIssued && context.ledger.holds(target, target.key.usable(undefined))) {
    report.check('path.self-signed', name, false, 'It is signed by itself, and it is no trust anchor.');
  }
  report.check(
    'path.trust-anchor',
    name,
    false,
    `No path leads to a trust anchor: the issuer of ${nameOf(end)} (${end.issuer.text}) is none, and no certificate of it is here.`,
  );
  return report.checks;
}

function refused(rule: 'path.request' | 'path.certificate', sentence: string): PathResult {
  const report = createReport();
  report.check(rule, '', false, sentence);
  return { valid: false, checks: report.checks, work: startWork() };
}
