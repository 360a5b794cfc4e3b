import type { Random } from '../random.ts';
import { CODE_LENGTH, verifiedContact, type Channel } from './channel.ts';
import { maskedPhone } from './masking.ts';
import { codeWording } from './wording.ts';

export function createSmsChannel(random: Random): Channel {
  return {
    name: 'sms',
    addressOf: (person) => verifiedContact(person, 'mobile'),
    masked: maskedPhone,
    open(_address, clientName) {
      const code = random.digits(CODE_LENGTH);
      return { kind: 'code', code, message: codeWording(clientName, code) };
    },
  };
}
