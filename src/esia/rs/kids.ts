import type { Oid, Person } from '../../accounts/index.ts';
import { listKidDocuments } from './documents.ts';
import { oidNumber } from './notation.ts';
import { personMembers } from './person.ts';
import type { Element, Scene } from './resource.ts';

/** ESIA: which member of a child each scope opens is told by the person's scope after the prefix. */
export const KID_SCOPES = [
  'kid_fullname',
  'kid_birthdate',
  'kid_gender',
  'kid_snils',
  'kid_inn',
  'kid_birth_cert_doc',
  'kid_medical_doc',
] as const;

/** Children of the record that have an account. Assumed: `id` is the child's oid, as in its address. */
export function listKids(person: Person, scene: Scene): Element[] {
  return person.children.flatMap((oid) => {
    const kid = scene.accounts.get(oid);
    if (kid === undefined) return [];
    const { stateFacts, ...members } = personMembers(kid, scene, (scope) =>
      scene.permissions.opens([`kid_${scope}`]),
    );
    return [{ id: oid, members: { stateFacts, id: oidNumber(oid), ...members } }];
  });
}

/** undefined where the person has no such child, whoever else may. */
export function listDocumentsOfKid(person: Person, scene: Scene): Element[] | undefined {
  const kid = childOf(person, scene.captures[0], scene);
  return kid === undefined ? undefined : listKidDocuments(kid);
}

function childOf(person: Person, oid: Oid | undefined, { accounts }: Scene): Person | undefined {
  return oid !== undefined && person.children.includes(oid) ? accounts.get(oid) : undefined;
}
