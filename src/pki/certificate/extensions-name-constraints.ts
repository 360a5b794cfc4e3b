import {
  contextTag,
  enter,
  fail,
  finish,
  hasMore,
  nextTag,
  TAG,
  takeIf,
  takeInside,
  type DerCursor,
} from '../der/index.ts';
import { demandMore, takeNumber } from './extensions-fields.ts';
import { takeGeneralName, type GeneralName } from './extensions-general-names.ts';
import { isConstraintForm } from './extensions-name-forms.ts';
import type { NameConstraints } from './extensions.ts';

const [PERMITTED, EXCLUDED] = [contextTag(0), contextTag(1)];
const [MINIMUM, MAXIMUM] = [contextTag(0, 'primitive'), contextTag(1, 'primitive')];

/** RFC 5280 4.2.1.10: not empty, no minimum but 0, no maximum, and names in a form that can be compared. */
export function takeNameConstraints(value: DerCursor): NameConstraints {
  const inside = takeInside(value, TAG.sequence, 'nameConstraints');
  demandMore(inside, 'nameConstraints');
  const permitted = takeIf(inside, PERMITTED, 'permittedSubtrees');
  const permittedNames = permitted === undefined ? [] : takeSubtrees(enter(inside, permitted));
  const excluded = takeIf(inside, EXCLUDED, 'excludedSubtrees');
  const excludedNames = excluded === undefined ? [] : takeSubtrees(enter(inside, excluded));
  finish(inside, 'nameConstraints');
  return { permitted: permittedNames, excluded: excludedNames };
}

function takeSubtrees(cursor: DerCursor): GeneralName[] {
  const names: GeneralName[] = [];
  demandMore(cursor, 'subtrees of nameConstraints');
  while (hasMore(cursor)) {
    const subtree = takeInside(cursor, TAG.sequence, 'GeneralSubtree');
    const name = takeGeneralName(subtree, 'base of a GeneralSubtree');
    const minimum = nextTag(subtree) === MINIMUM ? takeNumber(subtree, 'minimum', MINIMUM) : 0;
    if (minimum !== 0 || nextTag(subtree) === MAXIMUM) {
      fail(subtree, 'certificate.subtree', 'a subtree of minimum 0 without a maximum');
    }
    finish(subtree, 'GeneralSubtree');
    if (subtree.reading.failure === undefined && !isConstraintForm(name)) {
      fail(cursor, 'certificate.subtree', `a subtree of ${name.kind} in the form of RFC 5280 4.2.1.10`);
    }
    names.push(name);
  }
  return names;
}
