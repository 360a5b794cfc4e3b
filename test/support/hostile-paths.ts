import { randomBytes } from 'node:crypto';
import { TAG, write } from '../../src/pki/der/index.ts';
import { validatePath, verifySignedData, type PathRequest, type PathResult } from '../../src/pki/index.ts';
import {
  certify,
  createAuthority,
  createCrl,
  createKey,
  extension,
  EXTENSIONS,
  GENERAL,
  nameOf,
  NOW,
} from './certification.ts';

type Attempt = () => Promise<Pick<PathResult, 'valid' | 'checks' | 'work'>>;

/** What a stranger may send to make it cost as much as it can; nothing of it leads to a valid path. */
export const HOSTILE_PATHS: Readonly<Record<string, () => Attempt>> = {
  'authorities of one name that have all signed each other': () => attempt(thicket()),
  'names and constraints that multiply': () => attempt(multipliedNames()),
  'a list of revoked certificates in a message, as long as is read': () => messageWith(longList(24_500)),
  'a list of revoked certificates in a message, longer than is read': () => messageWith(longList(60_000)),
};

const attempt =
  (made: PathRequest): Attempt =>
  () =>
    validatePath(made);

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

/** Of another issuer, so that it is read for nothing; each entry with what is read most slowly. */
function longList(count: number): Uint8Array {
  const more = write.sequence(extension('1.2.3', write.nothing()));
  const entries = Array.from({ length: count }, () =>
    write.sequence(
      write.element(TAG.integer, Uint8Array.of(1, ...randomBytes(8))),
      write.time(NOW - 1000),
      more,
    ),
  );
  return createCrl({ issuer: createAuthority('Other'), revoked: [{ entry: Buffer.concat(entries) }] });
}

/** A message that carries the list; signed well, so that it comes to the question of revocation. */
function messageWith(list: Uint8Array): Attempt {
  const leaf = certify({ issuer: root, subject: nameOf('Person'), key: person, serial: Uint8Array.of(0x2a) });
  const sha256 = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'));
  const content = Buffer.from('content');
  const signer = write.sequence(
    write.smallInteger(1),
    write.sequence(root.name, write.element(TAG.integer, Uint8Array.of(0x2a))),
    sha256,
    person.algorithm,
    write.octetString(person.sign(content)),
  );
  const signedData = write.sequence(
    write.oid('1.2.840.113549.1.7.2'),
    write.context(
      0,
      write.sequence(
        write.smallInteger(1),
        write.setOf(sha256),
        write.sequence(write.oid('1.2.840.113549.1.7.1')),
        write.context(0, leaf),
        write.context(1, list),
        write.setOf(signer),
      ),
    ),
  );
  const made = { signedData, content, trustAnchors: [root.der], at: NOW, revocation: 'require' as const };
  return () => verifySignedData(made);
}
