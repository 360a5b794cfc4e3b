import type { ChannelName, Person } from '../accounts/index.ts';
import type { NewMessage } from '../inbox/index.ts';

/** One way to confirm a login (OTP-2). A new way is one more file with this interface and a line in the room’s table. */
export interface Channel {
  readonly name: ChannelName;
  /** Where the person is reached; `''` where nothing is sent, undefined where this way is not set up. */
  addressOf(person: Person): string | undefined;
  /** The address as a page may show it. */
  masked(address: string): string;
  /** A fresh question to the person. `clientName` is the system that asks. */
  open(address: string, clientName: string): Opening;
  /** Only where codes are computed from a shared secret instead of being sent. */
  readonly check?: (person: Person, code: string) => Promise<Checked>;
}

/** `outdated`: right a few minutes ago. It is told apart (OTP-4), but counts as a wrong one. */
export type Checked = 'right' | 'wrong' | 'used' | 'outdated';

export type Opening =
  | { kind: 'code'; code: string; message: Wording }
  | { kind: 'number'; number: string; message: Wording }
  | { kind: 'computed' };

/** What is sent; who to, and when it expires, is the room's to say. */
export type Wording = Pick<NewMessage, 'subject' | 'text' | 'code'>;

/** OTP-3 */
export const CODE_LENGTH = 6;

/** Only a verified contact can prove anything. */
export function verifiedContact(person: Person, type: 'mobile' | 'email'): string | undefined {
  return person.contacts.find((contact) => contact.type === type && contact.verified)?.value;
}
