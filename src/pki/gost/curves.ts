import {
  weierstrass,
  type WeierstrassPoint,
  type WeierstrassPointCons,
} from '@noble/curves/abstract/weierstrass.js';
import * as parameters from './curve-parameters.ts';
import { tabulate, type PointTable } from './fixed-point.ts';
import { lazily } from './lazily.ts';

export type Point = WeierstrassPoint<bigint>;

export interface Curve {
  readonly bits: 256 | 512;
  readonly p: bigint;
  readonly a: bigint;
  /** The order of the base point; all secrets and both halves of a signature are from 1 to q - 1. */
  readonly q: bigint;
  readonly Point: WeierstrassPointCons<bigint>;
  /** `scalar` · base point in constant time; `scalar` is from 1 to q - 1 and may be secret. */
  readonly multiplyBase: (scalar: bigint) => Point;
  /** Multiples of the base point; a few milliseconds at the first call. */
  readonly baseTable: () => PointTable;
}

/** A parameter set as it stands in keys; several name the same curve. */
export interface ParamSet {
  readonly oid: string;
  readonly name: string;
  readonly bits: 256 | 512;
  /** Whether keys of this set carry the identifier of the digest beside it. */
  readonly digestWritten: boolean;
  readonly curve: () => Curve;
}

/** Multiplications after which more are to be expected. */
const RARE_USES = 3;

export function createCurve({ p, a, b, q, x, y, cofactor }: parameters.CurveParameters): Curve {
  const [field, slope, constant, order] = [p, a, b, q].map((hex) => BigInt(`0x${hex}`)) as [
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  const [Gx, Gy] = [BigInt(`0x${x}`), BigInt(`0x${y}`)];
  const Point = weierstrass({ p: field, n: order, h: BigInt(cofactor), a: slope, b: constant, Gx, Gy });
  const domain = { bits: field >> 256n === 0n ? 256 : 512, p: field, a: slope, q: order } as const;
  // A page signs once: the table, which the base point is given at its first use, costs as much as ten signatures.
  const bare = Point.fromAffine({ x: Gx, y: Gy });
  let uses = 0;
  const multiplyBase = (scalar: bigint): Point => (uses++ < RARE_USES ? bare : Point.BASE).multiply(scalar);
  return { ...domain, Point, multiplyBase, baseTable: lazily(() => tabulate(domain, { x: Gx, y: Gy })) };
}

const cryptoProA = lazily(() => createCurve(parameters.CRYPTO_PRO_A));
const cryptoProB = lazily(() => createCurve(parameters.CRYPTO_PRO_B));
const cryptoProC = lazily(() => createCurve(parameters.CRYPTO_PRO_C));
const tc26A256 = lazily(() => createCurve(parameters.TC26_256_A));
const tc26A512 = lazily(() => createCurve(parameters.TC26_512_A));
const tc26B512 = lazily(() => createCurve(parameters.TC26_512_B));
const tc26C512 = lazily(() => createCurve(parameters.TC26_512_C));

/** All sets that keys are read with; RFC 9215 4.2 says which of them have the digest written beside them. */
// prettier-ignore
export const GOST_PARAM_SETS: readonly ParamSet[] = [
  { oid: '1.2.643.2.2.35.1', name: 'CryptoPro-A', bits: 256, digestWritten: true, curve: cryptoProA },
  { oid: '1.2.643.2.2.35.2', name: 'CryptoPro-B', bits: 256, digestWritten: true, curve: cryptoProB },
  { oid: '1.2.643.2.2.35.3', name: 'CryptoPro-C', bits: 256, digestWritten: true, curve: cryptoProC },
  // Observed: the certificates of ESIA itself have keys of XchA.
  { oid: '1.2.643.2.2.36.0', name: 'CryptoPro-XchA', bits: 256, digestWritten: true, curve: cryptoProA },
  { oid: '1.2.643.2.2.36.1', name: 'CryptoPro-XchB', bits: 256, digestWritten: true, curve: cryptoProC },
  { oid: '1.2.643.7.1.2.1.1.1', name: 'TC26-256-A', bits: 256, digestWritten: false, curve: tc26A256 },
  { oid: '1.2.643.7.1.2.1.1.2', name: 'TC26-256-B', bits: 256, digestWritten: false, curve: cryptoProA },
  { oid: '1.2.643.7.1.2.1.1.3', name: 'TC26-256-C', bits: 256, digestWritten: false, curve: cryptoProB },
  { oid: '1.2.643.7.1.2.1.1.4', name: 'TC26-256-D', bits: 256, digestWritten: false, curve: cryptoProC },
  { oid: '1.2.643.7.1.2.1.2.1', name: 'TC26-512-A', bits: 512, digestWritten: true, curve: tc26A512 },
  { oid: '1.2.643.7.1.2.1.2.2', name: 'TC26-512-B', bits: 512, digestWritten: true, curve: tc26B512 },
  { oid: '1.2.643.7.1.2.1.2.3', name: 'TC26-512-C', bits: 512, digestWritten: false, curve: tc26C512 },
];

export function findParamSet(oid: string): ParamSet | undefined {
  return GOST_PARAM_SETS.find((set) => set.oid === oid);
}
