import type { Certificates, SpecimenEntry } from '../certificates/index.ts';
import { qualitiesOf, russianExtensions } from '../pki/index.ts';
import type { TokenCertificate } from './virtual-tokens.ts';

/** What a list of certificates tells of each; what is wrong with a specimen says its entry. */
export async function listed(
  entry: SpecimenEntry,
  certificates: Pick<Certificates, 'get' | 'made' | 'revocationOf'>,
  make: boolean,
): Promise<TokenCertificate> {
  // Only the good ones: the catalogue of mistakes is long, and its titles say all there is to know.
  const certificate =
    make && entry.kind !== 'bad'
      ? (await certificates.get(entry.id))?.certificate
      : await certificates.made(entry.id);
  if (certificate === undefined) return entry;
  const { notBefore, notAfter, der } = certificate;
  const policies = qualitiesOf(der)?.policies ?? [];
  return {
    ...entry,
    made: {
      notBefore,
      notAfter,
      classes: russianExtensions.toolClasses(policies),
      revoked: certificates.revocationOf(certificate) !== undefined,
    },
  };
}
