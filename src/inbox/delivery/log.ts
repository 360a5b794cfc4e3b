import type { Delivery } from '../inbox.ts';

/**
 * Writes each message, with its code, to the log. Off unless `deliveryLog` is set: this is the one place where a
 * code may reach the log, and only because it was asked for.
 */
export function createLogDelivery(write: (fields: Record<string, unknown>, text: string) => void): Delivery {
  return {
    name: 'log',
    async deliver({ id, channel, to, text }) {
      write({ message: id, channel, to }, text);
    },
  };
}
