import type { Accounts, ChannelName } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Settings } from '../config/index.ts';
import type { Faults } from '../faults/index.ts';
import type { Inbox, Outbox } from '../inbox/index.ts';
import type { Journal } from '../journal/index.ts';
import type { Random } from '../random.ts';
import type { Store } from '../storage/index.ts';
import type { Channel } from './channel.ts';

export interface ConfirmationCodesDeps {
  clock: Clock;
  random: Random;
  store: Store;
  accounts: Pick<Accounts, 'countWrongCode' | 'clearFailures' | 'lockState'>;
  outbox: Pick<Outbox, 'send'>;
  inbox: Pick<Inbox, 'mark' | 'get'>;
  faults: Pick<Faults, 'take'>;
  journal: Pick<Journal, 'record'>;
  settings: Pick<Settings, 'codeSeconds' | 'codeResendSeconds' | 'flowSeconds' | 'lockoutAttempts'>;
  /** Key of the codes’ hashes (OTP-5), at least 32 bytes, one per world. */
  codeKey: Buffer;
}

/** What the files of this room share. */
export interface Workings extends ConfirmationCodesDeps {
  channels: Record<ChannelName, Channel>;
}
