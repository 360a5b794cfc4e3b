import type { BothLanguages } from './signatures.ts';

/** The virtual token on the page of the login by signature. Instants are ISO text. */
export interface TokenModel {
  /** The personas of the stand that have one; absent where the login page does not name them. */
  owners?: TokenOwner[] | undefined;
  /** Whose is shown: `GET {action}/signature?token=<id of an owner>`, or whose PIN was right. */
  owner?: (TokenOwner & { by: 'token' | 'login' }) | undefined;
  /** The owner who is suggested first. */
  suggested?: string | undefined;
  /** The answer at hand is about it. */
  said?: true | undefined;
  /** The login that was typed, back in its field. */
  login?: string | undefined;
  /** What the owner's token holds, the good ones first. */
  certificates: TokenCertificateModel[];
  /** The public PIN that every token begins with. */
  defaultPin: string;
}

export interface TokenOwner {
  /** Value of the field `token` or `login`. */
  id: string;
  name: string;
}

export interface TokenCertificateModel {
  id: string;
  title: BothLanguages;
  algorithm: string;
  kind: 'good' | 'bad' | 'ordered';
  /** In the answer at hand: it was tried just now. */
  chosen: boolean;
  /** What is wrong with it on purpose, by its id in the catalogue. */
  defect?: string | undefined;
  /** Absent while it has not been made. */
  notBefore?: string | undefined;
  notAfter?: string | undefined;
  /** Of signature tools; empty in one that is not qualified. */
  classes?: string[] | undefined;
  revoked?: boolean | undefined;
}
