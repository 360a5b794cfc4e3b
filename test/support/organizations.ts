import { createOrganizations, type Organization } from '../../src/organizations/index.ts';

/** The organisations room, and a way to add a record that must be right. */
export function organizationsStand() {
  let made = 0;
  const organizations = createOrganizations({ oids: () => String(9_000_100_001 + made++) });
  const given = (input: object): Organization => {
    const added = organizations.add(input);
    if (added.outcome !== 'written') throw new Error(JSON.stringify(added.mistakes));
    return added.record;
  };
  return { organizations, given };
}

export const company = {
  oid: '1000100001',
  type: 'LEGAL',
  shortName: 'ООО «Пример»',
  fullName: 'Общество с ограниченной ответственностью «Пример»',
  ogrn: '1027700132195',
  inn: '7707083893',
};
export const trader = {
  ...company,
  oid: '1000100003',
  type: 'BUSINESS',
  shortName: 'ИП Хозяинов Л. П.',
  ogrn: '304500116000157',
  inn: '500100732259',
};
export const agency = {
  ...company,
  oid: '1000100004',
  type: 'AGENCY',
  ogrn: '1000000000043',
  inn: '0000000040',
};
