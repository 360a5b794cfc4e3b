import { readRecord, type Accounts, type Mistake } from '../accounts/index.ts';
import type { Organizations } from '../organizations/index.ts';
import type { SpecimenEntry } from './certificates.ts';
import { goodDraft, type Draft } from './drafts.ts';
import { orderSchema, type Order } from './order-schema.ts';
import { SUBJECT_OIDS, type Parties, type Profile } from './profiles.ts';
import { profileOf, type Shelf } from './shelf.ts';
import { aboutDefect } from './shelf-titles.ts';
import { defectById, suits } from './specimens/catalogue.ts';
import type { Defect } from './specimens/specimen.ts';

export interface OrderDeps {
  accounts: Accounts;
  organizations: Organizations;
  shelf: Shelf;
  now: number;
}

export type ReadOrder =
  | { outcome: 'read'; entry: Omit<SpecimenEntry, 'id' | 'kind'>; draft: Draft; defect: Defect | undefined }
  | { outcome: 'invalid'; mistakes: Mistake[] };

/** An order, checked against the records: every mistake at once. */
export function readOrder(input: unknown, deps: OrderDeps): ReadOrder {
  const read = readRecord(orderSchema, input);
  if (read.outcome === 'invalid') return read;
  const order = read.record;
  const mistakes: Mistake[] = [];
  const parties = partiesOf(order, deps, mistakes);
  const profile = order.profile ?? usualProfile(parties);
  checkProfile(order, profile, parties, mistakes);
  const defect = order.defect === undefined ? undefined : defectById(order.defect);
  if (defect !== undefined && !suits(defect, order.algorithm)) {
    const expected = `one of ${(defect.algorithms ?? []).join(', ')} for the defect \`${defect.id}\``;
    mistakes.push({ field: '/algorithm', value: order.algorithm, expected });
  }
  const { person, organization } = parties;
  const { algorithm, qualified, toolClass } = order;
  let draft = goodDraft({ profile, algorithm, qualified, toolClass, now: deps.now, person, organization });
  draft = { ...draft, ...periodOf(order, draft, mistakes), subject: subjectFor(order, draft) };
  if (mistakes.length > 0) return { outcome: 'invalid', mistakes };
  if (defect?.kind === 'certificate') draft = defect.change(draft, deps.shelf.factsFor(parties, deps.now));
  const name = draft.subject.find(({ oid }) => oid === SUBJECT_OIDS.CN)?.value ?? profile;
  const title = { ru: `${name}: заказан`, en: `${name}: ordered` };
  return {
    outcome: 'read',
    draft,
    defect,
    entry: {
      profile,
      algorithm,
      title,
      ...(person !== undefined && { person: person.oid }),
      ...(organization !== undefined && { organization: organization.oid }),
      ...(defect !== undefined && aboutDefect(defect)),
    },
  };
}

function partiesOf(order: Order, { accounts, organizations }: OrderDeps, mistakes: Mistake[]): Parties {
  const parties: Parties = {};
  if (order.person !== undefined) {
    parties.person = accounts.byPersona(order.person) ?? accounts.get(order.person);
    const expected = 'the oid or persona of an account, see `GET /_/api/accounts`';
    if (parties.person === undefined) mistakes.push({ field: '/person', value: order.person, expected });
    else if (parties.person.snils === undefined && order.subject?.SNILS === undefined) {
      mistakes.push({
        field: '/person',
        value: order.person,
        expected: 'an account with a СНИЛС, or `subject.SNILS`',
      });
    }
  }
  if (order.organization !== undefined) {
    parties.organization = organizations.get(order.organization);
    const expected = 'the oid of an organisation, see `GET /_/api/organizations`';
    if (parties.organization === undefined)
      mistakes.push({ field: '/organization', value: order.organization, expected });
  }
  return parties;
}

function usualProfile({ person, organization }: Parties): Profile {
  if (organization === undefined) return 'individual';
  if (person === undefined) return 'legal-entity';
  return profileOf(
    organization,
    organization.employees.find((one) => one.person === person.oid),
  );
}

function checkProfile(
  order: Order,
  profile: Profile,
  { person, organization }: Parties,
  mistakes: Mistake[],
): void {
  if (order.subject !== undefined || mistakes.length > 0) return;
  const lacks = (field: string, expected: string) => mistakes.push({ field, value: '', expected });
  if (profile !== 'legal-entity' && person === undefined)
    lacks('/person', `a person for the profile \`${profile}\`, or \`subject\``);
  if (profile !== 'individual' && organization === undefined)
    lacks('/organization', `an organisation for the profile \`${profile}\`, or \`subject\``);
}

function periodOf(order: Order, draft: Draft, mistakes: Mistake[]): Pick<Draft, 'notBefore' | 'notAfter'> {
  const life = draft.notAfter - draft.notBefore;
  const notBefore = order.notBefore === undefined ? draft.notBefore : Date.parse(order.notBefore);
  const notAfter = order.notAfter === undefined ? notBefore + life : Date.parse(order.notAfter);
  if (notAfter < notBefore) {
    mistakes.push({
      field: '/notAfter',
      value: order.notAfter ?? '',
      expected: 'an instant after `notBefore`',
    });
  }
  return { notBefore, notAfter };
}

/** Attributes of the order replace those of the records in their places; new ones follow. */
function subjectFor({ subject }: Order, draft: Draft): Draft['subject'] {
  if (subject === undefined) return draft.subject;
  const oidOf = (name: string) => (Object.hasOwn(SUBJECT_OIDS, name) ? SUBJECT_OIDS[name as 'CN'] : name);
  const ordered = new Map(Object.entries(subject).map(([name, value]) => [oidOf(name), value]));
  const kept = draft.subject.map(({ oid, value }) => ({ oid, value: ordered.get(oid) ?? value }));
  const known = new Set(kept.map(({ oid }) => oid));
  const more = [...ordered].filter(([oid]) => !known.has(oid)).map(([oid, value]) => ({ oid, value }));
  return [...kept, ...more];
}
