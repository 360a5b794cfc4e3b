import type { ReasonCode } from '../reasons.ts';
import type { RefusalModel, RoleCard } from './models.ts';

/** What the pages of the cabinet are given to show. Instants are ISO text. */

/** Around each of them: who is there. `POST /cabinet/logout` with csrf ends the session. */
export interface CabinetFrame {
  csrf: string;
  personName: string;
  role: Pick<RoleCard, 'kind' | 'title'>;
  refusal?: RefusalModel | undefined;
}

/** `POST /cabinet/certificates` (multipart) with csrf, certificate: one file. */
export interface CabinetCertificatesModel extends CabinetFrame {
  certificates: BoundCertificate[];
  /** What was just done, for the line above the list. */
  done?: 'bound' | 'unbound' | undefined;
}

/** `POST {action}` with csrf, password. */
export interface CabinetConfirmModel extends CabinetFrame {
  what: 'bind' | 'unbind';
  action: string;
  certificate: CertificateFacts;
}

/** A certificate as its owner knows it. */
export interface CertificateFacts {
  /** The person, or where none is named the organisation. */
  owner: string;
  kind: 'personal' | 'organization' | 'sole-trader';
  organization?: string | undefined;
  position?: string | undefined;
  snils?: string | undefined;
  ogrn?: string | undefined;
  /** After RFC 4514. */
  issuer: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  qualified: boolean;
  algorithm: string;
}

export interface BoundCertificate extends CertificateFacts {
  id: string;
  boundAt: string;
  by: 'login' | 'operator' | 'person';
  state: CertificateState;
}

export type CertificateState =
  | { is: 'in-force' | 'expired' | 'revoked' }
  /** NOTE-1: whole days, at most thirty. */
  | { is: 'expiring'; days: number }
  /** A login refuses it for another reason. */
  | { is: 'unfit'; reason: ReasonCode };
