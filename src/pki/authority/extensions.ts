import { digestOf } from '../certificate/index.ts';
import { contextTag, openDer, TAG, take, takeBits, takeInside, write } from '../der/index.ts';

/** Bits of keyUsage (RFC 5280 4.2.1.3), by number. */
const KEY_USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
} as const;

export type KeyUsage = keyof typeof KEY_USAGE;

/** What an end entity's key may be used for, by OID (RFC 5280 4.2.1.12). */
export const KEY_PURPOSES = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  clientAuth: '1.3.6.1.5.5.7.3.2',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  timeStamping: '1.3.6.1.5.5.7.3.8',
  ocspSigning: '1.3.6.1.5.5.7.3.9',
} as const;

/** `value`: DER of what the extension holds. */
export function extension(oid: string, critical: boolean, value: Uint8Array): Uint8Array {
  return write.sequence(write.oid(oid), ...(critical ? [write.boolean(true)] : []), write.octetString(value));
}

/** `pathLength`: how many authorities may stand below; 0 to 127. */
export function basicConstraints(authority: boolean, pathLength?: number): Uint8Array {
  // DEFAULT FALSE is left out, as DER asks.
  const parts = [
    ...(authority ? [write.boolean(true)] : []),
    ...(pathLength === undefined ? [] : [write.smallInteger(pathLength)]),
  ];
  return extension('2.5.29.19', true, write.sequence(...parts));
}

export function keyUsage(...usages: readonly KeyUsage[]): Uint8Array {
  let bits = 0;
  for (const usage of usages) bits |= 0x80 >> KEY_USAGE[usage];
  // A list of named bits ends with its last one (X.690 11.2.2).
  const unused = bits === 0 ? 0 : 31 - Math.clz32(bits & -bits);
  return extension('2.5.29.15', true, write.bitString(Uint8Array.of(bits), unused));
}

export function extendedKeyUsage(purposes: readonly string[], critical = false): Uint8Array {
  return extension('2.5.29.37', critical, write.sequence(...purposes.map((oid) => write.oid(oid))));
}

export function subjectKeyIdentifier(spki: Uint8Array): Uint8Array {
  return extension('2.5.29.14', false, write.octetString(keyIdentifier(spki)));
}

/** `identifier`: that of the issuer's key, see `keyIdentifier`. */
export function authorityKeyIdentifier(identifier: Uint8Array): Uint8Array {
  return extension('2.5.29.35', false, write.sequence(write.element(contextTag(0, 'primitive'), identifier)));
}

export function certificatePolicies(oids: readonly string[]): Uint8Array {
  return extension('2.5.29.32', false, write.sequence(...oids.map((oid) => write.sequence(write.oid(oid)))));
}

/** requireExplicitPolicy of `skip`: after so many more certificates every path needs a policy (RFC 5280 4.2.1.11). */
export function policyConstraints(skip: number): Uint8Array {
  const number = write.element(contextTag(0, 'primitive'), Uint8Array.of(skip));
  return extension('2.5.29.36', true, write.sequence(number));
}

/** Only subjects below one of `permitted` (Names, DER). */
export function nameConstraints(permitted: readonly Uint8Array[]): Uint8Array {
  const subtrees = permitted.map((name) => write.sequence(write.context(4, name)));
  return extension('2.5.29.30', true, write.sequence(write.context(0, ...subtrees)));
}

/** Where the full lists of revoked certificates are. */
export function crlDistributionPoints(addresses: readonly string[]): Uint8Array {
  return extension('2.5.29.31', false, distributionPoints(addresses));
}

/** Where the lists of changes are. */
export function freshestCrl(addresses: readonly string[]): Uint8Array {
  return extension('2.5.29.46', false, distributionPoints(addresses));
}

/** Where the responder answers and where the issuer's certificate is. */
export function authorityInfoAccess({ ocsp, issuer }: { ocsp?: string; issuer?: string }): Uint8Array {
  const access = (method: string, address: string | undefined) =>
    address === undefined ? [] : [write.sequence(write.oid(method), uniformResourceIdentifier(address))];
  const descriptions = [...access('1.3.6.1.5.5.7.48.1', ocsp), ...access('1.3.6.1.5.5.7.48.2', issuer)];
  return extension('1.3.6.1.5.5.7.1.1', false, write.sequence(...descriptions));
}

/** RFC 6960 4.2.2.2.1: nobody need ask whether the responder's own certificate is revoked. */
export function ocspNoCheck(): Uint8Array {
  return extension('1.3.6.1.5.5.7.48.1.5', false, write.nothing());
}

/** RFC 5280 4.2.1.2 (1): SHA-1 of the key's bits, a name and no protection. */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  return digestOf('sha1', keyBits(spki)) ?? new Uint8Array();
}

/** What stands in the BIT STRING of a SubjectPublicKeyInfo. */
export function keyBits(spki: Uint8Array): Uint8Array {
  const info = takeInside(openDer(spki), TAG.sequence, 'subjectPublicKeyInfo');
  take(info, TAG.sequence, 'algorithm');
  return takeBits(info, 'subjectPublicKey');
}

function distributionPoints(addresses: readonly string[]): Uint8Array {
  const point = (address: string) =>
    write.sequence(write.context(0, write.context(0, uniformResourceIdentifier(address))));
  return write.sequence(...addresses.map(point));
}

function uniformResourceIdentifier(address: string): Uint8Array {
  return write.text(contextTag(6, 'primitive'), address);
}
