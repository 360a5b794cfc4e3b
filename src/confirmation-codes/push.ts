import type { Random } from '../random.ts';
import { verifiedContact, type Channel } from './channel.ts';
import { maskedPhone } from './masking.ts';
import { pushWording } from './wording.ts';

const NUMBER_LENGTH = 2;

/**
 * Approve or deny in the mobile app, with number matching: the page shows a number, the app asks for it, so that
 * a push somebody else provoked cannot be approved by habit. Assumed: the app is on the phone with the verified mobile.
 */
export function createPushChannel(random: Random): Channel {
  return {
    name: 'push',
    addressOf: (person) => verifiedContact(person, 'mobile'),
    masked: maskedPhone,
    open(_address, clientName) {
      const number = random.digits(NUMBER_LENGTH);
      return { kind: 'number', number, message: pushWording(clientName, number) };
    },
  };
}
