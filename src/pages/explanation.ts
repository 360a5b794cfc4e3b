/** What the explainer of client secrets found, as its page shows it. Instants are ISO text. */
export interface ExplanationModel {
  verdict: 'right' | 'wrong';
  generation: 'v1' | 'v2' | 'v3';
  endpoint: 'ac' | 'te';
  mnemonic: string;
  /** What had to be signed; `alternatives` would have been right too. */
  message: ExplainedMessage;
  alternatives: ExplainedMessage[];
  /** What was signed instead, where it was found out. */
  signed?: ExplainedMessage | undefined;
  certificate?: ExplainedCertificate | undefined;
  registered: ExplainedCertificate[];
  found: {
    form: 'cms' | 'raw' | 'unreadable';
    characters: number;
    base64?: string | undefined;
    bytes?: number | undefined;
    encoding?: string | undefined;
    digest?: string | undefined;
    signatureAlgorithm?: string | undefined;
    signedAttributes?: number | undefined;
    signingTime?: string | undefined;
    attached?: boolean | undefined;
    attachedContent?: string | undefined;
    signer?: ExplainedCertificate | undefined;
  };
  diagnosis?: ExplainedMistake | undefined;
  also: ExplainedMistake[];
}

/** A string and the parameters that it is made of. */
export interface ExplainedMessage {
  text: string;
  characters: { field: string; text: string }[];
}

export interface ExplainedCertificate {
  subject: string;
  serialNumber: string;
  notBefore: string;
  notAfter: string;
  algorithm: string;
  bits: number;
  streebog256: string;
  sha256: string;
}

export interface ExplainedMistake {
  id: string;
  says: { ru: string; en: string };
  mend: { ru: string; en: string };
  details: Record<string, string>;
}

/** `POST /_/client-secret` with address and body: a copied request. */
export interface ClientSecretModel {
  csrf: string;
  address: string;
  body: string;
  /** Why the copied request was not explained: what was looked for in vain, or the systems that are known. */
  mistake?:
    { field: 'address' | 'body' | 'mnemonic'; expected: string; wanted?: string | undefined } | undefined;
  explanation?: ExplanationModel | undefined;
  /** The journal has no such explanation. */
  gone?: boolean | undefined;
  /** Id of the journal entry that the explanation is kept in. */
  entry?: string | undefined;
}
