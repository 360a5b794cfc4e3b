import type { Accounts, Level, Person, PersonDocument, Role, Vehicle } from '../../accounts/index.ts';
import type { RoleOffer } from '../../organizations/index.ts';
import type { ConsentValue } from '../../pages/index.ts';

/** Whose data are asked for: the person, and the organisation they act for. */
export interface ConsentSubject {
  person: Person;
  level: Level;
  role: Role;
  /** Everything the person can act for; the claim `organizations`. */
  offers: readonly RoleOffer[];
  /** Children and colleagues, whose data ESIA's scopes hand over as well. */
  accounts?: Pick<Accounts, 'get'> | undefined;
}

export type Reading = (subject: ConsentSubject) => (ConsentValue | undefined)[];

export function documentLine({ type, series, number }: PersonDocument): { term: string; text: string } {
  return { term: type, text: filled([series, number]).join(' ') };
}

export function vehicleLine({ name, numberPlate }: Vehicle): string {
  return `${name}, ${numberPlate}`;
}

/** `1990-01-31` → `31.01.1990` */
export function day(isoDate: string): string {
  return isoDate.split('-').reverse().join('.');
}

export function filled<T extends ConsentValue>(values: readonly (T | undefined)[]): T[] {
  return values.filter((value): value is T => value !== undefined && value !== '');
}
