import {
  contextTag,
  enter,
  finish,
  hasMore,
  nextTag,
  TAG,
  takeIf,
  takeInside,
  type DerCursor,
} from '../der/index.ts';
import { demandMore, takeNamedBits } from './extensions-fields.ts';
import { takeGeneralNames, type GeneralName } from './extensions-general-names.ts';
import { takeRelative } from './extensions-name.ts';

/** RFC 5280 4.2.1.13. */
export interface DistributionPoint {
  readonly name?: DistributionPointName;
  /** Numbers of bits of ReasonFlags. */
  readonly reasons?: ReadonlySet<number>;
  readonly crlIssuer?: readonly GeneralName[];
}

/** `relative` is a relative name to be put after the name of whoever issues the CRL. */
export type DistributionPointName =
  | { readonly kind: 'full'; readonly names: readonly GeneralName[] }
  | { readonly kind: 'relative'; readonly relative: string };

const [NAME, REASONS, ISSUER] = [contextTag(0), contextTag(1, 'primitive'), contextTag(2)];
const [FULL, RELATIVE] = [contextTag(0), contextTag(1)];

export function takeDistributionPoints(value: DerCursor): DistributionPoint[] {
  const points: DistributionPoint[] = [];
  const inside = takeInside(value, TAG.sequence, 'distribution points');
  demandMore(inside, 'distribution points');
  while (hasMore(inside)) {
    const point = takeInside(inside, TAG.sequence, 'DistributionPoint');
    const name = takeIf(point, NAME, 'distributionPoint');
    const names = name && takeDistributionPointName(enter(point, name));
    const reasons = nextTag(point) === REASONS ? takeNamedBits(point, 'reasons', REASONS) : undefined;
    const issuer = takeIf(point, ISSUER, 'cRLIssuer');
    const crlIssuer = issuer && takeGeneralNames(enter(point, issuer), 'cRLIssuer');
    finish(point, 'DistributionPoint');
    points.push({
      ...(names !== undefined && { name: names }),
      ...(reasons !== undefined && { reasons }),
      ...(crlIssuer !== undefined && { crlIssuer }),
    });
  }
  return points;
}

/** Takes a DistributionPointName from inside its tag, to the end of it. */
export function takeDistributionPointName(cursor: DerCursor): DistributionPointName {
  if (nextTag(cursor) === RELATIVE) {
    const relative = takeRelative(cursor, 'nameRelativeToCRLIssuer', RELATIVE);
    finish(cursor, 'distributionPoint');
    return { kind: 'relative', relative };
  }
  const names = takeGeneralNames(takeInside(cursor, FULL, 'fullName'), 'fullName');
  finish(cursor, 'distributionPoint');
  return { kind: 'full', names };
}
