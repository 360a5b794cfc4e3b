import {
  ogrnCheckDigit,
  ogrnipCheckDigit,
  organizationInnCheckDigit,
  personInnCheckDigits,
  snilsCheckDigits,
} from '../../src/accounts/check-digits.ts';
import { fields, readRecord } from '../../src/accounts/index.ts';

/** What is wrong with a value, as the sentence after "expected". */
function expected(field: Parameters<typeof readRecord>[0], value: string): string | undefined {
  const read = readRecord(field, value);
  return read.outcome === 'invalid' ? read.mistakes[0]?.expected : undefined;
}

describe('check digits', () => {
  // Numbers that textbooks and registries publish as examples.
  it.each([
    ['СНИЛС', snilsCheckDigits, '112233445', '95'],
    ['ИНН of an organisation', organizationInnCheckDigit, '770708389', '3'],
    ['ИНН of a person', personInnCheckDigits, '5001007322', '59'],
    ['ОГРН', ogrnCheckDigit, '102770013219', '5'],
    ['ОГРНИП', ogrnipCheckDigit, '30450011600015', '7'],
  ])('of a known %s are computed', (_name, compute, before, digits) => {
    expect(compute(before)).toBe(digits);
  });

  it.each([
    ['99', '000029998', '99'],
    ['100', '000029999', '00'],
    ['101', '000038999', '00'],
    ['102', '000039899', '01'],
  ])('of СНИЛС turn over at 100: sum %s', (_sum, before, digits) => {
    expect(snilsCheckDigits(before)).toBe(digits);
  });
});

describe('a number with one wrong check digit', () => {
  it.each([
    ['СНИЛС', fields.snils, '112-233-445 96', '95'],
    ['ИНН of a person', fields.personInn, '500100732258', '59'],
    ['ИНН of an organisation', fields.organizationInn, '7707083894', '3'],
    ['ОГРН', fields.ogrn, '1027700132194', '5'],
    ['ОГРНИП', fields.ogrn, '304500116000151', '7'],
  ])('is refused with the right ones: %s', (_name, field, wrong, right) => {
    expect(expected(field, wrong)).toContain(right);
    expect(expected(field, wrong.slice(0, -right.length) + right)).toBeUndefined();
  });
});

describe('a number of the wrong form', () => {
  it.each([
    ['СНИЛС', fields.snils, '112-233-445', 'a СНИЛС: 11 digits like 000-000-001 01'],
    ['СНИЛС of zeros', fields.snils, '000-000-000 00', 'a СНИЛС that is not all zeros'],
    ['ИНН of a person', fields.personInn, '7707083893', 'an ИНН of a person: 12 digits'],
    ['ИНН', fields.organizationInn, '77070760', 'an ИНН: 10 or 12 digits'],
    ['ОГРН', fields.ogrn, '10277001321951', 'an ОГРН or ОГРНИП: 13 or 15 digits'],
    ['КПП', fields.kpp, '00010100', 'a КПП: 9 characters like 000101001'],
  ])('is refused with the form that is right: %s', (_name, field, value, sentence) => {
    expect(expected(field, value)).toBe(sentence);
  });

  it.each(['000101001', '7707AB001'])('does not include the КПП %s', (kpp) => {
    expect(expected(fields.kpp, kpp)).toBeUndefined();
  });
});
