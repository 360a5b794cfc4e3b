import { canonicalSnils } from '../accounts/index.ts';
import type { PowerFacts } from './power-of-attorney.ts';
import { INDIVIDUAL } from './read-document.ts';

/** Who heads the principal, as the document says it; absent where the organisation signs by itself. */
export interface Head {
  snils?: string | undefined;
  inn?: string | undefined;
  position: string;
  surname: string;
  name: string;
  patronymic?: string | undefined;
}

type Attributes = Record<string, string | undefined>;

/**
 * The document of a power of attorney.
 * Observed (published samples and readers of the unified format, EMCHD_1): names and places of the elements, and that
 * the day of issue is the first of the term. Assumed: what is left out here (addresses, documents, courts, transfer of
 * powers) may be left out; a document of the stand is not meant to pass the schema of the tax service.
 */
export function writeDocument(facts: PowerFacts, head: Head | undefined): Uint8Array {
  const { number, principal, representative, powers, from, until } = facts;
  const { snils, inn } = representative;
  const id = `ON_EMCHD_${from.replaceAll('-', '')}_${number}`;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    opened('Доверенность', {
      xmlns: 'urn://x-artefacts/EMCHD_1',
      ВерсФорм: 'EMCHD_1',
      ПрЭлФорм: '00000000',
      ИдФайл: id,
    }),
    '<Документ>',
    '<Довер>',
    closed('СвДов', {
      ВидДовер: '1',
      ПрПередов: '1',
      НомДовер: number,
      ДатаВыдДовер: from,
      СрокДейст: until,
    }),
    opened('СвДоверит', { ТипДоверит: '1' }),
    '<Доверит>',
    ...principalLines(principal, head),
    '</Доверит>',
    '</СвДоверит>',
    opened('СвУпПред', { ТипПред: '1' }),
    '<Пред>',
    opened('СведФизЛ', { ИННФЛ: inn, СНИЛС: canonicalSnils(snils) }),
    ...personLines(representative),
    '</СведФизЛ>',
    '</Пред>',
    '</СвУпПред>',
    opened('СвПолн', { ТипПолн: '1', ПрСовмПолн: INDIVIDUAL }),
    ...powers.map(({ code, name }) => closed('МашПолн', { КодПолн: code, НаимПолн: name })),
    '</СвПолн>',
    '</Довер>',
    '</Документ>',
    '</Доверенность>',
    '',
  ];
  return new Uint8Array(Buffer.from(lines.join('\n')));
}

function principalLines({ ogrn, inn, kpp, name }: PowerFacts['principal'], head: Head | undefined): string[] {
  if (ogrn.length === 15) {
    return ['<ИПДовер>', closed('СвИП', { НаимОрг: name, ИННФЛ: inn, ОГРНИП: ogrn }), '</ИПДовер>'];
  }
  return [
    opened('РосОргДовер', { ЕИОУК: '0', ЕИОФЛ: '1', ЕИОИП: '0' }),
    closed('СвРосОрг', { НаимОрг: name, ИННЮЛ: inn, КПП: kpp, ОГРН: ogrn }),
    ...(head === undefined ? [] : headLines(head)),
    '</РосОргДовер>',
  ];
}

function headLines({ snils, inn, position, ...named }: Head): string[] {
  return [
    opened('ЛицоБезДов', { ПолнЮЛ: '1' }),
    opened('СвФЛ', { ИННФЛ: inn, СНИЛС: snils && canonicalSnils(snils), Должность: position }),
    ...personLines(named),
    '</СвФЛ>',
    '</ЛицоБезДов>',
  ];
}

function personLines({ surname, name, patronymic }: Pick<Head, 'surname' | 'name' | 'patronymic'>): string[] {
  return ['<СведФЛ>', closed('ФИО', { Фамилия: surname, Имя: name, Отчество: patronymic }), '</СведФЛ>'];
}

const opened = (name: string, attributes: Attributes): string => `<${name}${written(attributes)}>`;
const closed = (name: string, attributes: Attributes): string => `<${name}${written(attributes)}/>`;

function written(attributes: Attributes): string {
  const present = Object.entries(attributes).filter(([, value]) => value !== undefined);
  return present.map(([name, value = '']) => ` ${name}="${escaped(value)}"`).join('');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);
