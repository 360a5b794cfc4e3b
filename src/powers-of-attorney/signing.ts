import { digitsOf, type Accounts, type Person } from '../accounts/index.ts';
import type { Certificates, SpecimenEntry } from '../certificates/index.ts';
import { SLUGS, type KeyKind } from '../certificates/index.ts';
import { chiefOf, type Organization, type Organizations } from '../organizations/index.ts';
import type { PowerFacts, PowerFiles } from './power-of-attorney.ts';
import type { PowerOrder } from './schemas.ts';
import { writeDocument, type Head } from './write-document.ts';

export interface SigningDeps {
  accounts: Pick<Accounts, 'get'>;
  organizations: Pick<Organizations, 'get'>;
  certificates: Pick<Certificates, 'of' | 'sign' | 'entry'>;
}

type Manner = Pick<PowerOrder, 'signer' | 'algorithm' | 'defect'>;

/** Who heads an organisation now and can be named by a document. */
export function signatoryOf(
  organization: Organization,
  { accounts }: Pick<SigningDeps, 'accounts'>,
): { person: Person; position: string } | undefined {
  const chief = chiefOf(organization);
  const person = chief && accounts.get(chief.person);
  return chief && person && { person, position: chief.position };
}

/**
 * The document and the signature of whoever may sign for the principal; undefined where nobody can: no head with a
 * СНИЛС, and no certificate of the organisation itself.
 */
export async function writeAndSign(
  facts: PowerFacts,
  organization: Organization,
  representative: Person,
  { signer, algorithm, defect }: Manner,
  deps: SigningDeps,
): Promise<PowerFiles | undefined> {
  const chief = signer === 'legal-entity' ? undefined : signatoryOf(organization, deps);
  const usual =
    chief?.person.snils === undefined
      ? undefined
      : certificateOf(chief.person, organization, algorithm, deps);
  const entry =
    defect === 'signed-by-representative'
      ? certificateOf(representative, organization, algorithm, deps)
      : (usual ??
        (signer === 'head'
          ? undefined
          : deps.certificates.entry(`legal-entity-${organization.oid}-${SLUGS[algorithm]}`)));
  if (entry === undefined) return undefined;
  const document = writeDocument(facts, chief && headOf(chief));
  const signature = await deps.certificates.sign(entry.id, { content: document, detached: true });
  if (signature === undefined) return undefined;
  if (defect !== 'document-tampered') return { document, signature };
  // One character of what was signed, and still a document: only the signature can tell.
  const tampered = Buffer.from(document).toString().replace('="ON_EMCHD_2', '="ON_EMCHD_X');
  return { document: new Uint8Array(Buffer.from(tampered)), signature };
}

function certificateOf(
  person: Person,
  organization: Organization,
  algorithm: KeyKind,
  { certificates }: SigningDeps,
): SpecimenEntry | undefined {
  return certificates
    .of(person.oid)
    .find(
      (entry) =>
        entry.kind === 'good' && entry.organization === organization.oid && entry.algorithm === algorithm,
    );
}

function headOf({ person, position }: { person: Person; position: string }): Head {
  const { snils, inn, surname, name, patronymic } = person;
  return { snils: snils && digitsOf(snils), inn, position, surname, name, patronymic };
}
