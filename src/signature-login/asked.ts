import type { Policy } from '../clients/index.ts';
import type { SignatureRequest } from './signature-login.ts';

/** SIGN-4, RP-2: what a client, and a request that asks for one role (`act_for`), leave room for. */
export function askedBy(
  { accountKinds, signatureClass }: Policy,
  actFor?: string,
): Pick<SignatureRequest, 'needs' | 'organization' | 'qualified'> {
  const personal = (one: string) => one === 'individual' || one === 'self_employed';
  const wanted = actFor === undefined ? (accountKinds ?? []) : [actFor];
  const needs = wanted.every(personal)
    ? ('personal' as const)
    : wanted.some(personal)
      ? undefined
      : ('organization' as const);
  return {
    needs: wanted.length === 0 ? undefined : needs,
    organization: actFor === undefined || personal(actFor) ? undefined : actFor,
    qualified: signatureClass === 'qualified',
  };
}
