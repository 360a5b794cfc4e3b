/**
 * Check digits of Russian registration numbers (ACCT-1). Each function takes the digits before the check digits
 * and answers the check digits that belong there, so that a mistake can name the right ones.
 */
export function snilsCheckDigits(firstNine: string): string {
  // ПФР: 100 and 101 both give 00; larger sums are taken modulo 101 first.
  const remainder = weighed(firstNine, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101;
  return String(remainder % 100).padStart(2, '0');
}

/** ИНН of an organisation: nine digits and one check digit. */
export function organizationInnCheckDigit(firstNine: string): string {
  return innDigit(firstNine, [2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

/** ИНН of a person or sole trader: ten digits and two check digits, the second over the first. */
export function personInnCheckDigits(firstTen: string): string {
  const first = innDigit(firstTen, [7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
  return first + innDigit(firstTen + first, [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]);
}

/** ОГРН: twelve digits and one check digit. */
export function ogrnCheckDigit(firstTwelve: string): string {
  return String((Number(firstTwelve) % 11) % 10);
}

/** ОГРНИП: fourteen digits and one check digit. */
export function ogrnipCheckDigit(firstFourteen: string): string {
  return String((Number(firstFourteen) % 13) % 10);
}

function innDigit(digits: string, weights: readonly number[]): string {
  return String((weighed(digits, weights) % 11) % 10);
}

function weighed(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, place) => sum + weight * Number(digits[place]), 0);
}
