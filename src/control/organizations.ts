import type { Organization } from '../organizations/index.ts';
import { recordRoutes } from './records.ts';
import type { Route } from './route.ts';

export const organizationRoutes: Route[] = recordRoutes<Organization>({
  tag: 'organizations',
  base: '/_/api/organizations',
  key: 'oid',
  shape: 'Organization',
  example: {
    type: 'LEGAL',
    shortName: 'ООО «Образец»',
    fullName: 'Общество с ограниченной ответственностью «Образец»',
    ogrn: '1000000000009',
    inn: '0000000000',
    employees: [
      { person: '1000000001', position: 'Директор', status: 'active', chief: true, roles: ['head'] },
    ],
  },
  patchExample: { shortName: 'ООО «Новый образец»' },
  room: (desk) => desk.organizations,
  idOf: (organization) => organization.oid,
  journalKind: 'organization.written',
  journalIds: () => ({}),
});
