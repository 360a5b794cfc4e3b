import { fullName } from '../accounts/index.ts';
import {
  CATALOGUE,
  FAMILIES,
  KEY_KINDS,
  PKCS12_PASSWORD,
  PROFILES,
  SLUGS,
  suits,
  type Certificates,
  type Defect,
  type Family,
  type SpecimenEntry,
} from '../certificates/index.ts';
import type { CertificatesModel, HolderModel, ShelfRow } from '../pages/index.ts';
import { RULE_WORDS } from '../signature-check/index.ts';
import { DEFAULT_PIN, PIN_ATTEMPTS } from '../virtual-token/index.ts';
import { choicesOf } from './choices.ts';
import type { ConsoleDeps } from './deps.ts';

type Shelf = Omit<CertificatesModel, 'csrf' | 'done' | 'mistakes' | 'typed'>;
type Row = CertificatesModel['families'][number]['rows'][number];

const FAMILY_NAMES = Object.keys(FAMILIES) as Family[];

/** The shelf as its page shows it. Nothing is made by looking. */
export async function shelfOf(deps: ConsoleDeps): Promise<Shelf> {
  const { certificates } = deps;
  const list = certificates.list();
  const goods = list.filter(({ kind, algorithm }) => kind === 'good' && algorithm === 'RSA');
  return {
    password: PKCS12_PASSWORD,
    defaultPin: DEFAULT_PIN,
    people: await peopleOf(goods, deps),
    organizations: await rowsOf(
      goods.filter(({ person }) => person === undefined),
      certificates,
    ),
    ordered: await Promise.all(
      list
        .filter(({ kind }) => kind === 'ordered')
        .map(async (entry) => ({ title: entry.title, files: [await fileOf(entry, certificates)] })),
    ),
    families: FAMILY_NAMES.map((family) => ({
      family,
      rows: FAMILIES[family]
        .map((defect) => badRow(defect, certificates))
        .filter(({ files }) => files.length > 0),
    })),
    choices: {
      ...choicesOf(deps),
      profiles: [...PROFILES],
      algorithms: [...KEY_KINDS],
      defects: CATALOGUE.filter(({ kind }) => kind === 'certificate').map(({ id, title }) => ({ id, title })),
    },
  };
}

async function peopleOf(
  goods: readonly SpecimenEntry[],
  { certificates, accounts, virtualTokens }: ConsoleDeps,
): Promise<HolderModel[]> {
  const byPerson = Map.groupBy(goods, ({ person }) => accounts.get(person ?? ''));
  const holders = [...byPerson].flatMap(([person, entries]) => (person ? [{ person, entries }] : []));
  return Promise.all(
    holders.map(async ({ person, entries }) => {
      const { oid, persona } = person;
      const state = await virtualTokens.state(oid);
      const token = { ...state, counted: state.attemptsLeft < PIN_ATTEMPTS };
      return { oid, name: fullName(person), persona, token, rows: await rowsOf(entries, certificates) };
    }),
  );
}

const rowsOf = (entries: readonly SpecimenEntry[], certificates: Certificates): Promise<ShelfRow[]> =>
  Promise.all(entries.map((entry) => goodRow(entry, certificates)));

async function goodRow(entry: SpecimenEntry, certificates: Certificates): Promise<ShelfRow> {
  const stem = entry.id.slice(0, -SLUGS.RSA.length);
  const entries = KEY_KINDS.map((kind) => certificates.entry(stem + SLUGS[kind]));
  const files = entries.filter((one) => one !== undefined).map((one) => fileOf(one, certificates));
  return { title: entry.title, files: await Promise.all(files) };
}

function badRow(defect: Defect, certificates: Certificates): Row {
  const { id, rule, title } = defect;
  const files = KEY_KINDS.filter((kind) => suits(defect, kind))
    .map((kind) => certificates.entry(`${id}-${SLUGS[kind]}`))
    .filter((entry) => entry !== undefined)
    // What a bad one is revoked by is its mistake, and said as such.
    .map((entry) => ({ id: entry.id, algorithm: entry.algorithm, revoked: false }));
  const means = RULE_WORDS[rule]?.means;
  const format = defect.kind === 'signature' ? (defect.format ?? 'cms') : undefined;
  const { needs } = defect;
  const needed = needs && ('qualified' in needs ? 'qualified' : needs.needs);
  return { defect: id, rule, title, format, files, needs: needed, ...(means && { means }) };
}

async function fileOf({ id, algorithm }: SpecimenEntry, certificates: Certificates) {
  const made = await certificates.made(id);
  return { id, algorithm, revoked: made !== undefined && certificates.revocationOf(made) !== undefined };
}
