import type { Level, AccountKind, Person } from '../accounts/index.ts';
import type { Client } from '../clients/index.ts';
import type { Fault, FaultOrder } from '../faults/index.ts';
import type { Message } from '../inbox/index.ts';
import type { Entry } from '../journal/index.ts';
import type { Organization } from '../organizations/index.ts';

export type { Client, Entry, Fault, FaultOrder, Message, Organization, Person };

/** Someone of the cast, as `GET /_/api/personas` shows them. */
export interface Persona {
  id: string;
  /** The most characteristic kind of account this persona can log in as. */
  kind: AccountKind;
  name: string;
  login: string;
  password: string;
  oid: string;
  snils: string | null;
  level: Level;
  organizations: { oid: string; name: string; role: 'head' | 'administrator' | 'accountant' | 'employee' }[];
  note: string;
}

export interface ClockReading {
  /** ISO instant. */
  now: string;
  /** Seconds by which the emulator's clock is ahead of the machine's. */
  offset: number;
  frozen: boolean;
}

/** PEM, the key as PKCS#8. */
export interface ClientKey {
  privateKey: string;
  certificate: string;
}

export interface TokenCertificate {
  algorithm: 'RS256' | 'GOST3410_2012_256';
  /** SHA-256 of the certificate, hex. */
  id: string;
  /** PEM. */
  certificate: string;
  signsNow: boolean;
}

export interface Snapshot {
  name: string;
  takenAt: string;
}

/** What the client receives at the end of a login. */
export interface LoginResult {
  /** The redirect with the code (or the error). Empty where the client asked for `response_mode=form_post`. */
  location: string;
  /** With `response_mode=form_post`: what the browser would post. */
  form?: { action: string; fields: Record<string, string> };
}

/** A patch in the sense of RFC 7396: members replace, `null` removes. */
export type Patch<T> = { [K in keyof T]?: PatchOf<T[K]> | null };
/** Objects are merged, member by member; lists and values replace. */
type PatchOf<T> = T extends readonly unknown[] ? T : T extends object ? Patch<T> : T;
