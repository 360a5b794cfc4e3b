import type { Clock } from '../clock.ts';
import { digestOf, type SignedData } from '../pki/index.ts';
import type { Random } from '../random.ts';
import type { Store } from '../storage/index.ts';
import type { Challenge } from './signature-login.ts';

const COLLECTION = 'signature-challenges';
/** SIGN-1 */
const LIFE = 5 * 60_000;
/** So long a used or expired one is still known as such. */
const MEMORY = 60 * 60_000;
const REMEMBERED = 8;

export interface IssuedChallenge extends Challenge {
  used: boolean;
}

export interface Challenges {
  current(flow: string): Promise<Challenge>;
  /** Oldest first. */
  issued(flow: string): Promise<IssuedChallenge[]>;
  /** Uses it up; false where somebody was faster, or it has expired meanwhile. */
  use(flow: string, value: string): Promise<boolean>;
}

export function createChallenges(store: Store, clock: Clock, random: Random): Challenges {
  const open = ({ used, expiresAt }: IssuedChallenge): boolean => !used && expiresAt > clock.now();
  return {
    current: (flow) =>
      store.update<IssuedChallenge[], Challenge>(COLLECTION, flow, (issued = []) => {
        const newest = issued.at(-1);
        if (newest !== undefined && open(newest)) return { keep: true, answer: newest };
        const value = random.bytes(32).toString('base64');
        const fresh = { value, expiresAt: clock.now() + LIFE, used: false };
        return {
          write: [...issued, fresh].slice(-REMEMBERED),
          answer: fresh,
          options: { expiresAt: clock.now() + MEMORY },
        };
      }),
    issued: async (flow) => (await store.get<IssuedChallenge[]>(COLLECTION, flow)) ?? [],
    use: (flow, value) =>
      store.update<IssuedChallenge[], boolean>(COLLECTION, flow, (issued = []) => {
        const found = issued.find((one) => one.value === value);
        if (found === undefined || !open(found)) return { keep: true, answer: false };
        return {
          write: issued.map((one) => (one === found ? { ...one, used: true } : one)),
          answer: true,
        };
      }),
  };
}

/** What a signature over this challenge may be over: the characters that are shown, or the bytes they stand for. */
const contentsOf = ({ value }: Challenge): Uint8Array[] => [Buffer.from(value), Buffer.from(value, 'base64')];

/**
 * Which challenge a message is over, and in which form: so that one that was used or has expired can be told from
 * another text. A message over none of them is judged by the newest.
 */
export function challengeOf(
  message: SignedData | undefined,
  issued: readonly IssuedChallenge[],
): { challenge: IssuedChallenge; content: Uint8Array } | undefined {
  const newest = issued.at(-1);
  if (newest === undefined) return undefined;
  const forms = issued.flatMap((challenge) =>
    contentsOf(challenge).map((content) => ({ challenge, content })),
  );
  const found = message && forms.findLast(({ content }) => isOver(message, content));
  return found ?? { challenge: newest, content: Buffer.from(newest.value) };
}

function isOver({ content: attached, signers }: SignedData, content: Uint8Array): boolean {
  if (attached !== undefined) return Buffer.compare(attached, content) === 0;
  const [signer] = signers;
  const digested = signer?.digest && digestOf(signer.digest, content);
  const signed = signer?.attributes?.messageDigest;
  return digested !== undefined && signed !== undefined && Buffer.compare(digested, signed) === 0;
}
