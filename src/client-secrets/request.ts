/** The protocol generation: `/ac` and `/te` are v1, `/v2/ac` is v2, `/v2/te` and `/v3/te` are v3. */
export type Generation = 'v1' | 'v2' | 'v3';

/** Decoded values as they came; of a repeated parameter the last non-empty value. */
export type Parameters = Readonly<Record<string, string | undefined>>;

export interface SignedRequest {
  generation: Generation;
  endpoint: 'ac' | 'te';
  parameters: Parameters;
  /** `client_secret` as it came, after the decoding of the form. */
  secret: string;
  /** At `te`, where known: the authorization request that the code belongs to. Only the explainer looks at it. */
  earlier?: Parameters | undefined;
}

/** What was done to judge a secret: bytes read, ASN.1 nodes parsed, public-key operations. */
export interface Work {
  bytes: number;
  nodes: number;
  signatures: number;
}

/** Why a secret is not accepted. */
export type SecretFailure =
  | 'secret-empty'
  | 'secret-too-long'
  | 'message-too-long'
  | 'secret-not-base64'
  | 'cms-where-raw'
  | 'raw-where-cms'
  | 'cms-unreadable'
  | 'cms-signers'
  | 'content-differs'
  | 'certificate-hash-missing'
  | 'certificate-hash-unknown'
  | 'certificate-not-registered'
  | 'certificate-expired'
  | 'certificate-not-yet-valid'
  | 'algorithm-refused'
  | 'key-too-short'
  | 'digest-refused'
  | 'signature-length'
  | 'signature-wrong'
  | 'timestamp-unreadable'
  | 'timestamp-outside-tolerance';
