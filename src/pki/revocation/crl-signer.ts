import { KEY_USAGE } from '../certificate/extensions.ts';
import type { Issued, PathContext } from '../path/context.ts';
import { sameName, type PathCertificate } from '../path/path-certificate.ts';
import type { UsableKey } from '../path/public-key.ts';
import type { PathRule } from '../path/rules.ts';
import type { Crl } from './crl.ts';
import type { Authorise } from './evidence.ts';

export type CrlSigner =
  { outcome: 'found'; key: UsableKey } | { outcome: 'none'; rule: PathRule; sentence: string };

/**
 * RFC 5280 6.3.3 (f) and (g): who signed the list. First those on the path itself, who are judged there; then others of
 * that name, who need a path of their own from the same anchor.
 */
export function findCrlSigner(
  crl: Crl,
  { above, keys }: Issued,
  context: PathContext,
  authorise: Authorise,
): CrlSigner {
  const [anchor] = above;
  const onPath = above
    .map((certificate, index) => ({ certificate, key: keys[index], judged: true }))
    .filter(({ certificate }) => sameName(certificate.subject, crl.issuer))
    .reverse();
  const beside = context
    .named(crl.issuer)
    .filter((certificate) => !above.includes(certificate))
    .map((certificate) => ({ certificate, key: certificate.key.usable(undefined), judged: false }));
  let failure: Extract<CrlSigner, { outcome: 'none' }> = {
    outcome: 'none',
    rule: 'revocation.crl-signer',
    sentence: 'is signed by somebody whose certificate is not here',
  };
  // Several may have the name of the issuer, after a change of keys: the last reason stands if none of them did it.
  for (const { certificate, key, judged } of [...onPath, ...beside]) {
    if (key === undefined || anchor === undefined) continue;
    const objection = context.ledger.objection(crl, key);
    if (objection !== undefined || !context.ledger.holds(crl, key)) {
      failure = {
        outcome: 'none',
        rule: 'revocation.crl-signature',
        sentence: objection ?? 'has a signature that does not fit its issuer',
      };
    } else if (!maySignCrls(certificate)) {
      failure = {
        outcome: 'none',
        rule: 'revocation.crl-signer',
        sentence: 'is signed with a key that may not sign CRLs',
      };
    } else if (!judged && !authorise(certificate, anchor)) {
      failure = {
        outcome: 'none',
        rule: 'revocation.crl-signer',
        sentence: 'is signed by somebody who has no valid path from the same anchor',
      };
    } else {
      return { outcome: 'found', key };
    }
  }
  return failure;
}

/** RFC 5280 6.3.3 (f): only a key usage that leaves it out forbids it; a certificate without one may do anything. */
function maySignCrls({ extensions }: PathCertificate): boolean {
  return extensions.keyUsage?.has(KEY_USAGE.cRLSign) !== false;
}
