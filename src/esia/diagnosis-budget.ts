import type { Clock } from '../clock.ts';

/** How many refused secrets of a system are diagnosed in full. */
export interface DiagnosisBudget {
  /** Whether one more may be; counts it. */
  take(mnemonic: string): boolean;
  /** A right secret: the system is in good hands again. */
  renew(mnemonic: string): void;
}

const MOST = 20;
const MILLISECONDS = 10_000;

/**
 * A diagnosis of a GOST secret takes some forty verifications: whoever sends nonsense in a loop would keep the stand
 * busy with it. By the stand's clock: where that stands still, a right secret or a moved clock gives new ones.
 */
export function createDiagnosisBudget(clock: Pick<Clock, 'now'>): DiagnosisBudget {
  const spent = new Map<string, { since: number; count: number }>();
  return {
    take(mnemonic) {
      const now = clock.now();
      const former = spent.get(mnemonic);
      const running = former !== undefined && Math.abs(now - former.since) < MILLISECONDS;
      const { since, count } = running ? former : { since: now, count: 0 };
      if (count >= MOST) return false;
      spent.set(mnemonic, { since, count: count + 1 });
      return true;
    },
    renew: (mnemonic) => {
      spent.delete(mnemonic);
    },
  };
}
