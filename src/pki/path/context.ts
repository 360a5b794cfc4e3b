import type { DistinguishedName } from '../certificate/extensions-name.ts';
import type { Budget } from './budget.ts';
import type { PathCertificate } from './path-certificate.ts';
import type { UsableKey } from './public-key.ts';
import type { Settings } from './request.ts';
import type { Report } from './rules.ts';
import type { SignatureLedger } from './signature-ledger.ts';

/** One validation: what it may use, and what it has learnt so far. */
export interface PathContext {
  readonly settings: Settings;
  readonly budget: Budget;
  readonly ledger: SignatureLedger;
  readonly anchors: ReadonlySet<PathCertificate>;
  /** Certificates that may stand on a path; each once, the target among them or not. */
  readonly pool: readonly PathCertificate[];
  /** Of both, those of this name, anchors first. */
  named(name: DistinguishedName): readonly PathCertificate[];
  /** Why other certificates that were given are in neither list. */
  readonly unreadable: readonly string[];
  readonly revocation: RevocationChecker;
}

/** A certificate whose issuer is known and already judged. */
export interface Issued {
  readonly certificate: PathCertificate;
  /** The path above it, from the anchor to its issuer. */
  readonly above: readonly PathCertificate[];
  /** The keys of that path. */
  readonly keys: readonly UsableKey[];
}

/** Says whether a certificate is revoked, and adds its checks to the report. */
export type RevocationChecker = (issued: Issued, report: Report, context: PathContext) => void;

/** `CN=Ромашка`, or the serial number where a certificate has no subject. */
export function nameOf({ subject, serial }: PathCertificate): string {
  return subject.isEmpty
    ? `serial number ${Buffer.from(serial).toString('hex').toUpperCase()}`
    : subject.text;
}
