import { algorithmOf, DIGEST_OF, obstacle, signatureLength } from './algorithms.ts';
import { certificateByHash } from './certificate-hash.ts';
import { signedMessages } from './messages.ts';
import type { RegisteredCertificate } from './system.ts';
import type { Judged, Judgement } from './verify.ts';

/** Certificates tried for a refresh that names none. */
const MOST_TRIED = 4;

/** Judges a raw signature: RSA PKCS#1 v1.5 with SHA-256, or GOST s ‖ r with Streebog (section 3.2). */
export function judgeRaw(judged: Judged): Judgement {
  const candidates = candidatesFor(judged);
  if (!Array.isArray(candidates)) return candidates;
  let first: Judgement | undefined;
  for (const registered of candidates) {
    const judgement = judgeWith(registered, judged);
    if (judgement.outcome === 'right') return judgement;
    first ??= judgement;
  }
  return first ?? { outcome: 'wrong', failure: 'certificate-not-registered' };
}

/** ESIA: `client_certificate_hash` selects the certificate. Observed: AISGorod's refresh does not send it. */
function candidatesFor({ request, system }: Judged): RegisteredCertificate[] | Judgement {
  const { client_certificate_hash: hash = '', grant_type } = request.parameters;
  if (system.certificates.length === 0) return { outcome: 'wrong', failure: 'certificate-not-registered' };
  if (hash === '') {
    if (grant_type === 'refresh_token') return system.certificates.slice(0, MOST_TRIED);
    return { outcome: 'wrong', failure: 'certificate-hash-missing' };
  }
  const named = certificateByHash(hash, system.certificates);
  return named === undefined ? { outcome: 'wrong', failure: 'certificate-hash-unknown' } : [named];
}

function judgeWith(registered: RegisteredCertificate, judged: Judged): Judgement {
  const { bytes, request, system, now, work } = judged;
  const forbidden = obstacle(registered, system, now);
  if (forbidden !== undefined) return { outcome: 'wrong', failure: forbidden };
  const { certificate } = registered;
  const algorithm = algorithmOf(certificate.key);
  if (algorithm === undefined) return { outcome: 'wrong', failure: 'algorithm-refused' };
  if (bytes.length !== signatureLength(registered)) return { outcome: 'wrong', failure: 'signature-length' };

  const signatures = [bytes];
  // Observed: CryptoPro CSP hands signatures out in reverse; the real service wants them turned.
  if (system.lenient && algorithm !== 'RSA') signatures.push(Buffer.from(bytes).reverse());
  for (const signature of signatures) {
    for (const message of signedMessages(request)) {
      work.signatures += 1;
      if (certificate.key.verify(DIGEST_OF[algorithm], Buffer.from(message, 'utf8'), signature)) {
        return { outcome: 'right', certificate, algorithm, message };
      }
    }
  }
  return { outcome: 'wrong', failure: 'signature-wrong' };
}
