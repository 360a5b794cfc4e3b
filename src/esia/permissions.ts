import * as z from 'zod';
import {
  PERSON_SCOPES,
  readEsiaScope,
  type Client,
  type ConsentType,
  type Permission,
} from '../clients/index.ts';
import type { ConsentAsked } from '../oidc/index.ts';
import { readBase64Text } from './base64.ts';
import type { EsiaCode, Refusal } from './errors.ts';
import { readScopes } from './requested-scopes.ts';

export type { Permission } from '../clients/index.ts';

export type ReadPermissions =
  { outcome: 'read'; permissions: Permission[] } | { outcome: 'refused'; refusal: Refusal };

const named = z.array(z.looseObject({ sysname: z.string().max(200) })).max(200);
const shape = z
  .array(
    z.looseObject({
      responsibleObject: z.string().max(1000).optional(),
      sysname: z.string().max(200).optional(),
      expire: z.unknown().optional(),
      actions: named.optional(),
      purposes: named.optional(),
      scopes: named.optional(),
    }),
  )
  .min(1)
  .max(20);
type Came = z.output<typeof shape>[number];

/** base64url without padding of a JSON array; checked against the consent types registered for the client. */
export function readPermissions(text: string, client: Client): ReadPermissions {
  const read = shape.safeParse(parsed(text));
  if (!read.success) {
    const hint =
      'expected `permissions` to be base64url of a JSON array [{sysname, expire, actions, purposes, scopes}]';
    return { outcome: 'refused', refusal: { code: '007003', hint } };
  }
  const permissions: Permission[] = [];
  for (const came of read.data) {
    const problem = problemOf(came, client.esia.consentTypes) ?? noRight(came, client);
    if (problem !== undefined) return { outcome: 'refused', refusal: problem };
    const { responsibleObject, sysname = '', expire, actions = [], purposes = [], scopes = [] } = came;
    permissions.push({ responsibleObject, sysname, expire: Number(expire), actions, purposes, scopes });
  }
  return { outcome: 'read', permissions };
}

/** What the consent page says of it: the registered name of its type, and the rest as it was asked for. */
export function consentAsked(permission: Permission, client: Client): ConsentAsked {
  const { sysname, responsibleObject, expire, purposes, actions, scopes } = permission;
  const type = client.esia.consentTypes.find((one) => one.sysname === sysname);
  const names = (list: readonly { sysname: string }[]) => list.map((one) => one.sysname);
  return {
    title: type?.name ?? sysname,
    holder: responsibleObject,
    purposes: names(purposes),
    actions: names(actions),
    scopes: names(scopes),
    expiresInMinutes: expire,
  };
}

// `openid` says who somebody is; the rest of a consent is data.
const CONSENTABLE: ReadonlySet<string> = new Set(PERSON_SCOPES.filter((name) => name !== 'openid'));

/** The rows 0367xx in the order in which a reader of the request meets them. */
function problemOf(came: Came, types: readonly ConsentType[]): Refusal | undefined {
  const refuse = (code: EsiaCode, hint: string): Refusal => ({ code, hint });
  if (!came.sysname) return refuse('036700', 'a consent of `permissions` has no `sysname`');
  const type = types.find(({ sysname }) => sysname === came.sysname);
  if (type === undefined) {
    const known = types.map(({ sysname }) => sysname).join(', ') || 'none';
    return refuse(
      '036701',
      `no consent type ${came.sysname}; the client has: ${known} (\`esia.consentTypes\`)`,
    );
  }
  const scopes = (came.scopes ?? []).map(({ sysname }) => sysname);
  const absent = type.requiredScopes.filter((name) => !scopes.includes(name));
  if (absent.length > 0) return refuse('036702', `${type.sysname} needs the scopes ${absent.join(', ')}`);
  const forbidden = scopes.find((name) => !CONSENTABLE.has(name) && readEsiaScope(name) !== undefined);
  if (forbidden !== undefined) {
    return refuse(
      '036704',
      `${forbidden.slice(0, 80)}: a consent is about a person’s own data, by short names without ?oid=`,
    );
  }
  const unknown = scopes.find((name) => !CONSENTABLE.has(name));
  if (unknown !== undefined) return refuse('036703', `ESIA knows no scope \`${unknown.slice(0, 80)}\``);
  const allowed = type.allowedScopes && [...type.requiredScopes, ...type.allowedScopes];
  const beyond = allowed && scopes.filter((name) => !allowed.includes(name));
  if (beyond !== undefined && beyond.length > 0) {
    return refuse('036703', `${type.sysname} allows ${allowed?.join(', ')}; not ${beyond.join(', ')}`);
  }
  return actionProblem(came, type) ?? purposeProblem(came, type) ?? expireProblem(came.expire, type);
}

/** Assumed: a consent opens nothing that the system has no right to ask for. */
function noRight({ scopes = [] }: Came, client: Client): Refusal | undefined {
  const read = readScopes(scopes.map(({ sysname }) => sysname).join(' '), client);
  return read.outcome === 'refused' ? read.refusal : undefined;
}

function actionProblem({ actions = [] }: Came, type: ConsentType): Refusal | undefined {
  if (actions.length === 0)
    return { code: '036705', hint: `${type.sysname}: no action; ${type.actions.join(', ')}` };
  const unknown = actions.find(({ sysname }) => !type.actions.includes(sysname));
  if (unknown === undefined) return undefined;
  return { code: '036706', hint: `${type.sysname} knows ${type.actions.join(', ')}, not ${unknown.sysname}` };
}

function purposeProblem({ purposes = [] }: Came, type: ConsentType): Refusal | undefined {
  if (purposes.length === 0) return { code: '036707', hint: `${type.sysname}: no purpose` };
  if (purposes.length > 1)
    return { code: '036727', hint: `${type.sysname}: ${purposes.length} purposes, one expected` };
  const [purpose] = purposes;
  if (purpose === undefined || type.purposes.length === 0 || type.purposes.includes(purpose.sysname))
    return undefined;
  return {
    code: '036726',
    hint: `${type.sysname} knows ${type.purposes.join(', ')}, not ${purpose.sysname}`,
  };
}

// A century: beyond it an instant could no longer be written.
const LONGEST_EXPIRE = 100 * 366 * 24 * 60;

function expireProblem(expire: unknown, { sysname, maxExpire }: ConsentType): Refusal | undefined {
  const minutes = Number(expire);
  const written = typeof expire === 'number' || typeof expire === 'string';
  const fits = Number.isInteger(minutes) && minutes > 0 && minutes <= (maxExpire ?? LONGEST_EXPIRE);
  if (written && fits) return undefined;
  const most = maxExpire === undefined ? '' : `, at most ${maxExpire}`;
  return { code: '036716', hint: `${sysname}: \`expire\` is a whole number of minutes above 0${most}` };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(readBase64Text(text) ?? '');
  } catch {
    return undefined;
  }
}
