import { generateSigningKey, readCertificate, type Certificate, type SigningKey } from '../pki/index.ts';
import type { Random } from '../random.ts';
import { digest, type Authorities, type Authority } from './authorities.ts';
import type { SpecimenEntry } from './certificates.ts';
import { goodDraft, signDraft, type Draft } from './drafts.ts';
import type { Shelf } from './shelf.ts';
import { defectById } from './specimens/catalogue.ts';
import type { Pair, Vault } from './vault.ts';

export interface IssuingDeps {
  authorities: Authorities;
  shelf: Shelf;
  vault: Vault;
  random: Random;
  baseUrl: string;
  now: () => number;
}

export interface Issued {
  key: SigningKey;
  certificate: Certificate;
  authority: Authority | undefined;
}

export const specimenName = (id: string): string => `specimen-${id.replaceAll(/[^\w.-]/g, '_')}`;

/** Makes certificates: those of the shelf, kept in the vault, and those of orders. */
export function createIssuing({ authorities, shelf, vault, random, baseUrl, now }: IssuingDeps) {
  const randomBytes = (length: number) => random.bytes(length);

  async function issue(draft: Draft, key: SigningKey): Promise<Issued> {
    const authority = await authorityOf(draft);
    const der = await signDraft(draft, key, authority, { random, baseUrl });
    return { key, certificate: whole(der), authority };
  }

  const authorityOf = async ({ authority, algorithm }: Draft) =>
    authority === 'itself' ? undefined : authorities.get(authority, algorithm);

  const newKey = ({ algorithm, rsaBits }: Draft) =>
    generateSigningKey(algorithm, randomBytes, undefined, rsaBits);

  /** The specimen of an entry of the shelf. A bad one has the key of its good twin, unless the key is what is bad. */
  async function fromShelf(entry: SpecimenEntry): Promise<Issued> {
    const defect = entry.defect === undefined ? undefined : defectById(entry.defect);
    // The message will be wrong; the certificate is the good one itself.
    if (defect?.kind === 'signature') return fromShelf(twin(entry));
    const parties = shelf.partiesOf(entry);
    const { profile, algorithm } = entry;
    const plain = goodDraft({ profile, algorithm, now: now(), ...parties });
    const draft = defect === undefined ? plain : defect.change(plain, shelf.factsFor(parties, now()));
    const authority = await authorityOf(draft);
    // Times move with the clock; whether they still fit is asked below.
    const form = { ...draft, notBefore: undefined, notAfter: undefined };
    const recipe = digest([form, baseUrl, authority?.certificate.sha256]);
    const borrowed =
      defect === undefined || draft.rsaBits !== undefined ? undefined : await fromShelf(twin(entry));
    const pair = await vault.take(
      specimenName(entry.id),
      recipe,
      async (kept) => {
        const key = borrowed?.key ?? kept ?? (await newKey(draft));
        return { key, der: await signDraft(draft, key, authority, { random, baseUrl }) };
      },
      (kept) =>
        standsAlike(kept, draft, now()) && (borrowed === undefined || sameKey(kept.key, borrowed.key)),
    );
    return { key: pair.key, certificate: whole(pair.der), authority };
  }

  function twin(entry: SpecimenEntry): SpecimenEntry {
    const { profile, algorithm, person, organization } = entry;
    return {
      id: shelf.twinOf(entry),
      kind: 'good',
      profile,
      algorithm,
      person,
      organization,
      title: entry.title,
    };
  }

  return {
    fromShelf,
    async fromDraft(draft: Draft): Promise<Issued> {
      return issue(draft, await newKey(draft));
    },
  };
}

/** Whether a certificate that was made earlier stands to the time as the draft does: good ones valid, others not. */
function standsAlike({ der }: Pair, draft: Draft, now: number): boolean {
  const kept = whole(der);
  const standing = ({ notBefore, notAfter }: { notBefore: number; notAfter: number }) =>
    now < notBefore ? 'early' : now > notAfter ? 'late' : 'in time';
  return standing(kept) === standing(draft);
}

function sameKey(one: SigningKey, other: SigningKey): boolean {
  return Buffer.compare(one.spki, other.spki) === 0;
}

function whole(der: Uint8Array): Certificate {
  const read = readCertificate(der);
  if (read.outcome === 'unreadable')
    throw new Error(`a certificate of the stand cannot be read: ${read.expected}`);
  return read.value;
}
