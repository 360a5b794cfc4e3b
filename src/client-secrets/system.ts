import { readCertificate, type Certificate } from '../pki/index.ts';

export interface RegisteredCertificate {
  certificate: Certificate;
}

/** What the emulator knows of the information system that sends the request. */
export interface ClientSystem {
  mnemonic: string;
  certificates: readonly RegisteredCertificate[];
  /** RSA is refused, as the real service does by its documents. */
  gostOnly: boolean;
  /** Takes two things that the real service does not: byte-reversed raw signatures, and the v1 CMS at v2 and v3. */
  lenient: boolean;
}

export interface Registration {
  registered: RegisteredCertificate[];
  /** `index` into the list that was given. */
  unreadable: { index: number; expected: string }[];
}

export type RegisterCertificates = (pems: readonly string[]) => Registration;

type Parsed = { outcome: 'read'; value: RegisteredCertificate } | { outcome: 'unreadable'; expected: string };

/**
 * Certificates are parsed once: a GOST key prepares its tables on the second use, and those must not be lost.
 * `capacity`: how many are kept; the one longest unused goes first.
 */
export function createCertificateRegister(capacity = 1000): RegisterCertificates {
  const parsed = new Map<string, Parsed>();
  const parse = (pem: string): Parsed => {
    const known = parsed.get(pem) ?? parseCertificate(pem);
    parsed.delete(pem);
    parsed.set(pem, known);
    const [oldest] = parsed.keys();
    if (parsed.size > capacity && oldest !== undefined) parsed.delete(oldest);
    return known;
  };
  return (pems) => {
    const answer: Registration = { registered: [], unreadable: [] };
    for (const [index, pem] of pems.entries()) {
      const result = parse(pem);
      if (result.outcome === 'read') answer.registered.push(result.value);
      else answer.unreadable.push({ index, expected: result.expected });
    }
    return answer;
  };
}

function parseCertificate(pem: string): Parsed {
  const read = readCertificate(pem);
  return read.outcome === 'read' ? { outcome: 'read', value: { certificate: read.value } } : read;
}
