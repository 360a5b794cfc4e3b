import { readCertificate, type Certificate } from '../certificate/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { writeCertificate } from './certificate-writer.ts';
import { basicConstraints, keyUsage, subjectKeyIdentifier } from './extensions.ts';
import { writeName, type NameValue } from './name-writer.ts';

export interface SelfSignedInput {
  key: SigningKey;
  /** In the order they are to stand in, as a rule from the most general one on. */
  subject: readonly NameValue[];
  /** Big-endian, at most 20 bytes, the first below 0x80. */
  serialNumber: Uint8Array;
  /** ms, written in whole seconds. */
  notBefore: number;
  notAfter: number;
  randomBytes: RandomBytes;
}

/** A certificate of a key by that key itself, for signing and not for issuing others. */
export async function issueSelfSigned(input: SelfSignedInput): Promise<Certificate> {
  const { key, notBefore, notAfter, serialNumber, randomBytes } = input;
  const name = writeName(input.subject);
  const extensions = [basicConstraints(false), keyUsage('digitalSignature'), subjectKeyIdentifier(key.spki)];
  const fields = {
    serialNumber,
    issuer: name,
    subject: name,
    notBefore,
    notAfter,
    spki: key.spki,
    extensions,
  };
  const certificate = readCertificate(await writeCertificate(fields, key, randomBytes));
  if (certificate.outcome === 'unreadable')
    throw new RangeError(`the certificate cannot be issued: ${certificate.expected}`);
  return certificate.value;
}
