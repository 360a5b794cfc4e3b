import { readRecord, shown, type Accounts, type Mistake } from '../accounts/index.ts';
import type { Clock } from '../clock.ts';
import type { Organization, Organizations } from '../organizations/index.ts';
import type { Random } from '../random.ts';
import { factsOf } from './facts.ts';
import { isPrincipal } from './judgement.ts';
import { dayAt, yearFrom } from './moscow-days.ts';
import type { IssueOutcome, PowerFacts, PowerFiles, RegisterOutcome } from './power-of-attorney.ts';
import { readDocument } from './read-document.ts';
import type { StoredPower } from './records.ts';
import type { Registry } from './registry.ts';
import { powerOrderSchema, type PowerOrder } from './schemas.ts';
import { writeAndSign, type SigningDeps } from './signing.ts';
import type { Verification } from './verification.ts';

export interface AdmissionDeps extends SigningDeps {
  clock: Clock;
  random: Random;
  accounts: Pick<Accounts, 'get' | 'byPersona'>;
  organizations: Pick<Organizations, 'get' | 'byInn'>;
  registry: Registry;
  verification: Verification;
}

/** How a power of attorney comes to the registry: ordered of the stand, or brought along. */
export function createAdmission(deps: AdmissionDeps) {
  const { clock, random, accounts, organizations, registry, verification } = deps;

  async function keep(record: StoredPower): Promise<RegisterOutcome> {
    if (!(await registry.add(record))) return { outcome: 'number-taken', number: record.number };
    const written = registry.shown(record);
    if (written === undefined) return { outcome: 'unreadable', part: 'document', expected: 'a document' };
    return { outcome: 'written', record: written };
  }

  async function admit(
    facts: PowerFacts,
    organization: Organization,
    files: PowerFiles,
    origin: 'stand' | 'upload',
  ): Promise<RegisterOutcome> {
    const checks = await verification.checks(files, organization);
    const refusing = checks.find(({ holds }) => !holds);
    if (refusing !== undefined)
      return { outcome: 'refused', rule: refusing.rule, sentence: refusing.sentence };
    return keep(registry.stored(facts, organization.oid, files, { origin }));
  }

  /** The order with what it leaves open, or every mistake in it. */
  function readOrder(input: unknown) {
    const read = readRecord<PowerOrder>(powerOrderSchema, input);
    if (read.outcome === 'invalid') return read;
    const order = read.record;
    const mistakes: Mistake[] = [];
    const wrong = (field: string, value: unknown, expected: string) =>
      mistakes.push({ field, value: shown(value), expected });
    const organization = organizations.get(order.principal);
    const person = accounts.byPersona(order.representative) ?? accounts.get(order.representative);
    if (organization === undefined)
      wrong('/principal', order.principal, 'the oid of an organisation, see `GET /_/api/organizations`');
    if (person?.snils === undefined)
      wrong('/representative', order.representative, 'the oid or persona of an account with a СНИЛС');
    const from = order.from ?? dayAt(clock.now());
    const until = order.until ?? yearFrom(from);
    if (until < from) wrong('/until', until, `a day that is not before ${from}`);
    const number = order.number ?? random.uuid();
    const facts = organization && person && factsOf({ ...order, from, until, number }, organization, person);
    if (mistakes.length > 0 || facts === undefined || organization === undefined || person === undefined)
      return { outcome: 'invalid' as const, mistakes };
    return { outcome: 'valid' as const, order, facts, organization, person };
  }

  return {
    async issue(input: unknown): Promise<IssueOutcome> {
      const read = readOrder(input);
      if (read.outcome === 'invalid') return read;
      const { order, facts, organization, person } = read;
      const { signer, defect } = order;
      const files = await writeAndSign(facts, organization, person, order, deps);
      if (files === undefined)
        return mistaken('/signer', signer, 'somebody who can sign: a head with a СНИЛС, or the organisation');
      // The names in it come from records, which may say what no XML can.
      if (readDocument(files.document).outcome === 'unreadable')
        return mistaken(
          '/representative',
          order.representative,
          'people and an organisation with names that XML can write',
        );
      const { number } = facts;
      const kept =
        defect === undefined
          ? await admit(facts, organization, files, 'stand')
          : await keep(registry.stored(facts, organization.oid, files, { origin: 'stand', defect }));
      if (kept.outcome === 'written' || kept.outcome === 'refused') return kept;
      return mistaken('/number', number, 'a number of its own: there is a power of attorney with this one');
    },

    async register(files: PowerFiles): Promise<RegisterOutcome> {
      const read = readDocument(files.document);
      if (read.outcome === 'unreadable') return { ...read, part: 'document' };
      const { principal } = read.facts;
      const organization = organizations.byInn(principal.inn);
      if (organization === undefined || !isPrincipal(principal, organization))
        return { outcome: 'principal-unknown', ogrn: principal.ogrn };
      return admit(read.facts, organization, files, 'upload');
    },
  };
}

function mistaken(field: string, value: unknown, expected: string): IssueOutcome {
  return { outcome: 'invalid', mistakes: [{ field, value: shown(value), expected }] };
}
