import type { Certificate, SigningKey } from '../pki/index.ts';

export type TokenAlgorithm = 'RS256' | 'GOST3410_2012_256';

/** A key that signs ESIA's codes and tokens, with the certificate that clients pin. */
export interface TokenKey {
  /** SHA-256 of the certificate, hex. */
  id: string;
  algorithm: TokenAlgorithm;
  key: SigningKey;
  certificate: Certificate;
}

/** As text: what the keys folder and a snapshot keep. */
export interface TokenKeyPem {
  algorithm: TokenAlgorithm;
  privateKey: string;
  certificate: string;
}

export interface TokenKeys {
  /** The pair that signs now. */
  current(algorithm: TokenAlgorithm): TokenKey;
  /** Every pair whose signatures still count, the newest of each algorithm first: what `/public/esia.zip` holds. */
  published(): TokenKey[];
  /** Whether tokens of this pair still count. */
  trusts(id: string): boolean;
  /**
   * New pairs for both algorithms. With `overlap` the former ones stay published and trusted; without it every token
   * signed by them stops working at once.
   */
  rotate(options: { overlap: boolean }): Promise<TokenKey[]>;
  export(): TokenKeyPem[];
}
