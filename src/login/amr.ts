import type { Proof } from './flow-state.ts';

// RFC 8176. Assumed: a push answered in the app is proof by a software-secured key.
const METHODS: Record<Proof['method'], readonly string[]> = {
  password: ['pwd'],
  persona: ['pwd'],
  sms: ['sms', 'otp'],
  email: ['otp'],
  totp: ['otp'],
  push: ['swk'],
  // The emulator cannot know whether the key is kept in hardware. `pop` makes it `DS` in ESIA's own protocol.
  signature: ['swk', 'pop'],
};

const SECOND_FACTORS = new Set(['otp', 'sms', 'swk']);

/** The claim `amr`: everything the session and this flow have proved; `mfa` where the proofs are of two kinds. */
export function amrOf(proofs: readonly Proof[], sessionAmr: readonly string[]): string[] {
  const methods = new Set([...sessionAmr, ...proofs.flatMap(({ method }) => METHODS[method])]);
  methods.delete('mfa');
  const twoKinds = methods.has('pwd') && hasSecondFactor([...methods]);
  return twoKinds ? [...methods, 'mfa'] : [...methods];
}

export function hasSecondFactor(amr: readonly string[]): boolean {
  return amr.some((method) => SECOND_FACTORS.has(method));
}
