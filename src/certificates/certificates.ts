import type { Oid, Written } from '../accounts/index.ts';
import type { Certificate, RevocationReason, SigningKey } from '../pki/index.ts';
import type { Authority } from './authorities.ts';
import type { KeyKind } from './key-kinds.ts';
import type { Profile } from './profiles.ts';
import type { Bilingual, Needs, RevocationPlace } from './specimens/specimen.ts';

/** The stand's own certification authority: what it has issued, what it has revoked, and whom the stand trusts. */
export interface Certificates {
  /** The authorities whose certificates are trust anchors; the stand's own roots until the list is edited. */
  accredited(): Promise<AccreditedAuthority[]>;
  setAccredited(input: unknown): Written<AccreditedAuthority[]>;
  /** Back to the stand's own roots. */
  resetAccredited(): void;
  /** Of one kind of key: the root, the issuing authority and the one that is not accredited. */
  authorities(): Promise<Authority[]>;
  /** E.g. `rsa-issuing`. */
  authority(id: string): Promise<Authority | undefined>;

  /** What is on the shelf and what was ordered. Nothing is made by looking. */
  list(): SpecimenEntry[];
  entry(id: string): SpecimenEntry | undefined;
  /** The good certificates that name this person, and what was ordered for him. */
  of(person: Oid): SpecimenEntry[];
  /** Its certificate if it has been made; looking makes nothing. */
  made(id: string): Promise<Certificate | undefined>;
  /** Which of the stand's own this one is. */
  recognise(certificate: Certificate): Promise<SpecimenEntry | undefined>;
  /** With its key; made at the first question. */
  get(id: string): Promise<Specimen | undefined>;
  order(input: unknown): Promise<Written<Specimen>>;
  revoke(id: string, reason: RevocationReason): Promise<'revoked' | 'already' | 'unknown'>;
  /** Whether the stand has revoked it itself; what specimens are revoked by design says their entry. */
  revocationOf(certificate: Certificate): Revocation | undefined;

  /**
   * A signature over `content`, as this specimen would sign it, right or with the mistake of its entry: CMS (CAdES-BES),
   * `content` as XML with an enveloped signature (XAdES-BES; a text for which there is none is undefined), or the bare
   * value.
   */
  sign(
    id: string,
    order: { content: Uint8Array; detached?: boolean; format?: SignatureFormat },
  ): Promise<Uint8Array | undefined>;
  /** `password`: `PKCS12_PASSWORD` unless said otherwise. */
  pkcs12(id: string, password?: string): Promise<Uint8Array | undefined>;

  /** DER; undefined for an authority that is none or publishes none. */
  crl(authority: string, list: 'full' | 'delta'): Promise<Uint8Array | undefined>;
  /** The answer to an OCSPRequest, whatever is wrong with that. */
  ocsp(request: Uint8Array): Promise<Uint8Array>;
  /** The answer to a TimeStampReq (RFC 3161). */
  timeStamp(request: Uint8Array): Promise<Uint8Array>;
  /**
   * What `validatePath` and `verifySignedData` need about these certificates (DER), those of one message for example:
   * the anchors, and of the stand's own authorities certificates, CRLs and OCSP answers of this moment.
   */
  evidence(certificates: readonly Uint8Array[]): Promise<Evidence>;

  export(): CertificatesState;
}

export type SignatureFormat = 'cms' | 'xml' | 'raw';

export interface AccreditedAuthority {
  id: string;
  name: string;
  /** PEM. */
  certificate: string;
  /** PEM (X509 CRL), of an authority outside the stand. */
  crls?: string[] | undefined;
}

export interface SpecimenEntry {
  /** E.g. `individual-confirmed-citizen-rsa`, `expired-gost`. */
  id: string;
  kind: 'good' | 'bad' | 'ordered';
  profile: Profile;
  algorithm: KeyKind;
  title: Bilingual;
  /** Oids. */
  person?: Oid | undefined;
  organization?: Oid | undefined;
  /** What is wrong, by its id in the catalogue, where it is wrong, and the rule that refuses it. */
  defect?: string | undefined;
  wrong?: 'certificate' | 'signature' | undefined;
  rule?: string | undefined;
  /** Refused only by a login that asks for this; any other lets it in. */
  needs?: Needs | undefined;
  /** In signatures of this format alone; in others it signs as it should. */
  format?: 'xml' | undefined;
  /** A good signature that is refused when it is shown again. */
  presentTwice?: true | undefined;
}

export interface Specimen extends SpecimenEntry {
  certificate: Certificate;
  key: SigningKey;
  /** DER, from the issuer up to the root. */
  chain: Uint8Array[];
}

export interface Evidence {
  trustAnchors: Uint8Array[];
  candidates: Uint8Array[];
  crls: Uint8Array[];
  ocspResponses: Uint8Array[];
}

export interface Revocation {
  /** Id of the authority. */
  issuer: string;
  /** Upper-case hexadecimal. */
  serialNumber: string;
  /** ms */
  at: number;
  reason: RevocationReason;
  in: readonly RevocationPlace[];
}

/** An ordered certificate as a snapshot keeps it. */
export interface OrderRecord extends SpecimenEntry {
  privateKey: string;
  certificatePem: string;
}

export interface CertificatesState {
  orders: OrderRecord[];
  revocations: Revocation[];
  /** Absent while the list is the stand's own. */
  accredited?: AccreditedAuthority[] | undefined;
}

/** The password of every .p12 of the stand. */
export const PKCS12_PASSWORD = 'specimen';
