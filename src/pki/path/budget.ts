import { withDefaults } from '../defaults.ts';

/** What a validation may cost; what goes beyond ends it with the rule `path.bounded`. */
export interface PathLimits {
  /** Elements of DER looked at (a sixteenth of those in given CRLs), and comparisons of names with constraints. */
  nodes: number;
  /** Certificates put on a path while paths are looked for, whole paths or not. */
  paths: number;
  /** Signatures verified; those of GOST count for several, as they take longer, and quick ones that fail for a quarter. */
  signatures: number;
  /** Certificates on one path, without the trust anchor. */
  pathLength: number;
  /** Bytes of one CRL or OCSP answer. */
  evidenceBytes: number;
}

/** What a validation has cost. */
export interface PathWork {
  nodes: number;
  paths: number;
  signatures: number;
}

export const PATH_LIMITS: PathLimits = {
  nodes: 200_000,
  paths: 400,
  signatures: 64,
  pathLength: 12,
  evidenceBytes: 8 * 1024 * 1024,
};

/** Nothing done yet, but for elements that were read before. */
export const startWork = (nodes = 0): PathWork => ({ nodes, paths: 0, signatures: 0 });

/** One validation's account. Spending answers whether there was something left. */
export interface Budget {
  readonly limits: PathLimits;
  readonly work: PathWork;
  nodesLeft(): number;
  spendNodes(count: number): boolean;
  spendPath(): boolean;
  /** `weight`: how many usual signatures it takes the time of. */
  spendSignature(weight: number): boolean;
  /** The time of a signature that was counted, and turned out to be more. */
  spendEffort(weight: number): boolean;
  /** The limit that was met first, in words. */
  exhausted(): string | undefined;
}

export function createBudget(limits?: Partial<PathLimits>): Budget {
  const bounds = withDefaults(PATH_LIMITS, limits);
  const work = startWork();
  let effort = 0;
  let met: string | undefined;
  const spend = (used: number, limit: number, name: string): boolean => {
    if (used <= limit) return true;
    met ??= `${limit} ${name}`;
    return false;
  };
  return {
    limits: bounds,
    work,
    nodesLeft: () => Math.max(0, bounds.nodes - work.nodes),
    spendNodes(count) {
      const left = spend(work.nodes + count, bounds.nodes, 'elements and comparisons');
      if (left) work.nodes += count;
      return left;
    },
    spendPath() {
      const left = spend(work.paths + 1, bounds.paths, 'steps of paths');
      if (left) work.paths += 1;
      return left;
    },
    spendSignature(weight) {
      const left = spend(effort + weight, bounds.signatures, 'signatures');
      if (left) work.signatures += 1;
      if (left) effort += weight;
      return left;
    },
    spendEffort(weight) {
      const left = spend(effort + weight, bounds.signatures, 'signatures');
      if (left) effort += weight;
      return left;
    },
    exhausted: () => met,
  };
}
