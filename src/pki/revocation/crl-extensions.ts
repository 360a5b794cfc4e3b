import { takeExtensionList, type AuthorityKeyIdentifier } from '../certificate/extensions.ts';
import {
  takeDistributionPointName,
  takeDistributionPoints,
  type DistributionPointName,
} from '../certificate/extensions-distribution.ts';
import { takeFlag, takeInteger, takeNamedBits } from '../certificate/extensions-fields.ts';
import { READERS } from '../certificate/extensions-readers.ts';
import {
  contextTag,
  enter,
  fail,
  finish,
  hex,
  nextTag,
  TAG,
  takeIf,
  takeInside,
  type DerCursor,
} from '../der/index.ts';

/** RFC 5280 5.2, as far as it decides something. */
export interface CrlExtensions {
  readonly number?: bigint;
  /** A delta: the number of the complete list it begins from. */
  readonly baseNumber?: bigint;
  readonly distribution?: IssuingDistributionPoint;
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
}

export interface IssuingDistributionPoint {
  readonly name?: DistributionPointName;
  readonly onlyUserCertificates: boolean;
  readonly onlyAuthorities: boolean;
  readonly onlyAttributeCertificates: boolean;
  readonly onlySomeReasons?: ReadonlySet<number>;
  readonly indirect: boolean;
  /** The extension in hexadecimal: two lists have one scope if theirs are equal. */
  readonly scope: string;
}

const NUMBER = '2.5.29.20';
const DELTA = '2.5.29.27';
const DISTRIBUTION = '2.5.29.28';
const AUTHORITY_KEY = '2.5.29.35';
const FRESHEST = '2.5.29.46';
/** RFC 5280 5.2.3 to 5.2.5: these two are critical. A critical number is one that is wrongly issued, and not processed. */
const MAY_BE_CRITICAL: ReadonlySet<string> = new Set([DELTA, DISTRIBUTION]);
const NUMBER_OCTETS = 21;

/** Takes crlExtensions from inside their tag; OIDs of critical ones that are not processed go to `unprocessed`. */
export function takeCrlExtensions(wrapper: DerCursor, unprocessed: string[]): CrlExtensions {
  let extensions: CrlExtensions = {};
  for (const { oid, critical, value } of takeExtensionList(wrapper)) {
    if (critical && !MAY_BE_CRITICAL.has(oid)) unprocessed.push(oid);
    if (oid === NUMBER) extensions = { ...extensions, number: takeCrlNumber(value, 'cRLNumber') };
    else if (oid === DELTA) extensions = { ...extensions, baseNumber: takeCrlNumber(value, 'BaseCRLNumber') };
    else if (oid === DISTRIBUTION) extensions = { ...extensions, distribution: takeDistribution(value) };
    else if (oid === AUTHORITY_KEY) extensions = { ...extensions, ...READERS.get(oid)?.(value) };
    else if (oid === FRESHEST) takeDistributionPoints(value);
    else continue;
    finish(value, `the value of the extension ${oid}`);
  }
  finish(wrapper, 'crlExtensions');
  return extensions;
}

function takeCrlNumber(value: DerCursor, name: string): bigint {
  const content = takeInteger(value, name);
  if ((content[0] ?? 0) < 0x80 && content.length <= NUMBER_OCTETS) return BigInt(`0x0${hex(content)}`);
  fail(value, 'crl.number', `a number that is not negative, of at most 20 octets (${name})`);
  return 0n;
}

function takeDistribution(value: DerCursor): IssuingDistributionPoint {
  const [NAME, USER, CA, REASONS, INDIRECT, ATTRIBUTE] = [
    contextTag(0),
    contextTag(1, 'primitive'),
    contextTag(2, 'primitive'),
    contextTag(3, 'primitive'),
    contextTag(4, 'primitive'),
    contextTag(5, 'primitive'),
  ];
  const start = value.position;
  const inside = takeInside(value, TAG.sequence, 'issuingDistributionPoint');
  const element = takeIf(inside, NAME, 'distributionPoint');
  const name = element && takeDistributionPointName(enter(inside, element));
  const onlyUserCertificates = takeFlag(inside, 'onlyContainsUserCerts', USER);
  const onlyAuthorities = takeFlag(inside, 'onlyContainsCACerts', CA);
  const onlySomeReasons =
    nextTag(inside) === REASONS ? takeNamedBits(inside, 'onlySomeReasons', REASONS) : undefined;
  const indirect = takeFlag(inside, 'indirectCRL', INDIRECT);
  const onlyAttributeCertificates = takeFlag(inside, 'onlyContainsAttributeCerts', ATTRIBUTE);
  finish(inside, 'issuingDistributionPoint');
  return {
    ...(name !== undefined && { name }),
    onlyUserCertificates,
    onlyAuthorities,
    ...(onlySomeReasons !== undefined && { onlySomeReasons }),
    indirect,
    onlyAttributeCertificates,
    scope: hex(value.reading.bytes.subarray(start, value.position)),
  };
}
