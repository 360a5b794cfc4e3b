/** What is to happen at an instant of an emulator's clock. Part of the clock; nobody else sets timers by it. */
export interface Alarms {
  set(instant: number, ring: () => void): void;
  /** The clock was moved, stopped or started: some alarms may be due, or later than the timer believes. */
  look(): void;
  clear(): void;
}

interface Alarm {
  instant: number;
  ring: () => void;
}

// A longer timer would ring at once (its delay is a signed 32-bit number).
const LONGEST_TIMER = 2 ** 31 - 1;

export function createAlarms(clock: { now(): number; running(): boolean }): Alarms {
  const alarms = new Set<Alarm>();
  let timer: NodeJS.Timeout | undefined;

  function look(): void {
    clearTimeout(timer);
    if (alarms.size === 0) return;
    let soonest = Infinity;
    for (const { instant } of alarms) soonest = Math.min(soonest, instant);
    const wait = soonest - clock.now();
    // What is due rings a moment later and is asked again then: whoever moved the clock may still take that back.
    if (wait <= 0 || clock.running()) {
      timer = setTimeout(ringDue, Math.min(Math.max(wait, 0), LONGEST_TIMER)).unref();
    }
  }

  function ringDue(): void {
    const now = clock.now();
    const due = [...alarms].filter(({ instant }) => instant <= now);
    for (const alarm of due.sort((one, other) => one.instant - other.instant)) {
      alarms.delete(alarm);
      alarm.ring();
    }
    look();
  }

  return {
    set(instant, ring) {
      alarms.add({ instant, ring });
      look();
    },
    look,
    clear() {
      alarms.clear();
      look();
    },
  };
}
