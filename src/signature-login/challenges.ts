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
/** Bytes: 32 in base64. */
const LONGEST = 44;

export interface IssuedChallenge extends Challenge {
  used: boolean;
}

export interface Challenges {
  current(flow: string): Promise<Challenge>;
  /** Oldest first. */
  issued(flow: string): Promise<IssuedChallenge[]>;
  /** The one that these bytes are, as it is shown or as the bytes it stands for; whichever login it is of. */
  find(content: Uint8Array): Promise<IssuedChallenge | undefined>;
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
        const known = [...issued, fresh].slice(-REMEMBERED);
        return {
          write: known,
          answer: fresh,
          options: { expiresAt: clock.now() + MEMORY, indexes: known.map((one) => one.value) },
        };
      }),
    issued: async (flow) => (await store.get<IssuedChallenge[]>(COLLECTION, flow)) ?? [],
    find: async (content) => {
      // Whatever else is signed, of a length that no challenge has, is not looked up.
      if (content.length > LONGEST) return undefined;
      const bytes = Buffer.from(content);
      const values = [bytes.toString(), bytes.toString('base64')];
      const found = await Promise.all(
        values.map((value) => store.find<IssuedChallenge[]>(COLLECTION, value)),
      );
      return found.flat(2).find(({ value }) => values.includes(value));
    },
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
export const contentsOf = ({ value }: Challenge): Uint8Array[] => [
  Buffer.from(value),
  Buffer.from(value, 'base64'),
];

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
