import { readTbs } from '../certificate/certificate-fields.ts';
import type { DigestName } from '../certificate/algorithms.ts';
import { composeSignedData, usualDigest, type Digest } from '../cms/composer.ts';
import { usualAttribute } from '../cms/writer-attributes.ts';
import { streebog256, streebog512, type RandomBytes } from '../gost/index.ts';
import { unreadable, type Read, read } from '../outcome.ts';
import type { KeyFile } from '../pkcs12/reader.ts';
import { owned } from './primitives.ts';
import { importSigningKey } from './signing-key.ts';

/** Whose certificate it is, for a person to see before it signs. */
export interface Owner {
  name: string;
  organization?: string;
  /** ms */
  notBefore: number;
  notAfter: number;
}

const COMMON_NAME = '2.5.4.3';
const ORGANIZATION = '2.5.4.10';
const WEB_NAMES: Partial<Record<DigestName, string>> = { sha256: 'SHA-256' };

export function ownerOf(certificate: Uint8Array): Owner | undefined {
  const tbs = readTbs(certificate);
  if (tbs.outcome === 'unreadable') return undefined;
  const { subject, notBefore, notAfter } = tbs.value;
  const valueOf = (wanted: string) => subject.flat().find(({ oid }) => oid === wanted)?.value;
  const organization = valueOf(ORGANIZATION);
  return {
    name: valueOf(COMMON_NAME) ?? '',
    ...(organization !== undefined && { organization }),
    notBefore,
    notAfter,
  };
}

/** A detached CAdES-BES over `content`, DER, with all certificates of the file in it. `signingTime` in ms. */
export async function signWithKeyFile(
  { privateKey, certificate, certificates }: KeyFile,
  content: Uint8Array,
  signingTime: number,
  { subtle, randomBytes }: { subtle: SubtleCrypto; randomBytes: RandomBytes },
): Promise<Read<Uint8Array>> {
  const key = await importSigningKey(subtle, privateKey);
  if (key.outcome === 'unreadable') return key;
  const tbs = readTbs(certificate);
  if (tbs.outcome === 'unreadable') return unreadable(`a certificate: ${tbs.expected}`);
  const digestOf = digests(subtle);
  const digest = usualDigest(key.value.algorithm);
  const hash = (await digestOf(digest, certificate)) ?? new Uint8Array();
  const { issuerName, serial } = tbs.value;
  const others = certificates.filter((der) => der !== certificate);
  const message = await composeSignedData(
    {
      content,
      detached: true,
      certificate: { der: certificate, issuerName, serial },
      key: key.value,
      digest,
      signingTime,
      attributes: (usual) => [...usual, usualAttribute.signingCertificateHash(hash, digest)],
      moreCertificates: others,
      randomBytes,
    },
    digestOf,
  );
  return read(message);
}

/** The digests that `usualDigest` can ask for here. */
function digests(subtle: SubtleCrypto): Digest {
  return async (digest, octets) => {
    if (digest === 'streebog256') return streebog256(octets);
    if (digest === 'streebog512') return streebog512(octets);
    const name = WEB_NAMES[digest];
    return name === undefined ? undefined : new Uint8Array(await subtle.digest(name, owned(octets)));
  };
}
