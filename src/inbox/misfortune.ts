import type { DeliveryFault } from '../faults/index.ts';
import type { NewMessage } from './inbox.ts';

export interface Misfortune {
  /** What is put into the inbox; absent where nothing arrives. */
  message?: NewMessage;
  twice?: true;
  /** The address is no longer the person's. */
  astray?: true;
  /** What the fault did, to be read after its name. */
  did?: string;
}

interface Surroundings {
  /** Milliseconds since the epoch. */
  now: number;
  belongs: (address: string) => boolean;
}

/** OTP-7: what becomes of a message on its way. Without a fault it arrives as it is. */
export function befall(
  message: NewMessage,
  fault: DeliveryFault | undefined,
  { now, belongs }: Surroundings,
): Misfortune {
  const { effect, seconds = 0 } = fault ?? {};
  switch (effect) {
    case 'lost':
      return { did: 'swallowed the message: nothing arrives, though its code would be right' };
    case 'late':
      return {
        message: { ...message, arrivesAt: now + 1000 * seconds },
        did: `holds the message back for ${seconds} seconds of the emulator’s clock`,
      };
    case 'twice':
      return { message, twice: true, did: 'delivered the message twice' };
    case 'wrong-recipient': {
      const to = wrongAddress(message.to, belongs);
      const did = `sent the message to ${to}, which is not the person’s address`;
      return { message: { ...message, to, account: undefined }, astray: true, did };
    }
    case 'channel-down':
    case undefined:
      return { message };
  }
}

/** A slip in the last digit; for e-mail a domain that can never exist (RFC 2606, 2). */
function wrongAddress(address: string, belongs: (address: string) => boolean): string {
  if (address.includes('@')) return `${address}.invalid`;
  const slips = Array.from({ length: 9 }, (_, place) =>
    address.replace(/\d$/, (digit) => String((Number(digit) + place + 1) % 10)),
  );
  return slips.find((slip) => !belongs(slip)) ?? `${address}0`;
}
