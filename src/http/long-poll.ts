export interface Wait<T> {
  /** What matches at this moment. */
  now: () => T[];
  /** Calls back whenever something may have changed, until the answer is called. */
  subscribe: (listener: () => void) => () => void;
  /** How long to wait at most, in seconds of the machine's time; 0 answers at once. */
  seconds: number;
  /** Aborted when the one who asked has gone, or the world has been swapped. */
  signal?: AbortSignal | undefined;
}

/**
 * Long poll: answers as soon as something matches, or with an empty list when the time is up or the signal fires.
 * A person's patience does not follow the emulator's clock, so this waits in real time.
 */
export async function waitForMatch<T>({ now, subscribe, seconds, signal }: Wait<T>): Promise<T[]> {
  const already = now();
  if (already.length > 0 || seconds <= 0 || signal?.aborted === true) return already;

  return new Promise((resolve) => {
    const finish = (found: T[]): void => {
      clearTimeout(timer);
      unsubscribe();
      signal?.removeEventListener('abort', giveUp);
      resolve(found);
    };
    const giveUp = (): void => finish([]);
    const look = (): void => {
      const found = now();
      if (found.length > 0) finish(found);
    };
    const timer = setTimeout(giveUp, seconds * 1000).unref();
    const unsubscribe = subscribe(look);
    signal?.addEventListener('abort', giveUp, { once: true });
  });
}
