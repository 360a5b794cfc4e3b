import { createAccounts, type Accounts } from '../../src/accounts/index.ts';
import {
  createCertificates,
  createVault,
  type Certificates,
  type CertificatesState,
  type Vault,
} from '../../src/certificates/index.ts';
import type { Clock } from '../../src/clock.ts';
import { loadFixtures } from '../../src/fixtures/index.ts';
import { createOrganizations, type Organizations } from '../../src/organizations/index.ts';
import { createRandom } from '../../src/random.ts';
import { createMemoryStore } from '../../src/storage/index.ts';
import { movableClock } from './movable-clock.ts';

export const BASE_URL = 'http://localhost:3000';

export interface CertificatesStand {
  certificates: Certificates;
  accounts: Accounts;
  organizations: Organizations;
  clock: Clock;
  vault: Vault;
}

/** The room of certificates over the cast that comes with the program, and a clock of its own. */
export async function certificatesStand(
  options: { vault?: Vault; clock?: Clock; initial?: CertificatesState } = {},
): Promise<CertificatesStand> {
  const loaded = await loadFixtures('fixtures');
  if (loaded.outcome === 'invalid') throw new Error('the fixtures have mistakes');
  const { clock = movableClock(), vault = createVault(undefined), initial } = options;
  const random = createRandom();
  const oids = (): string => `1${random.digits(9)}`;
  const accounts = createAccounts({
    clock,
    store: createMemoryStore(() => clock.now()),
    settings: { lockoutAttempts: 3, lockoutSeconds: 1800, passwordMaxAgeDays: 0, passwordHistory: 3 },
    passwordKey: Buffer.alloc(32, 1),
    oids,
    initial: loaded.accounts,
  });
  const organizations = createOrganizations({ oids, initial: loaded.organizations });
  const certificates = createCertificates({
    clock,
    random,
    accounts,
    organizations,
    vault,
    baseUrl: BASE_URL,
    initial,
  });
  return { certificates, accounts, organizations, clock, vault };
}
