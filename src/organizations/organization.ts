import type { Address, Oid, Vehicle } from '../accounts/index.ts';

export type OrganizationType = 'LEGAL' | 'BUSINESS' | 'AGENCY';
/** ORG-1 */
export type OrganizationRole = 'head' | 'administrator' | 'accountant' | 'employee';
/** ACCT-5 */
export type EmploymentStatus = 'active' | 'invited' | 'blocked' | 'dismissed';

export interface Employment {
  person: Oid;
  position: string;
  status: EmploymentStatus;
  /** The chief executive who acts without a power of attorney; exactly one in LEGAL, the owner in BUSINESS. */
  chief: boolean;
  roles: OrganizationRole[];
  /** Mnemonics of groups of rights of this organisation. */
  groups: string[];
  workEmail?: string | undefined;
  workPhone?: string | undefined;
}

export interface Organization {
  oid: Oid;
  type: OrganizationType;
  shortName: string;
  fullName: string;
  /** ОГРН 13 digits (LEGAL, AGENCY) or ОГРНИП 15 digits (BUSINESS). */
  ogrn: string;
  /** 10 digits, BUSINESS 12. */
  inn: string;
  kpp?: string | undefined;
  /** ОПФ, code of the legal form, e.g. 12300. */
  leg?: string | undefined;
  oktmo?: string | undefined;
  agencyType?: string | undefined;
  agencyTerRange?: string | undefined;
  registrationDate?: string | undefined;
  isLiquidated: boolean;
  addresses: Address[];
  contacts: { type: 'phone' | 'email' | 'fax'; value: string; verified: boolean }[];
  branches: { name: string; kpp?: string | undefined; leg?: string | undefined; addresses: Address[] }[];
  vehicles: Vehicle[];
  bankAccounts: {
    bik: string;
    account: string;
    bankName: string;
    correspondentAccount?: string | undefined;
  }[];
  /** Groups of rights belong to a client (system) and are granted to employees. */
  groups: { id: string; name: string; description?: string | undefined; system: string }[];
  employees: Employment[];
}
