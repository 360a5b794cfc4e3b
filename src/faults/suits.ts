import type { DeliveryEffect, Fault, Occasion } from './fault.ts';

/** Whether a fault was ordered for an occasion like this one. What it does not name, it does not mind. */
export function suits(fault: Fault, occasion: Occasion): boolean {
  return (
    momentOf(fault.effect) === occasion.moment &&
    (fault.channel === undefined || fault.channel === occasion.channel) &&
    (fault.account === undefined || fault.account === occasion.account) &&
    (fault.client === undefined || fault.client === occasion.client)
  );
}

/** A channel that is down is noticed before anything is sent. */
function momentOf(effect: DeliveryEffect): Occasion['moment'] {
  return effect === 'channel-down' ? 'channel' : 'message';
}
