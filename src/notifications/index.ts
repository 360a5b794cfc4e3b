/** Notifications: what people are told though they asked for nothing (NOTE-1), and when. */
export type * from './notifications.ts';
export { createNotifications, type NotificationsDeps } from './create-notifications.ts';
export { watchCertificates, WARNED_BEFORE } from './certificate-watch.ts';
