/** What the consent page lists. */
export interface ConsentItem {
  /** A scope or single claim name; the catalogue turns it into words. */
  name: string;
  /** The values that will be handed over, readable. */
  values: ConsentValue[];
}

export interface OrganizationItems {
  oid: string;
  /** Unknown where the person has nothing to do with it. */
  title?: string | undefined;
  items: ConsentItem[];
}

export interface ConsentTerms {
  title: string;
  /** Who answers for the data; the client where absent. */
  holder?: string | undefined;
  purposes: string[];
  actions: string[];
  scopes: string[];
  expiresInMinutes: number;
}

/** Text as it is, or a name of the wire that the catalogue turns into words, with what follows it. */
export type ConsentValue = string | { term: string; text?: string | undefined };
