import type { NameConstraints } from '../certificate/extensions.ts';
import type { GeneralName, GeneralNameKind } from '../certificate/extensions-general-names.ts';
import type { Budget } from './budget.ts';
import { isComparable } from '../certificate/extensions-name-forms.ts';
import { isWithin, mayReach } from './name-forms.ts';
import type { PathCertificate } from './path-certificate.ts';

/** Constraints gathered along a path: a name has to satisfy every one of them, so nothing has to be intersected. */
export interface ConstraintState {
  add(constraints: NameConstraints): void;
  /** What is wrong with the names of this certificate, in words; undefined if nothing is. */
  violation(certificate: PathCertificate): string | undefined;
}

/** Forms that are compared (RFC 5280 4.2.1.10); a name of another form that is constrained is refused. */
const COMPARED: ReadonlySet<GeneralNameKind> = new Set([
  'rfc822Name',
  'dNSName',
  'directoryName',
  'uniformResourceIdentifier',
  'iPAddress',
]);

export function createConstraintState(budget: Budget): ConstraintState {
  const constraints: NameConstraints[] = [];
  return {
    add(more) {
      constraints.push(more);
    },
    violation(certificate) {
      if (constraints.length === 0) return undefined;
      const names = namesOf(certificate);
      // Counted before they are made: names × subtrees is the one product in a path that a stranger chooses.
      const subtrees = constraints.reduce(
        (sum, { permitted, excluded }) => sum + permitted.length + excluded.length,
        0,
      );
      if (!budget.spendNodes(names.length * subtrees))
        return 'has more names and constraints than are compared';
      for (const name of names) {
        for (const { permitted, excluded } of constraints) {
          const wrong = violationOf(name, permitted, excluded);
          if (wrong !== undefined) return wrong;
        }
      }
      return undefined;
    },
  };
}

function violationOf(
  name: GeneralName,
  permitted: readonly GeneralName[],
  excluded: readonly GeneralName[],
): string | undefined {
  const permittedAlike = permitted.filter(({ kind }) => kind === name.kind);
  const excludedAlike = excluded.filter(({ kind }) => kind === name.kind);
  if (permittedAlike.length + excludedAlike.length === 0) return undefined;
  // In doubt it is refused: a name that another program may read as an excluded one is no way round a constraint.
  const doubtful =
    name.kind === 'directoryName' && excludedAlike.length > 0 ? name.name.isDoubtful : !isComparable(name);
  if (!COMPARED.has(name.kind) || doubtful)
    return `has a ${name.kind}, which is constrained and cannot be compared`;
  if (excludedAlike.some((base) => mayReach(name, base)))
    return `has a name (${shown(name)}) in an excluded subtree`;
  if (permittedAlike.length > 0 && !permittedAlike.some((base) => isWithin(name, base))) {
    return `has a name (${shown(name)}) outside of the permitted subtrees`;
  }
  return undefined;
}

/**
 * The subject, the alternative names and, where none of these is a mailbox, addresses in the subject: RFC 5280
 * 4.2.1.10 asks for them where there are no alternative names at all, which a host beside them would get round.
 */
function namesOf({ subject, extensions }: PathCertificate): GeneralName[] {
  const names: GeneralName[] = subject.isEmpty ? [] : [{ kind: 'directoryName', name: subject, key: '' }];
  names.push(...(extensions.subjectAlternativeNames ?? []));
  if (names.some(({ kind }) => kind === 'rfc822Name')) return names;
  return [
    ...names,
    ...subject.emailAddresses.map((text): GeneralName => ({ kind: 'rfc822Name', text, key: '' })),
  ];
}

function shown(name: GeneralName): string {
  switch (name.kind) {
    case 'directoryName':
      return name.name.text;
    case 'iPAddress':
      return [...name.octets].join('.');
    case 'dNSName':
    case 'rfc822Name':
    case 'uniformResourceIdentifier':
      return name.text;
    default:
      return name.kind;
  }
}
