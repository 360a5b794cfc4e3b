import type { Role } from '../accounts/index.ts';
import { namedBy } from '../certificates/index.ts';
import { qualitiesOf, type Certificate, type Check } from '../pki/index.ts';
import { certificateChecks, classesOf, type Asked } from './certificate-rules.ts';
import type { IssuedChallenge } from './challenges.ts';
import { identify, type IdentityDeps } from './identity-rules.ts';
import { check } from './rules.ts';
import type { Binding, Identity, SignatureRequest } from './signature-login.ts';

/** What a login asks of a certificate beyond its path; the login and "check my signature" judge by the same. */
export interface Judgement {
  checks: Check[];
  /** Whom it names, where that is somebody with an account. */
  identity?: Identity;
}

/** SIGN-3, SIGN-4. Looks only: nothing is bound and nothing is used up. */
export async function judge(
  certificate: Certificate,
  asked: Asked & Pick<SignatureRequest, 'organization'>,
  deps: IdentityDeps,
): Promise<Judgement> {
  const qualities = qualitiesOf(certificate.der);
  // The path of a certificate that cannot be read that strictly has been refused already.
  if (qualities === undefined) return { checks: [] };
  const named = namedBy(certificate);
  const { checks, person, role, powerOfAttorney, nobody } = await identify(
    named.subject,
    certificate.subject,
    deps,
  );
  const all = [
    ...certificateChecks(certificate, qualities, named, asked),
    ...checks,
    ...askedCheck(certificate, role, asked.organization),
  ];
  if (person === undefined || role === undefined) return { checks: all };
  const { serialNumber, issuer, sha256 } = certificate;
  const classes = classesOf(qualities, asked);
  const identity = {
    person: person.oid,
    role,
    qualified: classes.length > 0,
    classes,
    certificate: { serialNumber, issuer, sha256 },
    ...(powerOfAttorney !== undefined && { powerOfAttorney }),
    ...(nobody === true && { namesNobody: true as const }),
  };
  return { checks: all, identity };
}

/** ROLE-1, SIGN-4: the certificate of one organisation where the request asks for another (`act_for`). */
function askedCheck(
  { subject }: Certificate,
  role: Role | undefined,
  organization: string | undefined,
): Check[] {
  // A personal one is refused as such.
  if (organization === undefined || role === undefined || !('organization' in role)) return [];
  const same = role.organization === organization;
  const sentence = same
    ? 'The organisation is the one this login is for.'
    : 'The certificate is one of another organisation than the one this login is for (`act_for`).';
  return [check('sign.organization-asked', subject, same, sentence)];
}

export function oneSigner(count: number): Check {
  return check('sign.one-signer', '', count === 1, count === 1 ? 'One has signed.' : `${count} have signed.`);
}

export function challengeChecks({ used, expiresAt }: IssuedChallenge, now: number): Check[] {
  const fresh = used || expiresAt > now;
  return [
    check(
      'sign.challenge-fresh',
      '',
      fresh,
      fresh ? 'The challenge has not expired.' : 'The challenge has expired: it lives five minutes.',
    ),
    usedCheck(used),
  ];
}

export function usedCheck(used: boolean): Check {
  const sentence = used
    ? 'This challenge has logged somebody in already: a signature works once.'
    : 'The challenge has not been used.';
  return check('sign.challenge-unused', '', !used, sentence);
}

/** SESS-1, RP-2: who is logged in already is asked to sign, and nobody else. */
export function accountCheck({ subject }: Certificate, same: boolean): Check {
  const sentence = same
    ? 'The certificate names the person who is logging in.'
    : 'The certificate names another person than the one who is logging in.';
  return check('sign.same-account', subject, same, sentence);
}

/** `bound`: to whomever; `automatic`: first use binds (`signatureAutoBinding`). */
export function bindingCheck(
  { subject }: Certificate,
  person: string,
  bound: Binding | undefined,
  automatic: boolean,
): Check {
  const own = bound?.person === person;
  const sentence = own
    ? 'The certificate is bound to the account.'
    : bound !== undefined
      ? 'The certificate is bound to another account.'
      : automatic
        ? 'The certificate is not bound yet: its first use binds it to the account.'
        : 'The certificate is not bound to the account, and first use does not bind (`signatureAutoBinding`).';
  return check('sign.bound', subject, own || (bound === undefined && automatic), sentence);
}
