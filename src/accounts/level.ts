import { isoInstant } from '../clock.ts';
import type { Level, Person, PersonDocument } from './person.ts';

// ESIA: the internal passport proves a citizen, a foreign document or a residence permit a foreigner.
const PROOF_OF_CITIZEN = ['RF_PASSPORT'];
const PROOF_OF_FOREIGNER = ['FID_DOC', 'RESIDENCE_PERMIT', 'TEMPORARY_RESIDENCE_PERMIT'];
const MOSCOW_OFFSET = 3 * 3_600_000;

/**
 * ACCT-2: the level is computed from what is verified, never stored, so it drops as soon as the basis is gone.
 * `instant` is milliseconds since the epoch. An account without a verified contact is simplified all the same:
 * there is no level below.
 */
export function levelOf(person: Person, instant: number): Level {
  if (!hasVerifiedContact(person) || !isRegistryChecked(person, instant)) return 'simplified';
  return person.identityConfirmed ? 'confirmed' : 'standard';
}

function hasVerifiedContact(person: Person): boolean {
  return person.contacts.some(({ type, verified }) => verified && type !== 'home-phone');
}

function isRegistryChecked(person: Person, instant: number): boolean {
  if (!person.registryChecked || person.snils === undefined) return false;
  const proofs = person.citizenship === 'RUS' ? PROOF_OF_CITIZEN : PROOF_OF_FOREIGNER;
  return person.documents.some(
    (document) => proofs.includes(document.type) && document.verified && !isExpired(document, instant),
  );
}

/** A document is good to the end of its last day. Assumed: the day is Moscow's, wherever the person is. */
function isExpired({ expiryDate }: PersonDocument, instant: number): boolean {
  return expiryDate !== undefined && expiryDate < isoInstant(instant + MOSCOW_OFFSET).slice(0, 10);
}
