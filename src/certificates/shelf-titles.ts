import { fullName } from '../accounts/index.ts';
import type { Parties, Profile } from './profiles.ts';
import type { Bilingual, Defect } from './specimens/specimen.ts';

const KINDS: Record<Profile, Bilingual> = {
  individual: { ru: 'физическое лицо', en: 'individual' },
  head: { ru: 'руководитель', en: 'head' },
  employee: { ru: 'сотрудник', en: 'employee' },
  'legal-entity': { ru: 'юридическое лицо', en: 'legal entity' },
  'sole-trader': { ru: 'индивидуальный предприниматель', en: 'sole trader' },
};

/** Whose certificate it is, and as what. */
export function titleOf(profile: Profile, { person, organization }: Parties): Bilingual {
  const whom = [
    ...(person === undefined ? [] : [fullName(person)]),
    ...(organization === undefined || profile === 'individual' ? [] : [organization.shortName]),
  ].join(', ');
  return { ru: `${whom}: ${KINDS[profile].ru}`, en: `${whom}: ${KINDS[profile].en}` };
}

/** What an entry says about its mistake. */
export function aboutDefect(defect: Defect) {
  return {
    title: defect.title,
    defect: defect.id,
    wrong: defect.kind,
    rule: defect.rule,
    ...(defect.needs !== undefined && { needs: defect.needs }),
    ...(defect.kind === 'signature' && defect.format !== undefined && { format: defect.format }),
    ...(defect.kind === 'signature' && defect.presentTwice && { presentTwice: true as const }),
  };
}
