/** Faults: trouble that was ordered, and waits for its occasion (FAULT-1, OTP-7). */
export type * from './fault.ts';
export { createFaults, type FaultsDeps } from './create-faults.ts';
export { faultSchema, type FaultOrder } from './fault-schema.ts';
