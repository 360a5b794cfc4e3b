import type { Random } from '../random.ts';
import { CODE_LENGTH, verifiedContact, type Channel } from './channel.ts';
import { maskedEmail } from './masking.ts';
import { codeMailWording } from './wording.ts';

export function createEmailChannel(random: Random): Channel {
  return {
    name: 'email',
    addressOf: (person) => verifiedContact(person, 'email'),
    masked: maskedEmail,
    open(_address, clientName) {
      const code = random.digits(CODE_LENGTH);
      return { kind: 'code', code, message: codeMailWording(clientName, code) };
    },
  };
}
