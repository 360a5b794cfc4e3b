import type { Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import {
  createCertificateCache,
  readCertificate,
  refuses,
  type Certificate,
  type Check,
} from '../pki/index.ts';
import type { Random } from '../random.ts';
import type { Store } from '../storage/index.ts';
import { standingOf, type Accounts, type Oid } from '../accounts/index.ts';
import { createBindings } from './bindings.ts';
import { createChallenges } from './challenges.ts';
import { createExamination } from './examine.ts';
import { ownerOf, type IdentityDeps } from './identity-rules.ts';
import { accountCheck, bindingCheck, challengeChecks, judge, oneSigner, usedCheck } from './judgement.ts';
import { createMessageJudge } from './judge-message.ts';
import { createPreview } from './preview.ts';
import type { Submitted } from './read-signature.ts';
import { check, mainRefusal, reasonFor } from './rules.ts';
import type { SignatureLogin, SignatureRequest, Verdict } from './signature-login.ts';

export interface SignatureLoginDeps extends IdentityDeps {
  accounts: Accounts;
  certificates: Pick<Certificates, 'evidence'>;
  store: Store;
  clock: Clock;
  random: Random;
  settings: Pick<Settings, 'signatureAutoBinding'>;
}

export function createSignatureLogin(deps: SignatureLoginDeps): SignatureLogin {
  const { clock, store, random, settings, accounts } = deps;
  const challenges = createChallenges(store, clock, random);
  const named = (certificate: Certificate) => ownerOf(certificate, deps);
  const bindings = createBindings({ store, clock, accounts, named });
  const cache = createCertificateCache();

  const judgeMessage = createMessageJudge({ ...deps, cache });

  async function verify(signature: Uint8Array | Submitted, request: SignatureRequest): Promise<Verdict> {
    const submitted =
      signature instanceof Uint8Array ? ({ format: 'cms', bytes: signature } as const) : signature;
    const judgedMessage = await judgeMessage(submitted, await challenges.issued(request.flow));
    if (judgedMessage === undefined) {
      const sentence = 'Nothing to sign was asked for in this login, or too long ago.';
      return refused([check('sign.challenge-requested', '', false, sentence)]);
    }
    const { checks, signers, challenge } = judgedMessage;
    const [signer] = signers;
    const certificate = signer?.certificate && certificateOf(signer.certificate);
    const all = [...checks, ...(signers.length > 0 ? [oneSigner(signers.length)] : [])];
    // What nobody vouches for is not asked about people: who has an account is not for everybody to try out (LOGIN-3).
    if (certificate === undefined || all.some(refuses)) return refused(all, certificate);
    const judged = await judge(certificate, { ...request, vouched: signer?.policies }, deps);
    all.push(...judged.checks, ...challengeChecks(challenge, clock.now()));
    const { identity } = judged;
    if (identity === undefined || all.some(refuses)) return refused(all, certificate);
    if (request.person !== undefined) all.push(accountCheck(certificate, request.person === identity.person));

    // SIGN-4: the certificate has to be bound, or to be bound by its first use.
    const bound = await bindings.find(certificate);
    const automatic = settings.signatureAutoBinding && !(await bindings.wasUnbound(certificate));
    all.push(bindingCheck(certificate, identity.person, bound, automatic));
    if (all.some(refuses)) return refused(all, certificate);
    // Whoever comes second with the same message finds the challenge used, however close behind.
    if (!(await challenges.use(request.flow, challenge.value)))
      return refused(
        [...all.filter(({ rule }) => rule !== 'sign.challenge-unused'), usedCheck(true)],
        certificate,
      );
    if (await bindAtLogin(identity.person, certificate))
      return { outcome: 'identified', identity, checks: all };
    const lost = bindingCheck(certificate, identity.person, await bindings.find(certificate), false);
    return refused([...all.filter(({ rule }) => rule !== 'sign.bound'), lost], certificate);
  }

  /** False where somebody else was faster. An account that lets nobody in binds nothing either: the login refuses it. */
  async function bindAtLogin(oid: Oid, certificate: Certificate): Promise<boolean> {
    const person = accounts.get(oid);
    const { lockedUntil } = await accounts.lockState(oid);
    const open = person !== undefined && standingOf(person, clock.now()).status === 'active';
    if (!open || lockedUntil !== undefined) return true;
    return (await bindings.attach(oid, certificate, 'login')).outcome !== 'of-another';
  }

  /** Whoever is not named is not let in, also where no check has said so. */
  function refused(checks: Check[], certificate?: Certificate): Verdict {
    const main = mainRefusal(checks) ?? check('sign.snils-account', '', false, 'Nobody’s account is named.');
    const { rule, sentence } = main;
    return {
      outcome: 'refused',
      rule,
      reason: reasonFor(main, certificate, clock.now()),
      sentence,
      checks: checks.includes(main) ? checks : [...checks, main],
    };
  }

  const examine = createExamination({ ...deps, cache });
  const preview = createPreview({ ...deps, challenges, bindings });
  return { challenge: (flow) => challenges.current(flow), verify, preview, bindings, examine };
}

function certificateOf(der: Uint8Array): Certificate | undefined {
  const read = readCertificate(der);
  return read.outcome === 'read' ? read.value : undefined;
}
