import { describe, expect, it } from '@jest/globals';
import { render } from '../../src/pages/index.ts';
import { chrome, flow, head, individual, later, specimens } from './specimens.ts';

const ru = chrome('ru');
const tag = (html: string, pattern: RegExp): string => pattern.exec(html)?.[0] ?? '';

describe('the password page', () => {
  it('has the fields that bots look for', () => {
    const html = render('login/password', specimens['login/password'], ru);
    expect(tag(html, /<input[^>]*name="login"[^>]*>/)).toMatch(
      /id="login".*value="anna@example\.test".*autocomplete="username"/,
    );
    expect(tag(html, /<input[^>]*name="password"[^>]*>/)).toMatch(/type="password".*id="password"/);
  });

  it('never fills the password in', () => {
    const html = render('login/password', specimens['login/password'], ru);
    expect(tag(html, /<input[^>]*name="password"[^>]*>/)).not.toContain('value=');
  });

  it('blames both fields for a refusal, so that nobody learns which one was wrong (LOGIN-3)', () => {
    const html = render(
      'login/password',
      { ...flow, personas: [], remembered: [], refusal: { code: 'LOGIN_FAILED', attemptsLeft: 2 } },
      ru,
    );
    expect(html).toContain('<title>Неверный логин или пароль — Вход');
    expect(html).toContain('role="alert" id="refusal" data-reason="LOGIN_FAILED"');
    expect(html).toContain('Осталось 2 попытки.');
    expect(html.match(/aria-describedby="refusal"/g)).toHaveLength(2);
    expect(html).toContain('<p class="trace">LOGIN_FAILED · flow abc</p>');
  });

  it('tells until when a lock lasts, in the time of Moscow and from now (LOGIN-5)', () => {
    const refusal = { code: 'LOGIN_LOCKED' as const, until: later(1800) };
    expect(render('login/password', { ...flow, personas: [], remembered: [], refusal }, ru)).toContain(
      'Вход откроется в 14:35 МСК (через 30 минут).',
    );
    expect(
      render('login/password', { ...flow, personas: [], remembered: [], refusal }, chrome('en')),
    ).toContain('Login opens at 14:35 MSK (in 30 minutes).');
  });

  it('hides the show-password switch until a script can make it work', () => {
    const html = render('login/password', specimens['login/password'], ru);
    expect(tag(html, /<button[^>]*class="reveal"[^>]*>/)).toContain('hidden');
  });

  it('lists the personas folded away, each as a button with its id', () => {
    const html = render('login/password', specimens['login/password'], ru);
    expect(html).toContain('<details class="personas"><summary>Войти тестовым лицом в один щелчок');
    expect(html).toContain('name="persona" value="confirmed-citizen"');
    expect(render('login/password', { ...flow, personas: [], remembered: [] }, ru)).not.toContain('<details');
  });

  it('offers the remembered accounts as links, each with a form to forget it (LOGIN-7)', () => {
    const html = render('login/password', specimens['login/password'], ru);
    expect(html).toContain('<a href="/login/abc?as=1000000001" aria-current="true">Testova A. O.</a>');
    expect(html).toContain('<input type="hidden" name="account" value="1000000001"/>');
    expect(html).toContain('aria-label="Забыть на этом устройстве: Testova A. O."');
    expect(render('login/password', { ...flow, personas: [], remembered: [] }, ru)).not.toContain('/forget');
  });

  it('links to help with password, login and registration (LOGIN-7)', () => {
    const html = render('login/password', specimens['login/password'], ru);
    const help = render('login/help', flow, ru);
    for (const anchor of ['password', 'login', 'registration']) {
      expect(html).toContain(`href="/login/abc/help#${anchor}"`);
      expect(help).toContain(`<section class="topic" id="${anchor}"`);
    }
    expect(help).toContain('<a class="main" href="/login/abc">Вернуться ко входу</a>');
  });

  it('offers the suggested persona above the form, and nobody for a name it does not know', () => {
    const model = specimens['login/password'];
    const suggested = render('login/password', { ...model, suggestedPersona: 'confirmed-citizen' }, ru);
    expect(suggested).toContain('<section class="suggested">');
    expect(render('login/password', { ...model, suggestedPersona: 'nobody' }, ru)).not.toContain(
      'class="suggested"',
    );
  });
});

