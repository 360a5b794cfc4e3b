import type {
  DeliveryEffect,
  DeliveryFault,
  DeliveryOccasion,
  EsiaFault,
  EsiaOccasion,
  Fault,
  Occasion,
} from './fault.ts';

/** Whether a fault was ordered for an occasion like this one. What it does not name, it does not mind. */
export function suits(fault: Fault, occasion: Occasion): boolean {
  if (fault.kind === 'delivery') return occasion.kind === 'delivery' && suitsDelivery(fault, occasion);
  return occasion.kind === 'esia' && suitsRequest(fault, occasion);
}

function suitsDelivery(fault: DeliveryFault, occasion: DeliveryOccasion): boolean {
  return (
    momentOf(fault.effect) === occasion.moment &&
    (fault.channel === undefined || fault.channel === occasion.channel) &&
    (fault.account === undefined || fault.account === occasion.account) &&
    (fault.client === undefined || fault.client === occasion.client)
  );
}

function suitsRequest({ endpoint, client }: EsiaFault, occasion: EsiaOccasion): boolean {
  return endpoint === occasion.endpoint && (client === undefined || client === occasion.client);
}

/** A channel that is down is noticed before anything is sent. */
function momentOf(effect: DeliveryEffect): DeliveryOccasion['moment'] {
  return effect === 'channel-down' ? 'channel' : 'message';
}
