import { isoInstant } from '../clock.ts';
import type { BoundCertificate, CertificateFacts, CertificateState } from '../pages/index.ts';
import { describeCertificate, type DescribedCertificate } from '../signature-check/index.ts';
import { readCertificateFile, type Binding } from '../signature-login/index.ts';
import type { Request } from './deps.ts';

const DAY = 86_400_000;
/** NOTE-1: whole days before its end at which a certificate is shown as one that ends soon. */
const SOON = 30;

/** Undefined for what is no certificate; nothing of that kind is bound or kept. */
export function factsOf(der: Uint8Array): CertificateFacts | undefined {
  const described = describeCertificate(der);
  if (described === undefined) return undefined;
  const { person, organization, position, snils, ogrn, ogrnip } = described;
  const { serialNumber, notBefore, notAfter, algorithm, classes } = described;
  return {
    owner: person ?? organization ?? described.subject,
    kind: kindOf(described),
    organization: person === undefined ? undefined : organization,
    position,
    snils: snils?.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1-$2-$3 $4'),
    ogrn: ogrn ?? ogrnip,
    issuer: commonName(described.issuer),
    serialNumber,
    notBefore,
    notAfter,
    qualified: classes.length > 0,
    algorithm,
  };
}

function kindOf({ ogrn, organizationInn, ogrnip }: DescribedCertificate): CertificateFacts['kind'] {
  if (ogrn !== undefined || organizationInn !== undefined) return 'organization';
  return ogrnip === undefined ? 'personal' : 'sole-trader';
}

/** Of a name after RFC 4514; one without a common name is shown as it is. */
function commonName(name: string): string {
  const [, value] = /(?:^|,)CN=((?:\\.|[^,\\])*)/.exec(name) ?? [];
  return value?.replaceAll(/\\(.)/g, '$1') ?? name;
}

/** Newest first. */
export async function boundCertificates(request: Request): Promise<BoundCertificate[]> {
  const { deps, visit } = request;
  const bindings = await deps.signatureLogin.bindings.of(visit.person.oid);
  const rows = await Promise.all(bindings.map((binding) => rowOf(request, binding)));
  return rows.flat().sort((one, other) => other.boundAt.localeCompare(one.boundAt));
}

async function rowOf(request: Request, binding: Binding): Promise<BoundCertificate[]> {
  const facts = factsOf(Buffer.from(binding.certificate, 'base64'));
  if (facts === undefined) return [];
  const { id, boundAt, by } = binding;
  return [{ ...facts, id, by, boundAt: isoInstant(boundAt), state: await stateOf(request, binding) }];
}

async function stateOf({ deps, visit }: Request, binding: Binding): Promise<CertificateState> {
  const left = binding.notAfter - deps.clock.now();
  if (left < 0) return { is: 'expired' };
  const read = readCertificateFile(Buffer.from(binding.certificate, 'base64'));
  if (read.outcome === 'read') {
    const examined = await deps.signatureLogin.examine(visit.person.oid, read.certificate);
    if (examined.outcome === 'refused') {
      const { reason } = examined;
      return reason === 'CERTIFICATE_REVOKED' ? { is: 'revoked' } : { is: 'unfit', reason };
    }
  }
  const days = Math.ceil(left / DAY);
  return days <= SOON ? { is: 'expiring', days } : { is: 'in-force' };
}
