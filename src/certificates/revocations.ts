import { readCertificate } from '../pki/index.ts';
import type { Authorities, Authority } from './authorities.ts';
import { AUTHORITY_PLANS, planOf, type AuthorityKind } from './authority-plans.ts';
import type { Revocation } from './certificates.ts';
import { specimenName } from './issuing.ts';
import { SLUGS } from './key-kinds.ts';
import { REVOKED_DEFECTS } from './specimens/catalogue.ts';
import type { Vault } from './vault.ts';

const HOUR = 3600 * 1000;
const EVERYWHERE = ['crl', 'delta', 'ocsp'] as const;

export interface RevocationsDeps {
  vault: Vault;
  authorities: Authorities;
  initial: readonly Revocation[];
}

/** What was revoked in this world; and what specimens of the vault are revoked by design. */
export function createRevocations({ vault, authorities, initial }: RevocationsDeps) {
  const revoked = new Map(initial.map((one) => [keyOf(one.issuer, one.serialNumber), one]));

  async function designed(
    issuer: Authority,
    name: string,
    design: Pick<Revocation, 'reason' | 'in'>,
  ): Promise<Revocation[]> {
    const pair = await vault.kept(name);
    const read = pair && readCertificate(pair.der);
    if (read?.outcome !== 'read') return [];
    // Soon after it began, which is the day before it was made: no moment of asking is earlier.
    const { serialNumber, notBefore } = read.value;
    return [{ issuer: issuer.id, serialNumber, at: notBefore + HOUR, ...design }];
  }

  return {
    /** False where it stands already. */
    add(one: Revocation): boolean {
      const key = keyOf(one.issuer, one.serialNumber);
      if (revoked.has(key)) return false;
      revoked.set(key, one);
      return true;
    },
    find: (issuer: string, serialNumber: string) => revoked.get(keyOf(issuer, serialNumber)),
    async by(authority: Authority): Promise<Revocation[]> {
      const { id, kind, algorithm } = authority;
      const slug = SLUGS[algorithm];
      const found = [...revoked.values()].filter(({ issuer }) => issuer === id);
      if (kind === 'issuing') {
        for (const defect of REVOKED_DEFECTS)
          found.push(...(await designed(authority, specimenName(`${defect.id}-${slug}`), defect.revoked)));
      }
      for (const below of Object.keys(AUTHORITY_PLANS) as AuthorityKind[]) {
        const plan = planOf(below);
        if (plan.revoked !== true || plan.parent !== kind) continue;
        if (!(await authorities.exists(below, algorithm))) continue;
        found.push(
          ...(await designed(authority, `${slug}-${below}`, { reason: 'keyCompromise', in: EVERYWHERE })),
        );
      }
      return found;
    },
    export: (): Revocation[] => [...revoked.values()],
  };
}

function keyOf(issuer: string, serialNumber: string): string {
  return `${issuer} ${serialNumber}`;
}
