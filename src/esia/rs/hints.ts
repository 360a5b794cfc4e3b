import type { ValidGrant } from './deps.ts';
import type { Owner, Permissions } from './permissions.ts';

/** Sentences for the journal: why `/rs` refused, which scope would have opened it, and how to ask for it. */

const MOST = 20;

export function scopeHint(
  scopes: readonly string[],
  owner: Owner,
  permissions: Permissions,
  grant: ValidGrant,
): string {
  const foreign = permissions.names.length === 0 ? `${whose(owner, grant)} ` : '';
  const held = permissions.names.slice(0, MOST).map(quoted).join(', ') || 'none';
  return `${foreign}Opened by ${opening(scopes)}; granted over ${noun(owner)} ${owner.oid}: ${held}. ${asking(scopes, owner)}`;
}

export const NO_TOKEN_HINT =
  'No access token came: expected the header `Authorization: Bearer <access_token>`, with the token that the token endpoint answered.';

export const EXPIRED_HINT =
  'The access token has expired: ask for a new one with the refresh token (access_type=offline), or begin a new login.';

function whose(owner: Owner, { person }: ValidGrant): string {
  if (owner.kind === 'organization')
    return `The token is not bound to organisation ${owner.oid} by any scope.`;
  return person === undefined
    ? `The token is the system’s own (client_credentials) and no scope in it names ?oid=${owner.oid}.`
    : `The token is of person ${person} (urn:esia:sbj_id), the address names ${owner.oid}.`;
}

function opening(scopes: readonly string[]): string {
  return scopes.length === 0 ? 'any scope' : scopes.map(quoted).join(' or ');
}

function asking(scopes: readonly string[], { kind, oid }: Owner): string {
  const [first = kind === 'person' ? 'fullname' : 'org_shortname'] = scopes;
  return kind === 'person'
    ? `Add ${quoted(first)} to \`scope\` of the authorization request and of the token request, and let the person log in again.`
    : `Ask for ${quoted(`http://esia.gosuslugi.ru/${first}?org_oid=${oid}`)} in \`scope\`, or in v2 for ${quoted(first)} in \`scope_org\`.`;
}

function noun({ kind }: Owner): string {
  return kind === 'person' ? 'person' : 'organisation';
}

function quoted(text: string): string {
  return `\`${text}\``;
}
