import { digitsOf, type Accounts } from '../accounts/index.ts';
import { namedBy, namesNobody, type Certificates } from '../certificates/index.ts';
import type { Clock } from '../clock.ts';
import type { Organization } from '../organizations/index.ts';
import {
  createCertificateCache,
  readCertificate,
  readSignedData,
  refuses,
  verifySignedData,
  type Certificate,
} from '../pki/index.ts';
import type { PowerCheck, PowerFiles } from './power-of-attorney.ts';
import { signatoryOf } from './signing.ts';

export interface VerificationDeps {
  clock: Pick<Clock, 'now'>;
  accounts: Pick<Accounts, 'get'>;
  certificates: Pick<Certificates, 'evidence' | 'revocationOf'>;
}

/** Whether a document is what the principal's head has signed. */
export interface Verification {
  /**
   * Both checks, in the order of telling. `registeredAt`, ms; absent while it is being registered: then the signer's
   * certificate has to be shown not to be revoked.
   */
  checks(files: PowerFiles, principal: Organization, registeredAt?: number): Promise<PowerCheck[]>;
}

export function createVerification(deps: VerificationDeps): Verification {
  const cache = createCertificateCache();

  async function signatureOf({ document, signature }: PowerFiles, registeredAt?: number) {
    const read = readSignedData(signature);
    const certificates = read.outcome === 'read' ? read.value.certificates : [];
    const evidence = await deps.certificates.evidence(certificates);
    // The moment after the evidence has been made: a list of revocation of the next second is not in force yet.
    const at = registeredAt ?? deps.clock.now();
    const result = await verifySignedData({
      ...evidence,
      signedData: signature,
      content: document,
      at,
      // 63-ФЗ, ст. 11: what was not revoked when it signed has signed rightly, whatever became of it. Assumed: the law
      // counts the moment of signing; the stand takes that of registration, which nobody but itself can set.
      revocation: registeredAt === undefined ? 'require' : 'none',
      keyUsage: ['digitalSignature', 'nonRepudiation'],
      requireSignedAttributes: true,
      algorithms: { dsa: false },
      cache,
    });
    return { ...result, at };
  }

  return {
    async checks(files, principal, registeredAt) {
      const { valid, checks, signers, at } = await signatureOf(files, registeredAt);
      const refusing = checks.find(refuses);
      const [signer] = signers;
      const read = signer?.certificate && readCertificate(signer.certificate);
      const certificate = read?.outcome === 'read' ? read.value : undefined;
      const revoked = certificate && deps.certificates.revocationOf(certificate);
      const early = revoked !== undefined && revoked.at <= at;
      const whole = valid && signers.length === 1 && !early;
      const signature: PowerCheck = {
        rule: 'sign.power-signature',
        holds: whole,
        sentence: whole
          ? 'The signature under the power of attorney holds.'
          : `The signature under the power of attorney does not hold: ${
              early
                ? 'the signer’s certificate was revoked before it.'
                : refusing === undefined
                  ? `there are ${signers.length} signers in place of one.`
                  : `${refusing.rule}: ${refusing.sentence}`
            }`,
      };
      return certificate === undefined ? [signature] : [signature, signerCheck(certificate, principal, deps)];
    },
  };
}

/**
 * Assumed: the signer has to head the principal at the moment of use, because the stand keeps no history of heads; the
 * law leaves a power in force when the head who signed it leaves.
 */
function signerCheck(certificate: Certificate, principal: Organization, deps: VerificationDeps): PowerCheck {
  const { subject } = namedBy(certificate);
  const ogrn = principal.type === 'BUSINESS' ? subject.OGRNIP : subject.OGRN;
  const inn = principal.type === 'BUSINESS' ? undefined : subject.INNLE;
  const own = ogrn === principal.ogrn && (inn ?? principal.inn) === principal.inn;
  const chief = signatoryOf(principal, deps)?.person.snils;
  const isChief = subject.SNILS !== undefined && subject.SNILS === (chief && digitsOf(chief));
  const holds = own && (namesNobody(subject) ? principal.type !== 'BUSINESS' : isChief);
  const sentence = holds
    ? 'It is signed by the head of the organisation, or by the organisation itself.'
    : own
      ? 'It is signed by somebody who does not head the organisation.'
      : 'It is signed with a certificate that is not one of this organisation.';
  return { rule: 'sign.power-signer', holds, sentence };
}
