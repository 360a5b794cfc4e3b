import type { DigestName } from '../certificate/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { writeCertificate } from './certificate-writer.ts';
import { writeName, type NameValue } from './name-writer.ts';

export interface IssueInput {
  /** Who signs: his name as it is written in his own certificate, and his key. */
  issuer: { name: Uint8Array; key: SigningKey };
  subject: readonly NameValue[];
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array;
  /** Big-endian, at most 20 bytes, the first below 0x80. */
  serialNumber: Uint8Array;
  /** ms, written in whole seconds. */
  notBefore: number;
  notAfter: number;
  /** DER, in the order they are to stand in; see `extensions`. */
  extensions: readonly Uint8Array[];
  digest?: DigestName | undefined;
  randomBytes: RandomBytes;
}

/** A certificate, DER, of whatever is asked for: it is written, not judged. */
export async function issueCertificate(input: IssueInput): Promise<Uint8Array> {
  const { issuer, subject, digest, randomBytes, ...rest } = input;
  const fields = { ...rest, issuer: issuer.name, subject: writeName(subject) };
  return writeCertificate(fields, issuer.key, randomBytes, digest);
}
