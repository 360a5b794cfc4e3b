import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import { readCertificate, refuses, type Check } from '../pki/index.ts';
import type { Challenges } from './challenges.ts';
import type { Asked } from './certificate-rules.ts';
import type { IdentityDeps } from './identity-rules.ts';
import { bindingCheck, challengeChecks, judge, oneSigner, type Judgement } from './judgement.ts';
import { check } from './rules.ts';
import type { Bindings } from './signature-login.ts';

/** A certificate, and of the message that it has signed what a login looks at. */
export interface Shown extends Asked {
  /** DER */
  certificate: Uint8Array;
  message?:
    | { signers: number; /** What it is over, where that is known. */ content?: Uint8Array | undefined }
    | undefined;
}

export interface PreviewDeps extends IdentityDeps {
  clock: Pick<Clock, 'now'>;
  settings: Pick<Settings, 'signatureAutoBinding'>;
  challenges: Pick<Challenges, 'find'>;
  bindings: Pick<Bindings, 'find' | 'wasUnbound'>;
}

/** SIGN-5: the checks of a login (`sign.…`) without one: nothing is used up and nothing is bound. */
export function createPreview(deps: PreviewDeps) {
  return async ({ certificate: der, message, ...asked }: Shown): Promise<Judgement> => {
    const read = readCertificate(der);
    if (read.outcome === 'unreadable') return { checks: [] };
    const certificate = read.value;
    const judged = await judge(certificate, asked, deps);
    const checks = [...(message === undefined ? [] : await messageChecks(message, deps)), ...judged.checks];
    const { identity } = judged;
    if (identity === undefined || judged.checks.some(refuses)) return { checks };
    const bound = await deps.bindings.find(certificate);
    const automatic = deps.settings.signatureAutoBinding && !(await deps.bindings.wasUnbound(certificate));
    checks.push(bindingCheck(certificate, identity.person, bound, automatic));
    return { checks, identity };
  };
}

async function messageChecks(
  { signers, content }: NonNullable<Shown['message']>,
  { challenges, clock }: PreviewDeps,
): Promise<Check[]> {
  const challenge = content && (await challenges.find(content));
  return [
    oneSigner(signers),
    ...(challenge === undefined ? [unknownChallenge()] : challengeChecks(challenge, clock.now())),
  ];
}

/** Told, not held against it: whoever tries their program out signs a text of their own. */
function unknownChallenge(): Check {
  const sentence =
    'The text is no challenge that this stand has given out within the hour; a login takes only such.';
  return { ...check('sign.challenge-requested', '', false, sentence), informative: true };
}
