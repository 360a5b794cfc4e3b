import {
  createHash,
  generateKeyPairSync,
  randomBytes as drawBytes,
  sign as signWithNode,
  type KeyObject,
} from 'node:crypto';
import { TAG, write } from '../../src/pki/der/index.ts';
import { generateGostKey, streebog256 } from '../../src/pki/index.ts';

/** A key that signs whatever a test asks it to, honest or not. */
export interface TestKey {
  readonly spki: Uint8Array;
  /** Content of the BIT STRING of the key. */
  readonly bits: Uint8Array;
  readonly identifier: Uint8Array;
  /** AlgorithmIdentifier of its signatures. */
  readonly algorithm: Uint8Array;
  sign(signed: Uint8Array): Uint8Array;
  /** The same key, signing over SHA-1. */
  weakly?: TestKey;
}

/** Who issues: a name and a key, with the certificate that says so. */
export interface TestAuthority {
  readonly name: Uint8Array;
  readonly key: TestKey;
  readonly der: Uint8Array;
}

export const DAY = 24 * 60 * 60 * 1000;
/** The moment of all tests here. */
export const NOW = Date.UTC(2031, 4, 17, 6, 8, 7);

export type KeyKind = 'P-256' | 'RSA' | 'RSA-1024' | 'GOST256';
type SignatureKind = 'usual' | 'sha1' | 'md5' | 'pss';

export function createKey(kind: KeyKind = 'P-256', signatures: SignatureKind = 'usual'): TestKey {
  if (kind === 'GOST256') return createGost();
  const { privateKey, publicKey } =
    kind === 'P-256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: kind === 'RSA' ? 2048 : 1024 });
  const spki = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }));
  const [digest, algorithm] = SIGNATURES[kind === 'P-256' ? `ec-${signatures}` : signatures]!;
  const padding = signatures === 'pss' ? { padding: 6, saltLength: 32 } : {};
  const [, weak] = SIGNATURES[kind === 'P-256' ? 'ec-sha1' : 'sha1']!;
  const weakly = testKey(spki, weak, (signed) => sign('sha1', signed, privateKey, {}));
  return { ...testKey(spki, algorithm, (signed) => sign(digest, signed, privateKey, padding)), weakly };
}

const sign = (digest: string, signed: Uint8Array, key: KeyObject, more: object): Uint8Array =>
  new Uint8Array(signWithNode(digest, signed, { key, ...more }));

const sha256 = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'));
const SIGNATURES: Record<string, [string, Uint8Array]> = {
  usual: ['sha256', write.sequence(write.oid('1.2.840.113549.1.1.11'), write.nothing())],
  sha1: ['sha1', write.sequence(write.oid('1.2.840.113549.1.1.5'), write.nothing())],
  md5: ['md5', write.sequence(write.oid('1.2.840.113549.1.1.4'), write.nothing())],
  pss: [
    'sha256',
    write.sequence(
      write.oid('1.2.840.113549.1.1.10'),
      write.sequence(
        write.context(0, sha256),
        write.context(1, write.sequence(write.oid('1.2.840.113549.1.1.8'), sha256)),
        write.context(2, write.smallInteger(32)),
      ),
    ),
  ],
  'ec-usual': ['sha256', write.sequence(write.oid('1.2.840.10045.4.3.2'))],
  'ec-sha1': ['sha1', write.sequence(write.oid('1.2.840.10045.4.1'))],
};

function createGost(): TestKey {
  const random = (length: number): Uint8Array => new Uint8Array(drawBytes(length));
  const key = generateGostKey('1.2.643.2.2.36.0', random);
  const algorithm = write.sequence(write.oid('1.2.643.7.1.1.3.2'));
  return testKey(key.publicKey.spki, algorithm, (signed) => key.sign(streebog256(signed), random));
}

function testKey(
  spki: Uint8Array,
  algorithm: Uint8Array,
  signer: (signed: Uint8Array) => Uint8Array,
): TestKey {
  const bits = bitsOf(spki);
  const identifier = new Uint8Array(createHash('sha1').update(bits).digest());
  return { spki, bits, identifier, algorithm, sign: signer };
}

