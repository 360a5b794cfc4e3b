import { fieldMissing, unchanged, type OpenStep } from '../step-outcome.ts';

/** LOGIN-7: this browser no longer offers the account; the account itself is not touched. */
export const forget: OpenStep = async (flow, { account }) => {
  if (account === undefined) return fieldMissing(flow, 'account', 'the oid of a remembered account');
  flow.device.forget(account);
  return { outcome: 'next', change: unchanged };
};
