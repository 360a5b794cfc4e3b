import { contextTag, TAG, write } from '../der/index.ts';
import type { RandomBytes } from '../gost/index.ts';
import type { SigningKey } from '../signing-key.ts';
import { certificateDigest, signatureAlgorithm, signed } from './certificate-writer.ts';
import { authorityKeyIdentifier, extension } from './extensions.ts';

/** Reasons of RFC 5280 5.3.1 by number; `unspecified` is written by leaving the reason out. */
export const REVOCATION_REASONS = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;

export type RevocationReason = keyof typeof REVOCATION_REASONS;

export interface RevokedSerial {
  /** Big-endian. */
  serialNumber: Uint8Array;
  /** ms */
  at: number;
  reason: RevocationReason;
}

export interface RevocationListInput {
  /** Name of the issuer, DER. */
  issuer: Uint8Array;
  key: SigningKey;
  issuerKeyIdentifier: Uint8Array;
  /** Whole, not negative, growing from list to list. */
  number: number;
  /** ms, written in whole seconds. */
  thisUpdate: number;
  nextUpdate: number;
  revoked: readonly RevokedSerial[];
  /** Makes it a delta list: the number of the full list whose changes are told. */
  deltaOf?: number;
  /** Which certificates it is about (IssuingDistributionPoint); all of the issuer's where it is left out. */
  only?: 'user' | 'authority';
  /** Where the delta list is. */
  freshest?: Uint8Array;
  randomBytes: RandomBytes;
}

/** A certificate revocation list, version 2, DER. */
export async function writeRevocationList(input: RevocationListInput): Promise<Uint8Array> {
  const { key, issuer, revoked, randomBytes } = input;
  const digest = certificateDigest(key.algorithm);
  const algorithm = signatureAlgorithm(key.algorithm, digest);
  const list = write.sequence(
    write.smallInteger(1),
    algorithm,
    issuer,
    write.time(input.thisUpdate),
    write.time(input.nextUpdate),
    // RFC 5280 5.1.2.6: without entries the list itself is left out.
    ...(revoked.length === 0 ? [] : [write.sequence(...revoked.map(writeEntry))]),
    write.context(0, write.sequence(...listExtensions(input))),
  );
  return signed(list, algorithm, key, digest, randomBytes);
}

function writeEntry({ serialNumber, at, reason }: RevokedSerial): Uint8Array {
  const parts = [write.unsigned(serialNumber), write.time(at)];
  if (reason !== 'unspecified')
    parts.push(write.sequence(extension('2.5.29.21', false, writeReason(reason))));
  return write.sequence(...parts);
}

export function writeReason(reason: RevocationReason): Uint8Array {
  return write.element(TAG.enumerated, Uint8Array.of(REVOCATION_REASONS[reason]));
}

function listExtensions(input: RevocationListInput): Uint8Array[] {
  const { issuerKeyIdentifier, number, deltaOf, only, freshest } = input;
  return [
    authorityKeyIdentifier(issuerKeyIdentifier),
    extension('2.5.29.20', false, write.integer(number)),
    ...(deltaOf === undefined ? [] : [extension('2.5.29.27', true, write.integer(deltaOf))]),
    ...(only === undefined ? [] : [extension('2.5.29.28', true, write.sequence(scope(only)))]),
    ...(freshest === undefined ? [] : [freshest]),
  ];
}

/** onlyContainsUserCerts is [1], onlyContainsCACerts [2] (RFC 5280 5.2.5). */
function scope(only: 'user' | 'authority'): Uint8Array {
  return write.element(contextTag(only === 'user' ? 1 : 2, 'primitive'), Uint8Array.of(0xff));
}
