/** Second factor: challenges, codes and push approvals behind one `Channel` interface. */
export type * from './confirmation-codes.ts';
export type { Channel, Opening } from './channel.ts';
export { createConfirmationCodes } from './create-confirmation-codes.ts';
export type { ConfirmationCodesDeps } from './workings.ts';
export { maskedEmail, maskedPhone } from './masking.ts';
