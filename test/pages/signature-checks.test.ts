import { describe, expect, it } from '@jest/globals';
import { render, type CheckModel } from '../../src/pages/index.ts';
import { commonName } from '../../src/pages/distinguished-name.ts';
import { chrome, specimens } from './specimens.ts';

const OWNER = 'SNILS=00000000101,CN=Тестова Анна,C=RU';
const CENTRE = 'CN=Головной УЦ,O=esia-emulator,C=RU';

function one(rule: string, certificate: string, change: Partial<CheckModel> = {}): CheckModel {
  const means = { ru: `Спрошено: ${rule}`, en: `Asked: ${rule}` };
  const mend = { ru: `Исправить ${rule}`, en: `Mend ${rule}` };
  return {
    rule,
    certificate,
    holds: true,
    sentence: `Found of ${rule}.`,
    reference: 'RFC',
    means,
    mend,
    ...change,
  };
}

const CHECKS = [
  one('path.basic-constraints', CENTRE),
  one('path.key-usage', OWNER),
  one('path.validity', OWNER, { holds: false }),
  one('sign.challenge-requested', '', { holds: false, informative: true }),
  one('cms.version', ''),
];
const login = { ...specimens['login/signature'], checks: CHECKS };
const report = { ...specimens['console/signature'].report!, checks: CHECKS };
const pages = {
  'the login page': (language: 'ru' | 'en') => render('login/signature', login, chrome(language)),
  'the page that checks signatures': (language: 'ru' | 'en') =>
    render('console/signature', { ...specimens['console/signature'], report }, chrome(language)),
};

/** The rows of the list of checks, by rule. */
const rows = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<li data-rule="([^"]+)"[^>]*>(.*?)<\/li>/gs)].map(([, rule = '', row = '']) => [
      rule,
      row,
    ]),
  );

describe.each(Object.entries(pages))('the list of checks on %s', (_, page) => {
  it('says of every rule what it asks, in the language of the page', () => {
    for (const [rule, row] of Object.entries(rows(page('ru')))) expect(row).toContain(`Спрошено: ${rule}`);
    for (const [rule, row] of Object.entries(rows(page('en')))) expect(row).toContain(`Asked: ${rule}`);
    expect(Object.keys(rows(page('ru'))).sort()).toEqual(CHECKS.map(({ rule }) => rule).sort());
  });

  it('says what to mend only where something does not hold', () => {
    const of = rows(page('ru'));
    expect(of['path.validity']).toContain('Исправить path.validity');
    expect(of['path.validity']).toContain('<p class="hint" lang="en">Found of path.validity.</p>');
    expect(of['sign.challenge-requested']).toContain('к сведению');
    expect(of['path.key-usage']).not.toContain('Исправить');
  });

  it('names the certificate that a check is about, the failing one first', () => {
    const titles = [...page('ru').matchAll(/<section class="checked"><h3>(.*?)<\/h3>/g)].map(
      ([, title]) => title,
    );
    expect(titles).toEqual([
      'Сертификат: Тестова Анна',
      'Подпись в целом',
      'Удостоверяющий центр: Головной УЦ',
    ]);
  });

  it('folds what holds, and leaves open what fails', () => {
    const [folded] = /<section class="checked">.*?<\/section>/s.exec(page('ru')) ?? [''];
    expect(folded).toMatch(
      /data-rule="path\.validity".*<details class="recipes"><summary>Выполнена 1 проверка<\/summary>/s,
    );
    expect(folded).toMatch(/<details.*data-rule="path\.key-usage"/s);
  });
});

describe('the list of checks', () => {
  it('has no English on the login page in Russian but of what fails', () => {
    expect(rows(pages['the login page']('ru'))['path.key-usage']).not.toContain('Found of');
    expect(rows(pages['the page that checks signatures']('ru'))['path.key-usage']).toContain('Found of');
  });

  it('counts what fails', () => {
    expect(pages['the login page']('ru')).toContain('не выполнено 1 из 5');
  });

  it('shows the sentence of a rule that has no words', () => {
    const nothing = { ru: '', en: '' };
    const checks = [one('path.new', OWNER, { means: nothing, mend: nothing })];
    expect(render('login/signature', { ...login, checks }, chrome('ru'))).toContain('Found of path.new.');
  });
});

describe('the page that checks signatures', () => {
  const html = pages['the page that checks signatures']('ru');

  it('says in words what only a login will ask', () => {
    expect(html).toMatch(
      /data-told="sign\.challenge-requested"><p><strong>Вход спросит ещё:<\/strong> Спрошено/,
    );
  });

  it('shows a certificate as its owner knows it, and by name whom it lets in', () => {
    expect(html).toContain('<dd>000-000-001 01</dd>');
    expect(html).toContain('<dd>с 10 марта 2026 г. по 22 марта 2026 г.</dd>');
    expect(html).toContain('<dd>Demo CA</dd>');
    expect(html).toContain('впустит: Anna Testova (<code>1000000001</code>)');
    expect(html).toContain('Sample LLC (<code>1000100001</code>)');
  });
});

describe('the page of the login by signature', () => {
  const bare = { ...specimens['login/signature'], demand: undefined };

  it('says that no password is needed, but not to whom has just typed it', () => {
    expect(render('login/signature', bare, chrome('ru'))).toContain(
      'Пароль от учётной записи не понадобится.',
    );
    const asked = { ...bare, demand: { qualified: true, person: 'Anna' } };
    expect(render('login/signature', asked, chrome('ru'))).not.toContain('не понадобится');
  });

  it('leads to the files of the person who is expected', () => {
    expect(render('login/signature', bare, chrome('ru'))).toContain(
      'href="/_/certificates?person=head-of-company#person-head-of-company"',
    );
    const nobody = { ...bare, token: { ...bare.token, suggested: undefined } };
    expect(render('login/signature', nobody, chrome('ru'))).toContain('href="/_/certificates"');
  });
});

describe('what mends a refusal', () => {
  it.each(['login/signature', 'login/refused', 'cabinet/confirm', 'console/token'] as const)(
    'stands in the alert under its sentence: %s',
    (name) => {
      const html = render(name, specimens[name], chrome('ru'));
      const [alert = ''] = /<div class="alert"[^]*?<\/div>/.exec(html) ?? [];
      expect(alert).toMatch(/class="alert-says">[^]*<p class="mend">[^<]/);
      expect(html.match(/class="mend"/g)).toHaveLength(1);
      expect(html).toMatch(/<p class="trace">[A-Z_]+/);
    },
  );
});

describe('the common name of a certificate', () => {
  it.each([
    [OWNER, 'Тестова Анна'],
    ['O=ООО \\"Пример\\"\\, филиал,CN=Пример\\, ООО+OU=1,C=RU', 'Пример, ООО'],
    ['O=x\\,CN=Чужой,CN=Свой', 'Свой'],
    ['OU=1+CN=Вторая', 'Вторая'],
    ['CN=a\\0ab', 'a\\0ab'],
    ['O=без имени,C=RU', 'O=без имени,C=RU'],
    ['', ''],
    ['not a name', 'not a name'],
  ])('of %s is %s', (name, expected) => {
    expect(commonName(name)).toBe(expected);
  });
});
