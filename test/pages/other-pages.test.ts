import { describe, expect, it } from '@jest/globals';
import { render } from '../../src/pages/index.ts';
import { inLanguage } from '../../src/pages/parts/language-switch.tsx';
import { REASONS, type ReasonCode } from '../../src/reasons.ts';
import { chrome, NOW, specimens } from './specimens.ts';

const ru = chrome('ru');
const CODES = Object.keys(REASONS) as ReasonCode[];

describe('the error page', () => {
  it.each(CODES)('explains %s, how to mend it, and carries the code', (code) => {
    const html = render(
      'error',
      { code, status: REASONS[code].status, flow: 'abc', entry: 'e1' },
      chrome('en'),
    );
    expect(html).toContain(`data-reason="${code}"`);
    expect(html).toContain(`<p class="trace">${code} · flow abc · entry e1</p>`);
    expect(html).toContain(`<h1>${REASONS[code].says.en}</h1>`);
    expect(html).not.toContain('`');
  });

  it('leads to its entry in the journal', () => {
    expect(render('error', specimens.error, ru)).toContain('href="/_/#entry-e1"');
    expect(render('error', { code: 'NOT_FOUND', status: 404 }, ru)).toContain('href="/_/#journal"');
  });
});

describe('the language switch', () => {
  it('keeps path and query', () => {
    expect(inLanguage('/login/abc?x=1&lang=ru', 'en')).toBe('/login/abc?x=1&lang=en');
  });

  it.each([
    '//evil.example/x',
    'https://evil.example/x',
    '/..//evil.example/x',
    '/\\evil.example',
    'http://[',
    '',
  ])('never leads away from the stand (%s)', (here) => {
    expect(inLanguage(here, 'en')).toMatch(/^\/(?![/\\])/);
  });
});

describe('leaving', () => {
  it('asks whether to leave one client or all', () => {
    const html = render('logout', specimens.logout, ru);
    expect(html).toContain('name="xsrf" value="xsrf-value"');
    expect(html).toContain('<button class="main" type="submit" name="logout" value="yes">');
    expect(html).toContain('Выйти только из этой системы');
  });

  it('links back to the web only', () => {
    const client = { id: 'x', name: 'X', uri: 'javascript:alert(1)' };
    expect(render('logged-out', { client }, ru)).not.toContain('javascript:');
    expect(render('logged-out', specimens['logged-out'], ru)).toContain('href="http://localhost:8080/"');
  });
});

describe('the console', () => {
  const model = specimens['console/overview'];

  it('shows logins and passwords of the cast and one button to use them', () => {
    const html = render('console/overview', model, ru);
    expect(html).toContain('<code>Citizen-1-test</code>');
    expect(html).toContain('<option value="demo-web">');
    expect(html).toContain('name="persona" value="confirmed-citizen" aria-label="Войти: Anna Testova"');
  });

  it('offers no login where no client could take it', () => {
    const html = render('console/overview', { ...model, clients: [] }, ru);
    expect(html).not.toContain('name="persona" value=');
    expect(html).toContain('Нет ни одной системы с адресом возврата');
  });

  it('lets a pending push be answered, and no other message', () => {
    const rows = (state: string, channel = 'push'): string => {
      const inbox = [{ ...model.inbox[0]!, state, channel }];
      return render('console/overview', { ...model, inbox }, ru).split('<template')[0]!;
    };
    expect(rows('delivered')).toContain('<div data-slot="answer">');
    expect(rows('approved')).toContain('<div data-slot="answer" hidden>');
    expect(rows('delivered', 'sms')).toContain('<div data-slot="answer" hidden>');
  });

  it('tells the clock, how far it is off and whether it stands', () => {
    const html = render('console/overview', model, ru);
    expect(html).toContain('14:05:00');
    expect(html).toContain('+00:31:00');
    expect(html).toContain('name="freeze"');
    const frozen = render(
      'console/overview',
      { ...model, clock: { now: NOW, offsetSeconds: -90_000, frozen: true } },
      ru,
    );
    expect(frozen).toContain('−1д 01:00:00');
    expect(frozen).toContain('name="unfreeze"');
  });

  it('hides what an entry does not have', () => {
    const bare = { id: 'e2', at: NOW, kind: 'world.reset', outcome: 'ok' };
    const html = render('console/overview', { ...model, journal: [bare] }, ru)
      .split('<template')
      .at(-2)!;
    expect(html).toContain('<code class="reason" data-slot="reason" hidden>');
    expect(html).toContain('<details data-slot="details-part" hidden>');
  });

  it('says so where there is nothing', () => {
    const html = render('console/overview', { ...model, inbox: [], journal: [], personas: [] }, ru);
    expect(html).toContain('Пока ничего не отправлено.');
    expect(html).toContain('Событий ещё не было.');
    expect(html).toContain('В этом мире нет тестовых лиц.');
  });
});
