import type { Diagnosis, ExplanationWork } from './diagnosis/index.ts';
import type { Flavour } from './encodings.ts';
import type { Generation, SecretFailure } from './request.ts';

/** A string that is signed, as a whole and split by the parameters it is made of. */
export interface ExplainedMessage {
  text: string;
  characters: { field: string; text: string }[];
}

/** Instants are ISO texts; hashes and the serial number are upper-case hex. */
export interface CertificateFacts {
  subject: string;
  issuer: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  algorithm: string;
  /** Length of the key. */
  bits: number;
  /** What `client_certificate_hash` may be. */
  streebog256: string;
  sha256: string;
}

/** What the secret turned out to be. */
export interface FoundSecret {
  form: 'cms' | 'raw' | 'unreadable';
  /** Characters of the text as it came. */
  characters: number;
  base64?: Flavour;
  bytes?: number;
  encoding?: 'DER' | 'BER';
  digest?: string;
  signatureAlgorithm?: string;
  /** How many; 0 where the signature is over the content itself. */
  signedAttributes?: number;
  signingTime?: string;
  attached?: boolean;
  /** The enclosed content where it can be read. */
  attachedContent?: string;
  /** Certificate that came in the CMS for its signer. */
  signer?: CertificateFacts;
}

/** Everything about one secret, as JSON: it goes into the journal, to the console and out of the control API. */
export interface Explanation {
  verdict: 'right' | 'wrong';
  failure?: SecretFailure;
  generation: Generation;
  endpoint: 'ac' | 'te';
  mnemonic: string;
  /** The string that had to be signed, and others that would have been taken too. */
  message: ExplainedMessage;
  alternatives: ExplainedMessage[];
  /** The string that was evidently signed instead, where it was found out. */
  signed?: ExplainedMessage;
  certificate?: CertificateFacts;
  registered: CertificateFacts[];
  found: FoundSecret;
  diagnosis?: Diagnosis;
  /** What else has to be mended. */
  also: Diagnosis[];
  work: ExplanationWork;
}
