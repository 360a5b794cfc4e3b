import type { Role } from '../accounts/index.ts';
import type { Policy } from './client.ts';

/** What a signature has proved beside who it is: kept by the login under way, and then by the session. */
export interface SignatureProof {
  /** On whose behalf the certificate lets its owner act (SIGN-4). */
  role: Role;
  /** КЭП, or УНЭП. */
  qualified: boolean;
  /** By the certificate of an organisation alone: who acted is not known. */
  namesNobody?: true;
}

/** RP-2: whether a signature of this class is enough for the client; where it demands none, none is. */
export function signatureSuffices(policy: Policy, proof: SignatureProof | undefined): boolean {
  if (policy.signatureNeeded !== true) return true;
  return proof !== undefined && (proof.qualified || policy.signatureClass !== 'qualified');
}

/** SIGN-4: one's own certificate proves every role that needs no organisation, that of an organisation just its own. */
export function provesRole(signedAs: Role, role: Role): boolean {
  if (!('organization' in signedAs)) return !('organization' in role);
  return 'organization' in role && role.organization === signedAs.organization;
}