/** The BIT STRING is the last element of a SubjectPublicKeyInfo, and its algorithm is shorter than 128 octets. */
function bitsOf(spki: Uint8Array): Uint8Array {
  const start = (spki[1]! < 0x80 ? 2 : 2 + (spki[1]! & 0x7f)) + 0;
  const afterAlgorithm = start + 2 + spki[start + 1]!;
  const header = spki[afterAlgorithm + 1]! < 0x80 ? 2 : 2 + (spki[afterAlgorithm + 1]! & 0x7f);
  return spki.subarray(afterAlgorithm + header + 1);
}

/** `CN=…` below `O=Test`. */
export function nameOf(commonName: string, tag: number = TAG.utf8String): Uint8Array {
  const relative = (oid: string, value: string): Uint8Array =>
    write.setOf(write.sequence(write.oid(oid), write.text(tag, value)));
  return write.sequence(relative('2.5.4.10', 'Test'), relative('2.5.4.3', commonName));
}

export function extension(oid: string, value: Uint8Array, critical = false): Uint8Array {
  return write.sequence(write.oid(oid), ...(critical ? [write.boolean(true)] : []), write.octetString(value));
}

const BITS = { digitalSignature: 0x80, nonRepudiation: 0x40, keyCertSign: 0x04, cRLSign: 0x02 } as const;

export const EXTENSIONS = {
  authority: (pathLength?: number, critical = true) =>
    extension(
      '2.5.29.19',
      write.sequence(
        write.boolean(true),
        ...(pathLength === undefined ? [] : [write.smallInteger(pathLength)]),
      ),
      critical,
    ),
  keyUsage: (...usages: (keyof typeof BITS)[]) => {
    const octet = usages.reduce((sum, usage) => sum | BITS[usage], 0);
    return extension(
      '2.5.29.15',
      write.bitString(Uint8Array.of(octet), 31 - Math.clz32(octet & -octet)),
      true,
    );
  },
  purposes: (...oids: string[]) =>
    extension('2.5.29.37', write.sequence(...oids.map((oid) => write.oid(oid)))),
  policies: (...oids: string[]) =>
    extension('2.5.29.32', write.sequence(...oids.map((oid) => write.sequence(write.oid(oid))))),
  alternativeNames: (names: readonly Uint8Array[], critical = false) =>
    extension('2.5.29.17', write.sequence(...names), critical),
  nameConstraints: (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []) =>
    extension(
      '2.5.29.30',
      write.sequence(
        ...[permitted, excluded].flatMap((names, tag) =>
          names.length === 0 ? [] : [write.context(tag, ...names.map((name) => write.sequence(name)))],
        ),
      ),
      true,
    ),
};

export const GENERAL = {
  dns: (host: string) => write.element(0x82, Buffer.from(host)),
  email: (address: string) => write.element(0x81, Buffer.from(address)),
  uri: (uri: string) => write.element(0x86, Buffer.from(uri)),
  ip: (...octets: number[]) => write.element(0x87, Uint8Array.from(octets)),
  directory: (name: Uint8Array) => write.context(4, name),
  other: (oid: string) => write.context(0, write.oid(oid), write.context(0, write.text(TAG.utf8String, 'x'))),
};

export interface CertificateParts {
  issuer: { name: Uint8Array; key: TestKey };
  subject: Uint8Array;
  key: TestKey;
  serial?: Uint8Array;
  notBefore?: number;
  notAfter?: number;
  extensions?: readonly Uint8Array[];
  version?: number;
  /** In place of the issuer's own AlgorithmIdentifier. */
  algorithm?: Uint8Array;
  outerAlgorithm?: Uint8Array;
}

let lastSerial = 0x1000;

/** A certificate as the test wants it, signed. */
export function certify(parts: CertificateParts): Uint8Array {
  const { issuer, subject, key, extensions = [], version = 3 } = parts;
  lastSerial += 1;
  const serial = parts.serial ?? Uint8Array.of(lastSerial >> 8, lastSerial & 0xff);
  const algorithm = parts.algorithm ?? issuer.key.algorithm;
  const tbs = write.sequence(
    ...(version === 1 ? [] : [write.context(0, write.smallInteger(version - 1))]),
    write.element(TAG.integer, serial),
    algorithm,
    issuer.name,
    write.sequence(
      write.time(parts.notBefore ?? NOW - 365 * DAY),
      write.time(parts.notAfter ?? NOW + 365 * DAY),
    ),
    subject,
    key.spki,
    ...(extensions.length === 0 ? [] : [write.context(3, write.sequence(...extensions))]),
  );
  return write.sequence(tbs, parts.outerAlgorithm ?? algorithm, write.bitString(issuer.key.sign(tbs)));
}