describe('the code page', () => {
  const model = specimens['login/code'];

  it('has one numeric field that a phone can fill', () => {
    const field = tag(render('login/code', model, ru), /<input[^>]*name="code"[^>]*>/);
    expect(field).toMatch(/id="code".*inputmode="numeric".*autocomplete="one-time-code".*maxlength="6"/);
  });

  it('gives the script the seconds by the stand’s clock, and people the hour', () => {
    const html = render('login/code', model, ru);
    expect(html).toContain('data-left="290"');
    expect(html).toContain('data-wait="48"');
    expect(html).toContain('14:09 МСК');
  });

  it('leaves the resend button usable without a script', () => {
    expect(tag(render('login/code', model, ru), /<button[^>]*data-wait[^>]*>/)).not.toContain('disabled');
  });

  it('counts nothing down where the stand’s clock is not given', () => {
    const html = render('login/code', model, { language: 'ru', here: '/' });
    expect(html).not.toMatch(/data-left=|data-wait=/);
    expect(html).toContain('10 марта');
  });

  it('offers no new code of the authenticator app', () => {
    const html = render(
      'login/code',
      { ...flow, channel: 'totp', recipient: 'app', codeLength: 6, otherChannels: false },
      ru,
    );
    expect(html).not.toContain('/resend');
    expect(html).not.toContain('/channel');
  });
});

describe('the push page', () => {
  it('shows the number and reloads itself with and without a script', () => {
    const html = render('login/push', specimens['login/push'], ru);
    expect(html).toContain('<p class="number">42</p>');
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="3;url=/login/abc"/></noscript>');
    expect(html).toContain('data-poll="/login/abc"');
  });
});

describe('the role page', () => {
  it('chooses the first role that can be chosen and says why another cannot (ROLE-2)', () => {
    const html = render('login/role', specimens['login/role'], ru);
    expect(html.match(/ checked/g)).toHaveLength(1);
    expect(tag(html, /<input[^>]*value="individual"[^>]*>/)).toContain('checked');
    expect(tag(html, /<input[^>]*value="1000100002"[^>]*>/)).toContain('disabled');
    expect(html).toContain('Вы больше не работаете в этой организации');
  });
});

describe('the consent page', () => {
  const model = specimens['login/consent'];

  it('tells in words what is handed over, and what is empty (RP-4)', () => {
    const html = render('login/consent', model, ru);
    expect(html).toContain('<dt>Адрес электронной почты</dt><dd>anna@example.test</dd>');
    expect(html).toContain('<dd class="empty">не заполнено</dd>');
    expect(html).toContain('Данные организации');
  });

  it('says documents, gender and level in words, and shows what has no words as it is', () => {
    const values = [{ term: 'RF_PASSPORT', text: '0000 000001' }, { term: 'female' }, { term: 'confirmed' }];
    const items = [{ name: 'documents', values: [...values, { term: 'PIRATE_PASS', text: '7' }] }];
    const html = render('login/consent', { ...model, items }, ru);
    expect(html).toContain('<dd>Паспорт гражданина РФ 0000 000001</dd><dd>женский пол</dd>');
    expect(html).toContain('<dd>Подтверждённая</dd><dd>PIRATE_PASS 7</dd>');
    expect(render('login/consent', { ...model, items }, chrome('en'))).toContain(
      '<dd>Passport of the Russian Federation 0000 000001</dd><dd>female</dd>',
    );
  });

  it('shows a claim without a name of its own by the name on the wire', () => {
    const html = render('login/consent', { ...model, items: [{ name: 'shoe_size', values: ['38'] }] }, ru);
    expect(html).toContain('<dt>shoe_size</dt>');
  });

  it('allows by the main button and denies by the other', () => {
    const html = render('login/consent', model, ru);
    expect(html).toContain(
      '<button class="main" type="submit" id="grantAuthorization" name="decision" value="allow">',
    );
    expect(html).toContain('name="decision" value="deny"');
  });

  it('names the person alone where they act for themselves', () => {
    const html = render(
      'login/consent',
      { ...model, role: individual, organizationItems: [], organizations: [] },
      ru,
    );
    expect(html).toContain('Вы входите как');
    expect(html).not.toContain('Данные организации');
    expect(render('login/consent', { ...model, role: head }, ru)).toContain('Anna Testova от имени');
  });
});

describe('the page of a refusal by policy', () => {
  it('compares what is needed with what there is, and names the way out (RP-5)', () => {
    const html = render('login/refused', specimens['login/refused'], ru);
    expect(html).toContain('<dt>Нужно</dt><dd>подтверждённая учётная запись</dd>');
    expect(html).toContain('<dt>Сейчас</dt><dd>упрощённая учётная запись</dd>');
    expect(html).toContain('Поднимите уровень своей учётной записи');
  });

  it('offers another role only where there is one', () => {
    const html = render('login/refused', { ...specimens['login/refused'], canChooseRole: false }, ru);
    expect(html).not.toContain('action="/login/abc/role"');
    expect(html).toContain('action="/login/abc/switch"');
  });
});
