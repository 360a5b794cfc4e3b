import type { Person } from '../accounts/index.ts';

/** NOTE-1. Each message goes into the inbox, and from there wherever deliveries lead. */
export interface Notifications {
  certificateBound(person: Person, certificate: NotedCertificate): void;
  certificateExpires(person: Person, certificate: NotedCertificate): void;
}

/** What a message and the journal say of a certificate. */
export interface NotedCertificate {
  id: string;
  /** Upper-case hexadecimal. */
  serialNumber: string;
  /** Milliseconds since the epoch. */
  notAfter: number;
}