/** An authority below `issuer`, or by itself; `change` adds to or overrides what an honest one has. */
export function createAuthority(
  commonName: string,
  issuer?: { name: Uint8Array; key: TestKey },
  change: Partial<CertificateParts> = {},
): TestAuthority {
  const key = change.key ?? createKey();
  const name = change.subject ?? nameOf(commonName);
  const extensions = change.extensions ?? [
    EXTENSIONS.authority(),
    EXTENSIONS.keyUsage('keyCertSign', 'cRLSign'),
  ];
  const der = certify({ issuer: issuer ?? { name, key }, subject: name, key, ...change, extensions });
  return { name, key, der };
}

export interface CrlParts {
  issuer: { name: Uint8Array; key: TestKey };
  /** Contents of serial numbers, or whole entries. */
  revoked?: readonly (Uint8Array | { entry: Uint8Array })[];
  thisUpdate?: number;
  nextUpdate?: number | null;
  number?: number;
  extensions?: readonly Uint8Array[];
}

export function createCrl({
  issuer,
  revoked = [],
  thisUpdate = NOW - DAY,
  nextUpdate = NOW + DAY,
  ...parts
}: CrlParts): Uint8Array {
  const entries = revoked.map((one) =>
    'entry' in one ? one.entry : write.sequence(write.element(TAG.integer, one), write.time(NOW - 2 * DAY)),
  );
  const number = extension('2.5.29.20', write.smallInteger(parts.number ?? 1));
  const tbs = write.sequence(
    write.smallInteger(1),
    issuer.key.algorithm,
    issuer.name,
    write.time(thisUpdate),
    ...(nextUpdate === null ? [] : [write.time(nextUpdate)]),
    ...(entries.length === 0 ? [] : [write.sequence(...entries)]),
    write.context(0, write.sequence(number, ...(parts.extensions ?? []))),
  );
  return write.sequence(tbs, issuer.key.algorithm, write.bitString(issuer.key.sign(tbs)));
}

export interface OcspParts {
  /** Whose certificate it is about. */
  issuer: TestAuthority;
  serial: Uint8Array;
  status?: 'good' | 'revoked' | 'unknown';
  responder?: { name: Uint8Array; key: TestKey };
  byKey?: boolean;
  certificates?: readonly Uint8Array[];
  thisUpdate?: number;
  nextUpdate?: number | null;
  producedAt?: number;
}

export function createOcspResponse({ issuer, serial, status = 'good', ...parts }: OcspParts): Uint8Array {
  const { thisUpdate = NOW - 3600_000, nextUpdate = NOW + 3600_000 } = parts;
  const responder = parts.responder ?? issuer;
  const digest = (of: Uint8Array): Uint8Array => write.octetString(createHash('sha1').update(of).digest());
  const id = write.sequence(
    write.sequence(write.oid('1.3.14.3.2.26'), write.nothing()),
    digest(issuer.name),
    digest(issuer.key.bits),
    write.element(TAG.integer, serial),
  );
  const statuses = {
    good: write.element(0x80),
    revoked: write.context(1, generalized(NOW - DAY)),
    unknown: write.element(0x82),
  };
  const tbs = write.sequence(
    parts.byKey === true
      ? write.context(2, write.octetString(responder.key.identifier))
      : write.context(1, responder.name),
    generalized(parts.producedAt ?? thisUpdate),
    write.sequence(
      write.sequence(
        id,
        statuses[status],
        generalized(thisUpdate),
        ...(nextUpdate === null ? [] : [write.context(0, generalized(nextUpdate))]),
      ),
    ),
  );
  const certificates = parts.certificates ?? [];
  const basic = write.sequence(
    tbs,
    responder.key.algorithm,
    write.bitString(responder.key.sign(tbs)),
    ...(certificates.length === 0 ? [] : [write.context(0, write.sequence(...certificates))]),
  );
  const bytes = write.sequence(write.oid('1.3.6.1.5.5.7.48.1.1'), write.octetString(basic));
  return write.sequence(write.element(0x0a, Uint8Array.of(0)), write.context(0, bytes));
}

function generalized(time: number): Uint8Array {
  return write.text(
    TAG.generalizedTime,
    new Date(time)
      .toISOString()
      .replace(/\.\d+Z$/, 'Z')
      .replace(/[-:T]/g, ''),
  );
}
