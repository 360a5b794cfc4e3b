/** The inbox: every message the stand has sent, and the ways it leaves the stand. */
export type * from './inbox.ts';
export { createInbox, type InboxDeps } from './message-ring.ts';
export { createOutbox, type Outbox, type OutboxDeps } from './outbox.ts';
export { createLogDelivery } from './delivery/log.ts';
export { createWebhookDelivery } from './delivery/webhook.ts';
export { createSmtpDelivery } from './delivery/smtp.ts';
