import * as z from 'zod';
import { readXmlTree, type XmlTree } from '../pki/index.ts';
import type { PowerFacts } from './power-of-attorney.ts';
import { GUID } from './schemas.ts';

export type ReadDocument =
  { outcome: 'read'; facts: PowerFacts } | { outcome: 'unreadable'; expected: string };

const text = z.string().regex(/\S/).max(1000);
const digits = (least: number, most = least) => z.string().regex(new RegExp(`^\\d{${least},${most}}$`));

/** What is read out of a document, by the words a person would look for in it. */
const factsSchema = z.object({
  number: z.string().toLowerCase().regex(GUID, 'СвДов НомДовер: a GUID'),
  principal: z.object({
    ogrn: z.string().regex(/^(\d{13}|\d{15})$/, 'ОГРН of the principal: 13 or 15 digits'),
    inn: z.string().regex(/^(\d{10}|\d{12})$/, 'ИНН of the principal: 10 or 12 digits'),
    kpp: digits(9).optional().catch(undefined),
    name: text.catch('—'),
  }),
  representative: z.object({
    snils: z
      .string()
      .transform((typed) => typed.replaceAll(/[\s-]/g, ''))
      .pipe(z.string().regex(/^\d{11}$/, 'СвУпПред … СНИЛС: 11 digits')),
    inn: z
      .string()
      .regex(/^\d{12}$/, 'СвУпПред … ИННФЛ: 12 digits')
      .optional(),
    surname: text,
    name: text,
    patronymic: text.optional(),
  }),
  powers: z.array(z.object({ code: text, name: text.catch('—') })).max(500),
  from: z.iso.date('СвДов ДатаВыдДовер: a date like 2026-01-31'),
  until: z.iso.date('СвДов СрокДейст: a date like 2026-01-31'),
});

/**
 * Observed (a published maker of such documents, and the samples for one representative): 1 is individual, 2 is joint.
 * Whoever has powers only together with others cannot log in alone.
 */
export const INDIVIDUAL = '1';

/** The facts of a document in the unified format, as far as a login asks for them; more may stand in it. */
export function readDocument(document: Uint8Array): ReadDocument {
  const read = readXmlTree(document);
  if (read.outcome === 'unreadable') return read;
  const power = descend(read.value, 'Доверенность', 'Документ', 'Довер');
  if (power === undefined) return unreadable('the elements Доверенность, Документ, Довер (EMCHD_1)');
  const representatives = power.children.filter(({ name }) => name === 'СвУпПред');
  const principals = power.children.filter(({ name }) => name === 'СвДоверит');
  // Assumed: whoever gets a power together with others cannot log in alone, so such documents are not taken.
  if (representatives.length !== 1 || principals.length !== 1)
    return unreadable('one principal (СвДоверит) and one representative (СвУпПред)');
  const joint = find(power, 'СвПолн')?.attributes.get('ПрСовмПолн') ?? INDIVIDUAL;
  if (joint !== INDIVIDUAL)
    return unreadable(`powers that one person uses alone: СвПолн ПрСовмПолн="${INDIVIDUAL}"`);
  const about = find(power, 'СвДов');
  const principal = find(principals[0], 'СвРосОрг') ?? find(principals[0], 'СвИП');
  const representative = find(representatives[0], 'СведФизЛ');
  const named = find(representative, 'ФИО');
  const facts = factsSchema.safeParse({
    number: about?.attributes.get('НомДовер'),
    principal: {
      ogrn: principal?.attributes.get('ОГРН') ?? principal?.attributes.get('ОГРНИП'),
      inn: principal?.attributes.get('ИННЮЛ') ?? principal?.attributes.get('ИННФЛ'),
      kpp: principal?.attributes.get('КПП'),
      name: principal?.attributes.get('НаимОрг'),
    },
    representative: {
      snils: representative?.attributes.get('СНИЛС'),
      inn: representative?.attributes.get('ИННФЛ'),
      surname: named?.attributes.get('Фамилия'),
      name: named?.attributes.get('Имя'),
      patronymic: named?.attributes.get('Отчество'),
    },
    powers: all(power, 'МашПолн').map(({ attributes }) => ({
      code: attributes.get('КодПолн'),
      name: attributes.get('НаимПолн'),
    })),
    from: about?.attributes.get('ДатаВыдДовер'),
    until: about?.attributes.get('СрокДейст'),
  });
  if (facts.success) return { outcome: 'read', facts: facts.data };
  const [issue] = facts.error.issues;
  return unreadable(`${issue?.path.join('.') ?? 'facts'}: ${issue?.message ?? 'as in the unified format'}`);
}

function descend(root: XmlTree, first: string, ...rest: string[]): XmlTree | undefined {
  if (root.name !== first) return undefined;
  return rest.reduce<XmlTree | undefined>(
    (element, name) => element?.children.find((child) => child.name === name),
    root,
  );
}

/** The first element of this name below. */
function find(element: XmlTree | undefined, name: string): XmlTree | undefined {
  for (const child of element?.children ?? []) {
    const found = child.name === name ? child : find(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function all(element: XmlTree, name: string): XmlTree[] {
  return element.children.flatMap((child) => (child.name === name ? [child] : all(child, name)));
}

const unreadable = (expected: string): ReadDocument => ({ outcome: 'unreadable', expected });
