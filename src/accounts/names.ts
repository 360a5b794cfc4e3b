import type { Person } from './person.ts';

type Named = Pick<Person, 'surname' | 'name' | 'patronymic'>;

/** Surname first, as documents have it. */
export function fullName({ surname, name, patronymic }: Named): string {
  return [surname, name, patronymic].filter(Boolean).join(' ');
}

/** Whether two spellings are one name: case, `ё` and blanks are written as whoever filled the form in likes. */
export const sameName = (one: string, other: string): boolean => plain(one) === plain(other);

const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/\s+/g, ' ').trim();
