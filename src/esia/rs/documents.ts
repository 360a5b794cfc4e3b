import type { Person, PersonDocument } from '../../accounts/index.ts';
import { DOCUMENT_SCOPES } from '../../clients/index.ts';
import { numbered } from './element-ids.ts';
import { esiaDate, present, verificationStatus } from './notation.ts';
import type { Element } from './resource.ts';

/** ESIA: what opens documents of a child: the scope of the type with `kid_` before it, where there is one. */
export const KID_DOCUMENT_SCOPES = ['kid_birth_cert_doc', 'kid_medical_doc'] as const;

export function listDocuments(person: Person): Element[] {
  return elements(person, (type) => scopesOf(type));
}

/** ESIA: the documents of a child, by the scopes of the parent's token. */
export function listKidDocuments(kid: Person): Element[] {
  return elements(kid, (type) => {
    const named = scopesOf(type).map((scope) => `kid_${scope}`);
    return KID_DOCUMENT_SCOPES.filter((scope) => named.includes(scope));
  });
}

/**
 * Observed: `rIdDoc` is the id of the document that proves who the person is. Assumed: without a passport, the
 * certificate of birth; absent where there is neither.
 */
export function identityDocumentId(person: Person): number | undefined {
  const documents = withIds(person);
  return IDENTITY.map((scope) => documents.find(({ record }) => isOpenedBy(scope, record.type))).find(
    (found) => found !== undefined,
  )?.id;
}

const IDENTITY = ['id_doc', 'birth_cert_doc'];

function isOpenedBy(scope: string, type: string): boolean {
  return DOCUMENT_SCOPES[scope]?.includes(type) ?? false;
}

function scopesOf(type: string): string[] {
  return Object.keys(DOCUMENT_SCOPES).filter((scope) => isOpenedBy(scope, type));
}

function withIds(person: Person): { id: number; record: PersonDocument }[] {
  return numbered(
    person.oid,
    'docs',
    person.documents,
    ({ type, series, number }) => `${type} ${series ?? ''} ${number}`,
  );
}

function elements(person: Person, scopes: (type: string) => readonly string[]): Element[] {
  return withIds(person).map(({ id, record }) => ({
    id: String(id),
    scopes: withoutEmpty(scopes(record.type)),
    members: present({
      stateFacts: ['EntityRoot'],
      id,
      type: record.type,
      vrfStu: verificationStatus(record.verified),
      series: record.series,
      number: record.number,
      issueDate: esiaDate(record.issueDate),
      // Observed: six digits, whatever the paper has between them.
      issueId: record.issueId?.replaceAll(/\D/g, ''),
      issuedBy: record.issuedBy,
      expiryDate: esiaDate(record.expiryDate),
      firstName: record.firstName,
      lastName: record.lastName,
    }),
  }));
}

/** An empty list would mean any scope; a document that no scope opens names the one that opens everything. */
function withoutEmpty(scopes: readonly string[]): readonly string[] {
  return scopes.length === 0 ? ['usr_inf'] : scopes;
}
