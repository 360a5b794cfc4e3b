import { mergeFixtures, type FixtureSet } from '../../src/fixtures/index.ts';
import { createClients } from '../../src/clients/index.ts';
import { createOrganizations } from '../../src/organizations/index.ts';
import { company } from '../support/organizations.ts';
import { accountsStand, citizen, shortest } from '../support/people.ts';

const { given } = accountsStand();
const anna = given({ ...shortest, oid: '1', login: 'anna' });
const boris = given({ ...shortest, oid: '2', login: 'boris' });
const added = createClients().add({ client_id: 'spa', redirect_uris: ['http://localhost:1/'] });
const written = createOrganizations({ oids: () => '5' }).add({
  ...company,
  employees: [{ person: citizen.oid, position: 'Директор', chief: true }],
});
if (added.outcome !== 'written' || written.outcome !== 'written') throw new Error('these records are right');
const client = added.record;
const firm = written.record;

const set = (records: Partial<FixtureSet>): FixtureSet => ({
  accounts: [],
  organizations: [],
  clients: [],
  powersOfAttorney: [],
  ...records,
});
const people = (...accounts: FixtureSet['accounts']): FixtureSet => set({ accounts });

function merged(former: FixtureSet, fresh: FixtureSet, now: FixtureSet): FixtureSet {
  const result = mergeFixtures(former, fresh, now);
  if (result.outcome === 'conflict') throw new Error(result.sentences.join('\n'));
  return result.records;
}
function conflict(former: FixtureSet, fresh: FixtureSet, now: FixtureSet): string {
  const result = mergeFixtures(former, fresh, now);
  return result.outcome === 'conflict' ? result.sentences.join('\n') : 'none';
}

describe('fixtures that were edited', () => {
  it('are added, replaced and removed in a world that goes on', () => {
    const renamed = { ...anna, name: 'Мария' };
    expect(merged(people(anna), people(renamed, boris), people(anna)).accounts).toEqual([renamed, boris]);
    expect(merged(people(anna, boris), people(boris), people(anna, boris)).accounts).toEqual([boris]);
  });

  it('leave what no fixture ever named', () => {
    const now = set({ accounts: [anna, boris], organizations: [firm], clients: [client] });
    expect(merged(people(anna), people(anna), now)).toEqual(now);
  });

  it('leave changes of records whose own fixture is as it was', () => {
    const patched = { ...anna, status: 'blocked' as const };
    const renamed = { ...boris, name: 'Борис' };
    expect(merged(people(anna, boris), people(anna, renamed), people(patched, boris)).accounts).toEqual([
      patched,
      renamed,
    ]);
  });

  it('leave a record removed whose own fixture is as it was', () => {
    expect(merged(people(anna, boris), people(anna, boris), people(boris)).accounts).toEqual([boris]);
  });

  it('undo changes of records whose own fixture was edited', () => {
    const edited = { ...anna, name: 'Мария' };
    const patched = { ...anna, status: 'blocked' as const };
    expect(merged(people(anna), people(edited), people(patched)).accounts).toEqual([edited]);
  });

  it('may exchange what is unique among themselves', () => {
    const swapped = people({ ...anna, login: 'boris' }, { ...boris, login: 'anna' });
    expect(merged(people(anna, boris), swapped, people(anna, boris))).toEqual(swapped);
  });
});

describe('edited fixtures are refused', () => {
  it('where one claims the login of an account made meanwhile, and both are named', () => {
    const sentences = conflict(people(anna), people({ ...anna, login: 'boris' }), people(anna, boris));
    expect(sentences).toMatch(/accounts\/1 \/login: found "boris"; .*account 2 has this one/);
  });

  it('where one claims the login that a patch gave to another', () => {
    const patched = { ...anna, login: 'free' };
    const fresh = people(anna, { ...boris, login: 'free' });
    expect(conflict(people(anna, boris), fresh, people(patched, boris))).toMatch(
      /accounts\/2 .*account 1 has/,
    );
  });

  it('where one claims the ИНН of an organisation made meanwhile', () => {
    const fresh = set({ organizations: [{ ...firm, oid: '77' }] });
    expect(conflict(set({}), fresh, set({ organizations: [firm] }))).toMatch(
      new RegExp(`organizations/77 /inn: .*organisation ${firm.oid} has`),
    );
  });

  it('where a new one has the id of a record made meanwhile, unless they are alike', () => {
    const other = { ...client, client_name: 'Other' };
    const now = set({ clients: [client] });
    expect(conflict(set({}), set({ clients: [other] }), now)).toMatch(/clients\/spa \/client_id/);
    expect(merged(set({}), set({ clients: [client] }), now)).toEqual(now);
  });

  it('where an organisation has the oid of a person made meanwhile', () => {
    const fresh = set({ organizations: [{ ...firm, oid: anna.oid }] });
    expect(conflict(set({}), fresh, people(anna))).toMatch(/organizations\/1 \/oid: .*accounts\/1 has/);
  });
});
