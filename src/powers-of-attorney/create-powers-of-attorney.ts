import type { Accounts } from '../accounts/index.ts';
import type { Certificates } from '../certificates/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { Random } from '../random.ts';
import { createAdmission } from './admission.ts';
import { bestOf, noPower } from './best-power.ts';
import type { PowersOfAttorney } from './power-of-attorney.ts';
import { filesOf } from './records.ts';
import { createRegistry, type RegistryDeps } from './registry.ts';
import { createVerification } from './verification.ts';

export interface PowersOfAttorneyDeps extends RegistryDeps {
  random: Random;
  accounts: Pick<Accounts, 'get' | 'byPersona' | 'bySnils'>;
  organizations: Pick<Organizations, 'get' | 'byInn'>;
  certificates: Pick<Certificates, 'of' | 'sign' | 'entry' | 'evidence' | 'revocationOf'>;
}

export function createPowersOfAttorney(deps: PowersOfAttorneyDeps): PowersOfAttorney {
  const { clock, initial = [] } = deps;
  const registry = createRegistry(deps);
  const verification = createVerification(deps);
  const admission = createAdmission({ ...deps, registry, verification });

  return {
    list: ({ organization, person } = {}) => registry.shownOf(organization, person),
    get: (number) => registry.get(number),
    async files(number) {
      const record = await registry.recordOf(number);
      return record && filesOf(record);
    },
    issue: (input) => admission.issue(input),
    register: (files) => admission.register(files),
    async revoke(number, how) {
      const record = await registry.recordOf(number);
      return record === undefined ? 'unknown' : registry.revoke(record.number, { at: clock.now(), ...how });
    },
    remove: (number) => registry.remove(number.toLowerCase()),
    async judge(person, organization) {
      const records = await registry.ofPerson(person);
      const best = await bestOf(
        records,
        { person, organization, now: clock.now() },
        { ...deps, verification },
      );
      return best ?? noPower(await registry.anyOf(organization));
    },
    seeds: () => [...initial],
  };
}
