import { collectionBody, contentTag, isOpen } from './collection-body.ts';
import type { Embed } from './embed.ts';
import { below } from './find-resource.ts';
import { addressOf, lastSegment, parentOf, type Link, type Place } from './links.ts';
import type { Collection, Element, Members, Scene } from './resource.ts';

/** Everything the writer needs; addresses are paths below the public base. */
export interface Representation {
  at: string;
  schema: string;
  /** A hash of the content; where the body has an `eTag`, the same. */
  eTag: string;
  body: Members;
  links: Link[];
}

export interface Reading<Owner> extends Place<Owner> {
  /** undefined: there is no such record (any more). */
  owner: Owner | undefined;
  scene: Scene;
  embed: Embed;
  /** Public base, without a trailing slash. */
  base: string;
}

export type ReadOutcome =
  | { outcome: 'read'; representation: Representation }
  | { outcome: 'closed'; scopes: readonly string[] }
  | { outcome: 'unknown' };

/** Permission comes first: a stranger does not learn what there is. */
export function readResource<Owner>(reading: Reading<Owner>): ReadOutcome {
  const { located, owner, scene } = reading;
  const { row, element: id } = located;
  if (!scene.permissions.opens(row.scopes)) return { outcome: 'closed', scopes: row.scopes };
  if (owner === undefined) return { outcome: 'unknown' };

  if (row.kind === 'entity') {
    const members = row.read(owner, scene);
    return members === undefined ? { outcome: 'unknown' } : object(reading, owner, members);
  }
  const elements = row.list(owner, scene);
  if (elements === undefined) return { outcome: 'unknown' };
  if (id === undefined) return list(reading, row, elements);
  const element = elements.find((one) => one.id === id);
  if (element === undefined) return { outcome: 'unknown' };
  if (!isOpen(element, scene)) return { outcome: 'closed', scopes: element.scopes ?? [] };
  return object(reading, owner, element.members);
}

/** A person, an organisation, or one element. */
function object<Owner>(reading: Reading<Owner>, owner: Owner, members: Members): ReadOutcome {
  const { rows, located, scene, embed } = reading;
  const { row, captures, element } = located;
  const at = addressOf(reading);
  const under = below(rows, element === undefined ? row.path : `${row.path}/{id}`.replace(/^\//, ''));
  const inner = { ...scene, captures: element === undefined ? captures : [...captures, element] };
  const embedded: Members = {};
  for (const part of under) {
    const wanted = embed.of(part.rel);
    if (wanted === undefined || part.kind === 'entity') continue;
    // Assumed: what the token does not open is missing from the answer; the rest is not refused because of it.
    if (!scene.permissions.opens(part.scopes)) continue;
    const elements = part.list(owner, inner);
    if (elements === undefined) continue;
    const place = { base: reading.base, at: `${at}/${lastSegment(part.path)}` };
    embedded[part.rel] = collectionBody(part, elements, scene, wanted === 'objects', place);
  }
  const whole = { ...members, ...embedded };
  const eTag = contentTag(whole);
  return {
    outcome: 'read',
    representation: {
      at,
      schema: element !== undefined && row.kind === 'collection' ? row.element : row.schema,
      eTag,
      body: { ...whole, eTag },
      links: [
        parentOf(reading),
        ...under.map(({ path, rel, schema }) => ({ at: `${at}/${lastSegment(path)}`, rel, schema })),
      ],
    },
  };
}

function list<Owner>(reading: Reading<Owner>, row: Collection<Owner>, elements: Element[]): ReadOutcome {
  const at = addressOf(reading);
  const place = { base: reading.base, at };
  const body = collectionBody(row, elements, reading.scene, reading.embed.elements, place);
  const eTag = typeof body.eTag === 'string' ? body.eTag : contentTag(body);
  const links = [parentOf(reading)];
  return { outcome: 'read', representation: { at, schema: row.schema, eTag, body, links } };
}
