import { describe, expect, it } from '@jest/globals';
import { clockTime, inWords, secondsLeft } from '../../src/pages/moment.ts';
import { CATALOGUE } from '../../src/pages/words/index.ts';
import { REASONS } from '../../src/reasons.ts';
import { later, NOW } from './specimens.ts';

type Leaf = [path: string, value: unknown];
function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([name, item]) => leaves(item, `${path}.${name}`));
}

describe('the catalogue', () => {
  it('has the same entries in both languages, none of them empty', () => {
    const [ru, en] = [leaves(CATALOGUE.ru), leaves(CATALOGUE.en)];
    expect(en.map(([path]) => path)).toEqual(ru.map(([path]) => path));
    expect([...ru, ...en].filter(([, value]) => value === '')).toEqual([]);
  });

  it('has no Russian word in English', () => {
    expect(leaves(CATALOGUE.en).filter(([, value]) => /[а-яё]/i.test(String(value)))).toEqual([]);
  });

  it('gives steps only for reasons that exist', () => {
    expect(Object.keys(REASONS)).toEqual(expect.arrayContaining(Object.keys(CATALOGUE.ru.refusal.steps)));
  });

  it.each([
    [1, 'Осталась 1 попытка.'],
    [2, 'Осталось 2 попытки.'],
    [5, 'Осталось 5 попыток.'],
    [11, 'Осталось 11 попыток.'],
    [21, 'Осталась 21 попытка.'],
  ])('declines attempts: %i', (count, sentence) => {
    expect(CATALOGUE.ru.refusal.attemptsLeft(count)).toBe(sentence);
  });
});

describe('an instant in words', () => {
  it('is the hour alone today, and with the day on any other', () => {
    expect(clockTime(later(60), { language: 'ru', now: NOW })).toBe('14:06 МСК');
    expect(clockTime(later(86_400), { language: 'ru', now: NOW })).toBe('14:05 МСК, 11 марта');
    expect(clockTime(later(365 * 86_400), { language: 'en', now: NOW })).toBe('14:05 MSK, 10 March');
  });

  it('is shown as it came where it is no instant', () => {
    expect(clockTime('soon', { language: 'ru', now: NOW })).toBe('soon');
    expect(secondsLeft('soon', NOW)).toBeUndefined();
  });

  it.each([
    [40, 'через 40 секунд'],
    [91, 'через 2 минуты'],
    [1800, 'через 30 минут'],
    [7200, 'через 2 часа'],
    [86_400 * 3, 'через 3 дня'],
  ])('is told from now: %i seconds', (seconds, words) => {
    expect(inWords(later(seconds), { language: 'ru', now: NOW })).toBe(words);
  });

  it('is not told from now once it is past', () => {
    expect(inWords(later(-5), { language: 'ru', now: NOW })).toBeUndefined();
  });
});
