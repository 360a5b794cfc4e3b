import type { Contact, Person } from '../accounts/index.ts';
import type { NewMessage, Outbox } from '../inbox/index.ts';
import type { Journal } from '../journal/index.ts';
import type { NotedCertificate, Notifications } from './notifications.ts';
import { WORDING } from './wording.ts';

export interface NotificationsDeps {
  outbox: Pick<Outbox, 'send'>;
  journal: Pick<Journal, 'record'>;
  /** Where links in messages lead. */
  publicUrl: string;
}

type Way = Pick<NewMessage, 'channel' | 'to'>;

export function createNotifications({ outbox, journal, publicUrl }: NotificationsDeps): Notifications {
  const link = `${publicUrl}/cabinet/certificates`;

  function tell(
    person: Person,
    what: keyof typeof WORDING,
    { id, serialNumber, notAfter }: NotedCertificate,
  ): void {
    const { subject, text } = WORDING[what];
    const way = wayTo(person);
    const details = { about: `certificate-${what}`, id, channel: way?.channel };
    if (way === undefined) {
      const hint = 'The person has no verified contact that a message could go to (NOTE-1).';
      journal.record({ kind: 'notification', outcome: 'failed', account: person.oid, hint, details });
      return;
    }
    outbox.send({ ...way, account: person.oid, subject, text: text(serialNumber, notAfter, link) });
    journal.record({ kind: 'notification', outcome: 'ok', account: person.oid, details });
  }

  return {
    certificateBound: (person, certificate) => tell(person, 'bound', certificate),
    certificateExpires: (person, certificate) => tell(person, 'expires', certificate),
  };
}

/**
 * One message, not one on every channel: on the first that the person chose for confirmations and can be reached by.
 * Assumed: who chose none is written to, and who has no verified address gets an SMS.
 */
function wayTo({ secondFactor, contacts }: Person): Way | undefined {
  const verified = (type: Contact['type']) =>
    contacts.find((contact) => contact.type === type && contact.verified)?.value;
  const [email, mobile] = [verified('email'), verified('mobile')];
  const chosen = [...secondFactor.channels, 'email' as const, 'sms' as const];
  for (const channel of chosen) {
    if (channel === 'totp') continue;
    const to = channel === 'email' ? email : mobile;
    if (to !== undefined) return { channel, to };
  }
  return undefined;
}
