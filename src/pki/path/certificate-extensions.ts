import { KEY_USAGE, type CertificateExtensions, type KeyUsageName } from '../certificate/extensions.ts';
import { createBudget } from './budget.ts';
import { readPathCertificate } from './path-certificate.ts';

/** What a certificate says about itself beyond name, key and validity. */
export interface CertificateQualities {
  /** OIDs of all its extensions. */
  readonly oids: ReadonlySet<string>;
  readonly authority: boolean;
  /** Absent where the certificate does not say. */
  readonly keyUsage?: readonly KeyUsageName[];
  readonly policies: readonly string[];
}

/** Read as strictly as by the validator; undefined where it would not read the certificate either. */
export function qualitiesOf(der: Uint8Array): CertificateQualities | undefined {
  const read = readPathCertificate(der, createBudget());
  return read.outcome === 'read' ? qualities(read.value.extensions) : undefined;
}

function qualities(extensions: CertificateExtensions): CertificateQualities {
  const { oids, basicConstraints, keyUsage, policies = [] } = extensions;
  const names = Object.keys(KEY_USAGE) as KeyUsageName[];
  return {
    oids,
    authority: basicConstraints?.authority === true,
    ...(keyUsage !== undefined && { keyUsage: names.filter((name) => keyUsage.has(KEY_USAGE[name])) }),
    policies,
  };
}
