import {
  certificateId,
  extensions,
  generateSigningKey,
  isIssuedBy,
  issueCertificate,
  readCertificate,
  readOcspRequest,
  readTimeStampRequest,
  writeOcspFailure,
  writeOcspResponse,
  writeRevocationList,
  writeTimeStamp,
  writeTimeStampRefusal,
  type Certificate,
  type CertificateStatus,
  type OcspAnswer,
} from '../pki/index.ts';
import type { Clock } from '../clock.ts';
import type { Random } from '../random.ts';
import { addresses, newSerial, type Authorities, type Authority } from './authorities.ts';
import { AUTHORITY_PLANS, planOf, type AuthorityKind } from './authority-plans.ts';
import type { Revocation } from './certificates.ts';
import { KEY_KINDS } from './key-kinds.ts';
import { withLastOctetChanged } from './specimens/octets.ts';
import type { RevocationPlace } from './specimens/specimen.ts';
import type { Vault } from './vault.ts';

export interface PublishingDeps {
  authorities: Authorities;
  vault: Vault;
  clock: Clock;
  random: Random;
  baseUrl: string;
  /** Everything revoked that this authority has issued. */
  revokedBy: (authority: Authority) => Promise<Revocation[]>;
}

const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;
/** Free for all (UUID arc): the policy of the stand's time stamps. */
const TIME_STAMP_POLICY = '2.25.43';

