import { AsyncLocalStorage } from 'node:async_hooks';
import { createAlarms } from './alarms.ts';

/**
 * The only reader of time. Every emulator has a clock of its own; several live side by side in one process.
 * All instants are milliseconds since the epoch, in the emulator's (virtual) time.
 */
export interface Clock {
  now(): number;
  /** Moves the clock forward (or, with a negative number, back). */
  advance(milliseconds: number): void;
  /** Stops the clock where it stands; it still obeys `advance` and `set`. */
  freeze(): void;
  set(instant: number): void;
  /** Back to the time of the machine, running. */
  reset(): void;
  /** `offset`: how far the emulator's time is ahead of the machine's, in milliseconds. */
  state(): ClockState;
  restore(state: ClockState): void;
  /** Calls `ring` once, when this clock reaches the instant: by itself or because it was moved. */
  alarm(instant: number, ring: () => void): void;
  /** Forgets every alarm: the world they were set in is over. */
  silence(): void;
  /** Runs `work` so that `Date.now()` inside it, in libraries too, tells this clock's time. */
  run<T>(work: () => T): T;
}

export interface ClockState {
  offset: number;
  frozenAt?: number;
}

// oidc-provider and jose read Date.now() and nothing can be injected. Instead of a global fake, the clock travels
// with the asynchronous context: outside `run` the machine's time is untouched (docs/decisions/0003).
const machineNow = Date.now;
const current = new AsyncLocalStorage<Clock>();

function followContext(): void {
  if (Date.now !== contextNow) Date.now = contextNow;
}
function contextNow(): number {
  const clock = current.getStore();
  return clock === undefined ? machineNow() : clock.now();
}

export function createClock(initial: ClockState = { offset: 0 }): Clock {
  followContext();
  let { offset, frozenAt } = initial;

  const now = (): number => frozenAt ?? machineNow() + offset;
  const moveTo = (instant: number): void => {
    if (frozenAt === undefined) offset = instant - machineNow();
    else frozenAt = instant;
    alarms.look();
  };
  const alarms = createAlarms({ now, running: () => frozenAt === undefined });

  const clock: Clock = {
    now,
    advance: (milliseconds) => moveTo(now() + milliseconds),
    freeze: () => {
      frozenAt = now();
    },
    set: moveTo,
    reset: () => {
      offset = 0;
      frozenAt = undefined;
      alarms.look();
    },
    state: () => ({
      offset: frozenAt === undefined ? offset : frozenAt - machineNow(),
      ...(frozenAt === undefined ? {} : { frozenAt }),
    }),
    restore: (state) => {
      ({ offset, frozenAt } = state);
      alarms.look();
    },
    alarm: (instant, ring) => alarms.set(instant, () => clock.run(ring)),
    silence: () => alarms.clear(),
    run: (work) => current.run(clock, work),
  };
  return clock;
}

/** Whole seconds since the epoch, as tokens carry them. */
export function seconds(instant: number): number {
  return Math.floor(instant / 1000);
}

export function isoInstant(instant: number): string {
  return new Date(instant).toISOString();
}
