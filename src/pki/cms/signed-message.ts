import type { DigestName } from '../certificate/index.ts';

/** A SignedData (RFC 5652 5) as it came: read, not judged. */
export interface SignedData {
  /** CMSVersion as written; 0 for one of more than an octet. */
  version: number;
  /** The digest algorithms announced before the content: AlgorithmIdentifiers, unread. */
  digestAlgorithms: Uint8Array[];
  /** OID of the encapsulated content, id-data as a rule. */
  contentType: string;
  /** The attached content; absent when the signature is detached. */
  content?: Uint8Array;
  /** Certificates in the order they came, DER, unread. */
  certificates: Uint8Array[];
  /** Tags of those of other kinds among them (`[1]` and `[2]`: attribute certificates, `[3]`: others), passed over. */
  otherCertificates: number[];
  /** CRLs (SEQUENCE) and other revocation values (`[1]`), DER, unread. */
  revocation: Uint8Array[];
  /** At least one. */
  signers: Signer[];
  encoding: 'DER' | 'BER';
  work: Work;
}

/** What reading cost: bytes given and element headers looked at. */
export interface Work {
  bytes: number;
  nodes: number;
}

export interface Signer {
  version: number;
  /** Name and INTEGER with their headers; absent when the signer is named by key identifier. */
  issuer?: Uint8Array;
  serial?: Uint8Array;
  subjectKeyIdentifier?: Uint8Array;
  digestOid: string;
  /** AlgorithmIdentifier with its parameters. */
  digestAlgorithm: Uint8Array;
  /** Absent for a digest that is not known by name. */
  digest?: DigestName;
  signatureOid: string;
  /** AlgorithmIdentifier with its parameters. */
  signatureAlgorithm: Uint8Array;
  attributes?: SignedAttributes;
  unsignedAttributes?: UnsignedAttributes;
  /** OID of the content that is said to be signed, from the SignedData around the signer. */
  contentType: string;
  signature: Uint8Array;
}

export interface SignedAttributes {
  /** The attributes as they were sent, under the tag of a SET: what the signature is over. */
  der: Uint8Array;
  contentType?: string;
  messageDigest?: Uint8Array;
  /** ms */
  signingTime?: number;
  /** How many attributes there are, and their types in the order they came. */
  count: number;
  oids: string[];
  /** Of content type, message digest and signing time: those that come twice, or with other than one value. */
  repeated: string[];
  /** Whether they stand in the order of DER. */
  sorted: boolean;
}

/** What anybody may have put beside a signature. */
export interface UnsignedAttributes {
  /** Their types, up to the mistake if there is one. */
  oids: string[];
  /** What was expected where they are no attributes; they decide nothing, so the rest of the message is read. */
  mistake?: string;
}

export interface CmsLimits {
  bytes: number;
  nodes: number;
  depth: number;
  certificates: number;
  signers: number;
}
