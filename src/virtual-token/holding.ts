import type { Oid } from '../accounts/index.ts';
import { KEY_KINDS, SLUGS, type SpecimenEntry } from '../certificates/index.ts';
import { isAtWork } from '../organizations/index.ts';
import type { VirtualTokensDeps } from './create-virtual-tokens.ts';

type Shelf = Pick<VirtualTokensDeps, 'organizations' | 'certificates'>;

/** The certificates on a person's token, the good ones first. */
export function holdingOf(oid: Oid, { organizations, certificates }: Shelf): SpecimenEntry[] {
  const led = organizations
    .of(oid)
    .filter(({ employment }) => employment.chief && isAtWork(employment))
    .map(({ organization }) => organization.oid);
  const ofOrganizations = led.flatMap((organization) =>
    KEY_KINDS.flatMap((kind) => certificates.entry(`legal-entity-${organization}-${SLUGS[kind]}`) ?? []),
  );
  const others = certificates.list().filter(({ kind, person, organization }) => {
    if (kind === 'good') return false;
    // Assumed: what names the organisation alone is in the hands of its head.
    return person === undefined ? led.includes(organization ?? '') : kind === 'bad' && person === oid;
  });
  const own = certificates.of(oid);
  const all = [...own.filter(good), ...ofOrganizations, ...own.filter((entry) => !good(entry)), ...others];
  // A token signs anew each time: what is wrong only in being shown twice would be right.
  return all.filter(({ presentTwice }) => presentTwice !== true);
}

const good = ({ kind }: SpecimenEntry): boolean => kind === 'good';
