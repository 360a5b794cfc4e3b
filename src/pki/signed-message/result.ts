import { startWork, type PathWork } from '../path/budget.ts';
import type { PathResult } from '../path/request.ts';
import { createReport, type Check } from '../path/rules.ts';

export interface SignedDataResult {
  /** The message and every one of its signers hold. */
  valid: boolean;
  /** Of the message, then of its signers and their paths, in their order. */
  checks: Check[];
  signers: SignerResult[];
  /** Certificates that came in the message, DER, unread. */
  certificates: Uint8Array[];
  /** What is signed. */
  content?: Uint8Array;
  work: PathWork;
}

export interface SignerResult {
  valid: boolean;
  /** DER; absent if the signer's certificate is not here. */
  certificate?: Uint8Array;
  path?: Uint8Array[];
  policies?: string[];
  /** ms, the signer's word. */
  signingTime?: number;
}

/** What came of a signer: `holds`, his own checks; `path`, that of his certificate; `signingTime` in ms, his word. */
export function signerResult(
  holds: boolean,
  certificate: Uint8Array,
  { valid, path, policies }: PathResult,
  signingTime?: number,
): SignerResult {
  return {
    valid: holds && valid,
    certificate,
    ...(path !== undefined && { path }),
    ...(policies !== undefined && { policies }),
    ...(signingTime !== undefined && { signingTime }),
  };
}

/** A message whose signers were not come to. */
export function refused(checks: Check[], work: PathWork): SignedDataResult {
  return { valid: false, checks, signers: [], certificates: [], work };
}

/** What is asked for cannot be done, whatever the message: `mistake` says why. */
export function impossible(mistake: string): SignedDataResult {
  const report = createReport();
  report.check('path.request', '', false, `${mistake}.`);
  return refused(report.checks, startWork());
}
