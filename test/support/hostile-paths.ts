import { randomBytes } from 'node:crypto';
import type { PathRequest } from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createCrl,
  createKey,
  EXTENSIONS,
  GENERAL,
  nameOf,
  NOW,
} from './certification.ts';

/** Requests made to cost as much as they can. None of them leads to a valid path. */
export const HOSTILE_PATHS: Readonly<Record<string, () => PathRequest>> = {
  'authorities of one name that have all signed each other': thicket,
  'names and constraints that multiply': multipliedNames,
  'a list of revoked certificates as long as is read': longestList,
};

const root = createAuthority('Root');
const person = createKey();

function request(certificate: Uint8Array, more: Partial<PathRequest> = {}): PathRequest {
  return {
    certificate,
    trustAnchors: [root.der],
    candidates: [],
    crls: [],
    ocspResponses: [],
    at: NOW,
    revocation: 'none',
    ...more,
  };
}

function thicket(): PathRequest {
  const name = nameOf('Thicket');
  const keys = Array.from({ length: 9 }, () => createKey());
  const candidates = keys.flatMap((key) =>
    keys
      .filter((other) => other !== key)
      .map((issuer) => createAuthority('', { name, key: issuer }, { subject: name, key }).der),
  );
  const leaf = certify({ issuer: { name, key: keys[0]! }, subject: nameOf('Person'), key: person });
  return request(leaf, { candidates });
}

function multipliedNames(): PathRequest {
  const many = (count: number, suffix: string) =>
    Array.from({ length: count }, (_, index) => GENERAL.dns(`t${index}.${suffix}`));
  const authority = createAuthority('Many', root, {
    extensions: [EXTENSIONS.authority(), EXTENSIONS.nameConstraints([], many(900, 'example.ru'))],
  });
  const extensions = [EXTENSIONS.alternativeNames(many(900, 'example.com'))];
  const leaf = certify({ issuer: authority, subject: nameOf('Person'), key: person, extensions });
  return request(leaf, { candidates: [authority.der] });
}

/** Of another issuer, so that it is read for nothing. */
function longestList(): PathRequest {
  const leaf = certify({ issuer: root, subject: nameOf('Person'), key: person });
  const revoked = Array.from({ length: 45_000 }, () => Uint8Array.of(1, ...randomBytes(8)));
  const list = createCrl({ issuer: createAuthority('Other'), revoked });
  return request(leaf, { crls: [list], revocation: 'require' });
}
