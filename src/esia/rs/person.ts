import type { Level, Person } from '../../accounts/index.ts';
import { seconds } from '../../clock.ts';
import { identityDocumentId } from './documents.ts';
import { esiaDate, present } from './notation.ts';
import type { Members, Scene } from './resource.ts';

/** A member of the person object, and the scope that opens it; without one it is always there. */
export interface PersonMember {
  name: string;
  scope?: string;
  read: (person: Person, scene: Scene) => unknown;
}

/**
 * ESIA: names and scopes. Observed: the order, and that `trusted` and its like are there whatever was granted
 * (captures of 2017 and 2025).
 */
export const PERSON_MEMBERS: readonly PersonMember[] = [
  { name: 'firstName', scope: 'fullname', read: ({ name }) => name },
  { name: 'lastName', scope: 'fullname', read: ({ surname }) => surname },
  { name: 'middleName', scope: 'fullname', read: ({ patronymic }) => patronymic },
  { name: 'birthDate', scope: 'birthdate', read: ({ birthDate }) => esiaDate(birthDate) },
  { name: 'birthPlace', scope: 'birthplace', read: ({ birthPlace }) => birthPlace },
  { name: 'gender', scope: 'gender', read: ({ gender }) => gender },
  { name: 'trusted', read: (person, { accounts }) => accounts.level(person) === 'confirmed' },
  { name: 'citizenship', scope: 'citizenship', read: ({ citizenship }) => citizenship },
  { name: 'snils', scope: 'snils', read: ({ snils }) => snils },
  { name: 'inn', scope: 'inn', read: ({ inn }) => inn },
  { name: 'updatedOn', read: updatedOn },
  // Assumed: whom the text does not call self-employed has the object too, with `confirmed: false`.
  { name: 'selfEmployed', scope: 'self_employed', read: ({ selfEmployed }) => ({ confirmed: selfEmployed }) },
  // Assumed: the three members of newer captures come with the registration context, whose fields they are.
  { name: 'regCtxCfmSte', scope: 'usr_reg_cxt', read: confirmationState },
  { name: 'chosenCfmTypes', scope: 'usr_reg_cxt', read: confirmationTypes },
  // Observed: SLF, registered by oneself. Assumed: everybody here did so.
  { name: 'regType', scope: 'usr_reg_cxt', read: () => 'SLF' },
  { name: 'rfgUOperatorCheck', read: () => false },
  { name: 'status', read: ({ status }) => (status === 'deleted' ? 'DELETED' : 'REGISTERED') },
  // Assumed: the emulator checks records at once, so nothing is ever under way.
  { name: 'verifying', read: () => false },
  // Observed: shown without `id_doc` as well, though the table of scopes names it there.
  { name: 'rIdDoc', read: identityDocumentId },
  { name: 'containsUpCfmCode', read: () => false },
  { name: 'kidAccCreatedByParent', read: () => false },
];

/** The person object, of which `opens` decides member by member. */
export function personMembers(person: Person, scene: Scene, opens: (scope: string) => boolean): Members {
  const opened = PERSON_MEMBERS.filter(({ scope }) => scope === undefined || opens(scope));
  return present({
    stateFacts: ['EntityRoot'],
    ...Object.fromEntries(opened.map(({ name, read }) => [name, read(person, scene)])),
  });
}

export function readPerson(person: Person, scene: Scene): Members {
  return personMembers(person, scene, (scope) => scene.permissions.opens([scope]));
}

/** Assumed: nothing about the context beyond what newer captures show on the person. */
export function readRegistrationContext(person: Person, scene: Scene): Members {
  return present({
    stateFacts: ['EntityRoot'],
    regCtxCfmSte: confirmationState(person, scene),
    chosenCfmTypes: confirmationTypes(person, scene),
    regType: 'SLF',
  });
}

// Observed: the codes, in a client's list. Assumed: which level has which.
const STATE: Record<Level, string> = { simplified: 'PS', standard: 'PVD', confirmed: 'PCD' };

function confirmationState(person: Person, { accounts }: Scene): string {
  return STATE[accounts.level(person)];
}

/** Observed: `["POS"]`, at an office. Assumed: only a confirmed account has chosen a way. */
function confirmationTypes(person: Person, { accounts }: Scene): string[] | undefined {
  return accounts.level(person) === 'confirmed' ? ['POS'] : undefined;
}

// Assumed: an account is no older than this.
const REGISTERED = '2020-01-01';

/**
 * Seconds since the epoch. Assumed: records do not say when they were changed; the newest date they tell of is
 * stable and never later than the truth.
 */
function updatedOn({ documents, passwordChangedAt }: Person): number {
  const dates = [REGISTERED, passwordChangedAt, ...documents.map(({ issueDate }) => issueDate)];
  return seconds(
    Math.max(...dates.filter((date) => date !== undefined).map((date) => new Date(date).getTime())),
  );
}
