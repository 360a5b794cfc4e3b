import type { Person } from '../accounts/index.ts';
import type { Organization, Organizations } from '../organizations/index.ts';
import { factChecks, inOrder, rankOf } from './judgement.ts';
import type { PowerCheck, PowerVerdict } from './power-of-attorney.ts';
import { readDocument } from './read-document.ts';
import { filesOf, type StoredPower } from './records.ts';
import type { Verification } from './verification.ts';

export interface Question {
  person: Person;
  organization: Organization;
  /** ms */
  now: number;
}

/** Of several powers of attorney the one that gets furthest is told about; undefined where there is none. */
export async function bestOf(
  records: readonly StoredPower[],
  question: Question,
  { organizations, verification }: { organizations: Pick<Organizations, 'get'>; verification: Verification },
): Promise<PowerVerdict | undefined> {
  const judged = records.flatMap((record) => {
    const read = readDocument(filesOf(record).document);
    if (read.outcome === 'unreadable') return [];
    return [{ record, checks: factChecks(read.facts, record.revoked, question) }];
  });
  // Best first, so that a signature is looked at only where it may decide.
  judged.sort((one, other) => rankOf(other.checks) - rankOf(one.checks));
  let best: { number: string; checks: PowerCheck[] } | undefined;
  for (const { record, checks } of judged) {
    if (best !== undefined && rankOf(checks) <= rankOf(best.checks)) break;
    const principal = organizations.get(record.organization);
    const signed = principal && (await verification.checks(filesOf(record), principal, record.registeredAt));
    const all = inOrder([...checks, ...(signed ?? [])]);
    if (best === undefined || rankOf(all) > rankOf(best.checks))
      best = { number: record.number, checks: all };
  }
  return best;
}

export function noPower(ofOthers: boolean): PowerVerdict {
  const sentence = ofOthers
    ? 'An employee needs a machine-readable power of attorney (ORG-6); those of this organisation name other people.'
    : 'An employee needs a machine-readable power of attorney (ORG-6), and the stand knows of none.';
  return { checks: [{ rule: 'sign.power-of-attorney', holds: false, sentence }] };
}
