import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import {
  createCertificateCache,
  qualitiesOf,
  readCertificate,
  readSignedData,
  verifySignedData,
  type Certificate,
  type Check,
} from '../pki/index.ts';
import type { Random } from '../random.ts';
import type { Store } from '../storage/index.ts';
import type { Accounts } from '../accounts/index.ts';
import { createBindings } from './bindings.ts';
import { certificateChecks, classesOf } from './certificate-rules.ts';
import { challengeOf, createChallenges, type IssuedChallenge } from './challenges.ts';
import { identify, type IdentityDeps } from './identity-rules.ts';
import { check, mainRefusal, reasonOf, refuses } from './rules.ts';
import type { Identity, SignatureLogin, SignatureRequest, Verdict } from './signature-login.ts';
import { subjectOf } from './subject.ts';

export interface SignatureLoginDeps extends IdentityDeps {
  accounts: Accounts;
  certificates: Pick<Certificates, 'evidence'>;
  store: Store;
  clock: Clock;
  random: Random;
  settings: Pick<Settings, 'signatureAutoBinding'>;
}

/** SIGN-3: how far the signer's clock may be from the stand's. */
const SIGNING_TIME_TOLERANCE = 10 * 60_000;

export function createSignatureLogin(deps: SignatureLoginDeps): SignatureLogin {
  const { clock, store, random, settings, accounts } = deps;
  const challenges = createChallenges(store, clock, random);
  const bindings = createBindings(store, clock, accounts);
  const cache = createCertificateCache();

  async function messageChecks(cms: Uint8Array, content: Uint8Array) {
    const read = readSignedData(cms);
    const certificates = read.outcome === 'read' ? read.value.certificates : [];
    return verifySignedData({
      signedData: cms,
      content,
      ...(await deps.certificates.evidence(certificates)),
      at: clock.now(),
      revocation: 'require',
      purpose: 'clientAuth',
      keyUsage: ['digitalSignature'],
      requireSignedAttributes: true,
      signingTimeTolerance: SIGNING_TIME_TOLERANCE,
      algorithms: { dsa: false },
      cache,
    });
  }

  async function verify(cms: Uint8Array, request: SignatureRequest): Promise<Verdict> {
    const read = readSignedData(cms);
    const message = read.outcome === 'read' ? read.value : undefined;
    const over = challengeOf(message, await challenges.issued(request.flow));
    if (over === undefined) {
      const sentence = 'Nothing to sign was asked for in this login, or too long ago.';
      return refused([check('sign.challenge-requested', '', false, sentence)]);
    }
    const { checks, signers } = await messageChecks(cms, over.content);
    const [signer] = signers;
    const certificate = signer?.certificate && certificateOf(signer.certificate);
    const all = [...checks, ...(signers.length > 0 ? [oneSigner(signers.length)] : [])];
    // What nobody vouches for is not asked about people: who has an account is not for everybody to try out (LOGIN-3).
    if (certificate === undefined || all.some(refuses)) return refused(all);
    const judged = judge(certificate, request, deps);
    all.push(...judged.checks, ...challengeChecks(over.challenge, clock.now()));
    const { identity } = judged;
    if (identity === undefined || all.some(refuses)) return refused(all);

    // SIGN-4: the certificate has to be bound, or to be bound by its first use.
    const bound = await bindings.find(certificate);
    all.push(
      bindingCheck(certificate, bound?.person === identity.person, bound, settings.signatureAutoBinding),
    );
    if (all.some(refuses)) return refused(all);
    // Whoever comes second with the same message finds the challenge used, however close behind.
    if (!(await challenges.use(request.flow, over.challenge.value)))
      return refused([...all.filter(({ rule }) => rule !== 'sign.challenge-unused'), usedCheck(true)]);
    await bindings.attach(identity.person, certificate, 'login');
    return { outcome: 'identified', identity, checks: all };
  }

  return { challenge: (flow) => challenges.current(flow), verify, bindings };
}

function certificateOf(der: Uint8Array): Certificate | undefined {
  const read = readCertificate(der);
  return read.outcome === 'read' ? read.value : undefined;
}

function judge(
  certificate: Certificate,
  request: SignatureRequest,
  deps: IdentityDeps,
): { checks: Check[]; identity?: Identity } {
  const qualities = qualitiesOf(certificate.der);
  // The path of a certificate that cannot be read that strictly has been refused already.
  if (qualities === undefined) return { checks: [] };
  const named = subjectOf(certificate);
  const { checks, person, role } = identify(named.subject, certificate.subject, deps);
  const all = [...certificateChecks(certificate, qualities, named, request), ...checks];
  if (person === undefined || role === undefined) return { checks: all };
  const { serialNumber, issuer, sha256 } = certificate;
  const classes = classesOf(qualities);
  const identity = {
    person: person.oid,
    role,
    qualified: classes.length > 0,
    classes,
    certificate: { serialNumber, issuer, sha256 },
  };
  return { checks: all, identity };
}

function oneSigner(count: number): Check {
  return check('sign.one-signer', '', count === 1, count === 1 ? 'One has signed.' : `${count} have signed.`);
}

function challengeChecks({ used, expiresAt }: IssuedChallenge, now: number): Check[] {
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

function usedCheck(used: boolean): Check {
  const sentence = used
    ? 'This challenge has logged somebody in already: a signature works once.'
    : 'The challenge has not been used.';
  return check('sign.challenge-unused', '', !used, sentence);
}

function bindingCheck(
  { subject }: Certificate,
  own: boolean,
  bound: object | undefined,
  automatic: boolean,
): Check {
  const holds = own || (bound === undefined && automatic);
  const sentence = own
    ? 'The certificate is bound to the account.'
    : bound !== undefined
      ? 'The certificate is bound to another account.'
      : automatic
        ? 'The certificate is bound to the account by this use.'
        : 'The certificate is not bound to the account, and first use does not bind (`signatureAutoBinding`).';
  return check('sign.bound', subject, holds, sentence);
}

/** Where nothing refuses and still nobody is named, the organisation's head has no account. */
function refused(checks: Check[]): Verdict {
  const main = mainRefusal(checks) ?? check('sign.snils-account', '', false, 'Nobody’s account is named.');
  const { rule, sentence } = main;
  return {
    outcome: 'refused',
    rule,
    reason: reasonOf(rule),
    sentence,
    checks: checks.includes(main) ? checks : [...checks, main],
  };
}
