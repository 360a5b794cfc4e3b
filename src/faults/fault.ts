import type { ChannelName, Mistake, Oid } from '../accounts/index.ts';

/**
 * Faults that are armed wait for an occasion that suits them. The first one to be armed comes first; one whose dice
 * say no lets the next one try.
 */
export interface Faults {
  /** `order` is the shape of `faultSchema`; every mistake is reported at once. */
  arm(order: unknown): { outcome: 'armed'; fault: Fault } | { outcome: 'invalid'; mistakes: Mistake[] };
  /** In the order in which they were armed. One that has done its last count is no longer here. */
  list(): Fault[];
  disarm(id: string): boolean;
  /** How many there were. */
  disarmAll(): number;
  /** The fault that strikes on this occasion, if any; it is counted as having struck. */
  take<O extends Occasion>(occasion: O): FaultOn<O> | undefined;
  export(): Fault[];
}

/** A new kind of trouble is one more member here and in `faultSchema`, and one in `Occasion`. */
export type Fault = DeliveryFault | EsiaFault;
export type Occasion = DeliveryOccasion | EsiaOccasion;
export type FaultOn<O extends Occasion> = Extract<Fault, { kind: O['kind'] }>;

interface Armed {
  id: string;
  /** ISO instant of the emulator's clock. */
  armedAt: string;
  /** Times it may still strike; without a limit where absent. */
  count?: number;
  /** Above 0, up to 1; strikes every time where absent. */
  probability?: number;
  /** Of the dice: the same seed gives the same sequence of strikes. */
  seed: number;
  /** Suitable occasions so far, and those on which it struck. */
  occasions: number;
  strikes: number;
}

/** OTP-7: what befalls a message on its way to a person. */
export interface DeliveryFault extends Armed {
  kind: 'delivery';
  effect: DeliveryEffect;
  /** Whom it befalls; everybody where absent. */
  channel?: DeliveryChannel;
  account?: Oid;
  client?: string;
  /** `late` only: how late, in seconds of the emulator's clock. */
  seconds?: number;
}

/** A request in ESIA's own protocol that is refused, whatever was right about it. */
export interface EsiaFault extends Armed {
  kind: 'esia';
  endpoint: EsiaEndpoint;
  /** Six digits: `007008`. */
  code: string;
  /** Whose requests; everybody's where absent. */
  client?: string;
}

/** Authorization or token endpoint, of every generation. */
export type EsiaEndpoint = 'ac' | 'te';

export interface EsiaOccasion {
  kind: 'esia';
  endpoint: EsiaEndpoint;
  client: string;
}

export type DeliveryEffect = 'lost' | 'late' | 'twice' | 'wrong-recipient' | 'channel-down';
export type DeliveryChannel = Exclude<ChannelName, 'totp'>;

/** A channel is asked for its service first, and only then is a message handed over. */
export interface DeliveryOccasion {
  kind: 'delivery';
  moment: 'channel' | 'message';
  channel: DeliveryChannel;
  account?: Oid | undefined;
  client?: string | undefined;
}
