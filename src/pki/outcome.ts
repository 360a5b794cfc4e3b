/** What came of reading bytes from outside: the value, or what should have stood there, in English for an answer. */
export type Read<T> = { outcome: 'read'; value: T } | Unreadable;

export interface Unreadable {
  outcome: 'unreadable';
  expected: string;
}

export function read<T>(value: T): Read<T> {
  return { outcome: 'read', value };
}

export function unreadable(expected: string): Unreadable {
  return { outcome: 'unreadable', expected };
}
