import type { Delivery } from '../inbox.ts';

const PATIENCE_MILLISECONDS = 5000;

/**
 * POSTs each message as JSON, in the shape of `GET /_/api/inbox`. Rejects on any answer but 2xx, on a broken
 * connection and after five seconds of the machine's time (the virtual clock does not hurry a network).
 */
export function createWebhookDelivery(url: string, send: typeof fetch = fetch): Delivery {
  return {
    name: 'webhook',
    async deliver(message) {
      const response = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
        // A redirect could carry the code to a place nobody configured.
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
      });
      await response.body?.cancel();
      if (!response.ok) throw new Error(`expected an answer of 2xx, got ${response.status}`);
    },
  };
}