/** What the authorities tell the world: lists of revoked certificates, OCSP answers, time stamps. */
export function createPublishing({ authorities, vault, clock, random, baseUrl, revokedBy }: PublishingDeps) {
  const randomBytes = (length: number) => random.bytes(length);
  const wholeSeconds = () => Math.floor(clock.now() / 1000) * 1000;

  async function crl(authority: Authority, list: 'full' | 'delta'): Promise<Uint8Array | undefined> {
    const { crl: manner } = planOf(authority.kind);
    if (manner === undefined || (list === 'delta' && manner !== 'good')) return undefined;
    const now = wholeSeconds();
    const place: RevocationPlace = list === 'full' ? 'crl' : 'delta';
    const revoked = (await revokedBy(authority)).filter((one) => one.in.includes(place));
    const only = scopeOf(authority.kind);
    const another =
      manner === 'signed-by-another' ? await authorities.get('unaccredited', authority.algorithm) : undefined;
    // A full list has an even number and the delta of the same second the next one, so that it counts as newer.
    const number = (now / 1000) * 2;
    return writeRevocationList({
      issuer: authority.certificate.subjectName,
      key: (another ?? authority).key,
      issuerKeyIdentifier: extensions.keyIdentifier(authority.key.spki),
      thisUpdate: manner === 'expired' ? now - 3 * DAY : now,
      nextUpdate: manner === 'expired' ? now - 2 * DAY : now + (list === 'full' ? DAY : HOUR),
      revoked: revoked.map(({ serialNumber, at, reason }) => ({
        serialNumber: Buffer.from(serialNumber, 'hex'),
        at,
        reason,
      })),
      // The delta tells all changes since the first list, which was empty: it goes with any full one.
      ...(list === 'full' ? { number } : { number: number + 1, deltaOf: 1 }),
      ...(only !== undefined && { only }),
      ...(list === 'full' &&
        manner === 'good' && { freshest: extensions.freshestCrl([addresses(baseUrl, authority.id).delta]) }),
      randomBytes,
    });
  }

  /** A certificate for one of the authority's own services, as wide in time as its own. */
  async function servant(authority: Authority, service: 'ocsp' | 'tsa') {
    const { certificate, algorithm } = authority;
    const { der, key } = await vault.take(`${authority.id}-${service}`, certificate.sha256, async (kept) => {
      const own = kept ?? (await generateSigningKey(algorithm, randomBytes));
      return { key: own, der: await certifyServant(authority, service, own.spki) };
    });
    const read = readCertificate(der);
    if (read.outcome === 'unreadable') throw new Error(`${authority.id}-${service}: ${read.expected}`);
    return { key, certificate: read.value };
  }

  function certifyServant(authority: Authority, service: 'ocsp' | 'tsa', spki: Uint8Array) {
    const { ocspSigning, timeStamping } = extensions.KEY_PURPOSES;
    const name = service === 'ocsp' ? 'OCSP' : 'TSA';
    return issueCertificate({
      issuer: { name: authority.certificate.subjectName, key: authority.key },
      subject: [
        { oid: '2.5.4.6', value: 'RU' },
        { oid: '2.5.4.3', value: `${name}: ${planOf(authority.kind).name}` },
      ],
      spki,
      serialNumber: newSerial(random),
      notBefore: authority.certificate.notBefore,
      notAfter: authority.certificate.notAfter,
      extensions: [
        extensions.basicConstraints(false),
        extensions.keyUsage('digitalSignature'),
        // RFC 3161 2.3: the purpose of a time stamp's key is critical and the only one.
        extensions.extendedKeyUsage([service === 'ocsp' ? ocspSigning : timeStamping], service === 'tsa'),
        ...(service === 'ocsp' ? [extensions.ocspNoCheck()] : []),
        extensions.subjectKeyIdentifier(spki),
        extensions.authorityKeyIdentifier(extensions.keyIdentifier(authority.key.spki)),
      ],
      randomBytes,
    });
  }

  async function respond(
    authority: Authority,
    answers: OcspAnswer[],
    nonce?: Uint8Array,
  ): Promise<Uint8Array> {
    const manner = planOf(authority.kind).ocsp;
    const now = wholeSeconds() - (manner === 'expired' ? 3 * DAY : 0);
    const usual = { answers, producedAt: now, thisUpdate: now, nextUpdate: now + HOUR, nonce, randomBytes };
    if (manner === 'broken-signature') {
      // Signed by the authority itself, so that no certificate follows and the signature ends the answer.
      return withLastOctetChanged(
        await writeOcspResponse({ ...usual, key: authority.key, certificates: [] }),
      );
    }
    const signer =
      manner === 'unauthorized' ? await authorities.get('unaccredited', authority.algorithm) : authority;
    const { key, certificate } = await servant(signer, 'ocsp');
    return writeOcspResponse({ ...usual, key, certificates: [certificate.der] });
  }

  async function statusOf(authority: Authority, serialNumber: string): Promise<CertificateStatus> {
    const found = (await revokedBy(authority)).find(
      (one) => one.serialNumber === serialNumber && one.in.includes('ocsp'),
    );
    // RFC 6960 2.2: good says that it is not revoked; what was issued before a reset is not unknown.
    return found === undefined ? { is: 'good' } : { is: 'revoked', at: found.at, reason: found.reason };
  }

  return {
    crl,
    /** The answer about one certificate, without anybody asking over the network. */
    async ocspFor(authority: Authority, certificate: Certificate): Promise<Uint8Array | undefined> {
      if (planOf(authority.kind).ocsp === undefined) return undefined;
      const { subjectName: name } = authority.certificate;
      const id = certificateId({ name, spki: authority.key.spki }, certificate.serial);
      return respond(authority, [{ id, status: await statusOf(authority, certificate.serialNumber) }]);
    },
    async ocsp(request: Uint8Array): Promise<Uint8Array> {
      const read = readOcspRequest(request);
      if (read.outcome === 'unreadable' || read.value.asked.length === 0)
        return writeOcspFailure('malformedRequest');
      const { asked, nonce } = read.value;
      for (const algorithm of KEY_KINDS) {
        for (const kind of Object.keys(AUTHORITY_PLANS) as AuthorityKind[]) {
          if (planOf(kind).ocsp === undefined || !(await authorities.exists(kind, algorithm))) continue;
          const authority = await authorities.get(kind, algorithm);
          const { subjectName } = authority.certificate;
          const own = asked.map((id) => isIssuedBy(id, subjectName, authority.key.spki));
          if (!own.includes(true)) continue;
          const answers = await Promise.all(
            asked.map(async ({ der, serial }, place): Promise<OcspAnswer> => {
              const status = own[place]
                ? await statusOf(authority, serialText(serial))
                : ({ is: 'unknown' } as const);
              return { id: der, status };
            }),
          );
          return respond(authority, answers, nonce);
        }
      }
      return writeOcspFailure('unauthorized');
    },
    async timeStamp(request: Uint8Array): Promise<Uint8Array> {
      const read = readTimeStampRequest(request);
      if (read.outcome === 'unreadable') return writeTimeStampRefusal('badDataFormat');
      if (!read.value.digestKnown) return writeTimeStampRefusal('badAlg');
      const signer = await servant(await authorities.get('issuing', 'RSA'), 'tsa');
      return writeTimeStamp({
        request: read.value,
        ...signer,
        serialNumber: newSerial(random),
        time: wholeSeconds(),
        policy: TIME_STAMP_POLICY,
        randomBytes,
      });
    },
  };
}

export type Publishing = ReturnType<typeof createPublishing>;

/** Issuing authorities tell of people only; a list without a scope covers all that its authority has issued. */
function scopeOf(kind: AuthorityKind): 'user' | 'authority' | undefined {
  if (planOf(kind).crl === 'other-scope') return 'authority';
  return kind === 'root' || kind === 'short' || kind === 'unaccredited' ? undefined : 'user';
}

/** As `Certificate.serialNumber` is written. */
function serialText(content: Uint8Array): string {
  const text = Buffer.from(content).toString('hex').toUpperCase();
  return text.length > 2 && text.startsWith('00') ? text.slice(2) : text;
}
