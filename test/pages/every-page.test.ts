import { describe, expect, it } from '@jest/globals';
import { assets, render, type Chrome, type PageName } from '../../src/pages/index.ts';
import { SCRIPTS } from '../../src/pages/assets.ts';
import { chrome, hostile, PAGES, specimens } from './specimens.ts';

const LANGUAGES: Chrome['language'][] = ['ru', 'en'];
const page = (name: PageName, language: Chrome['language'] = 'ru'): string =>
  render(name, specimens[name], chrome(language));

describe.each(PAGES)('the page %s', (name) => {
  it.each(LANGUAGES)('says that this is a test stand (%s)', (language) => {
    const band = {
      ru: 'Не вводите настоящие пароли и личные данные',
      en: 'Do not enter real passwords or personal data',
    };
    expect(page(name, language)).toContain(band[language]);
  });

  it.each(LANGUAGES)('names its language and leaves no word out (%s)', (language) => {
    const html = page(name, language);
    expect(html).toMatch(new RegExp(`^<!doctype html><html lang="${language}">`));
    expect(html).not.toMatch(/undefined|NaN|\[object|=> /);
  });

  it('is English throughout where English is asked for', () => {
    expect(page(name, 'en').replace('Русский', '')).not.toMatch(/[а-яё]/i);
  });

  it('has no inline style, script or handler', () => {
    const html = page(name);
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
    expect([...html.matchAll(/<script\b[^>]*>/g)].every(([tag]) => tag.includes(' src="/assets/'))).toBe(
      true,
    );
    expect(html).not.toMatch(/<script\b[^>]*>[^<]/);
  });

  it('links to assets that exist', () => {
    const paths = assets.map((asset) => asset.path);
    const linked = [...page(name).matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
    expect(linked.length).toBeGreaterThan(1);
    expect(paths).toEqual(expect.arrayContaining(linked));
  });

  it('has one main heading, one main landmark, and a label for every field', () => {
    const html = page(name);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html.match(/<main[ >]/g)).toHaveLength(1);
    const fields = [...html.matchAll(/<(?:input|select)\b[^>]*>/g)].map(([tag]) => tag);
    for (const field of fields.filter((tag) => !/type="(hidden|radio)"/.test(tag))) {
      const id = /\sid="([^"]+)"/.exec(field)?.[1];
      expect(field.includes('aria-label=') || html.includes(`for="${id}"`)).toBe(true);
    }
  });

  it.each(['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onfocus='alert(1)"])(
    'shows %s as text',
    (text) => {
      const html = render(name, hostile(specimens[name], text), { ...chrome('ru'), here: text });
      expect(html).not.toContain('<script>alert');
      expect(html).not.toContain('<img');
      // A quote that came through unescaped would close an attribute; outside of tags it is harmless.
      for (const [tag] of html.matchAll(/<[a-z][^>]*>/g)) {
        expect(tag.replace(/="[^"]*"/g, '')).not.toMatch(/onfocus|onerror|alert/);
      }
    },
  );
});

describe('a step of a login', () => {
  // The help page stands beside the steps: it has no form, only the way back.
  const steps = PAGES.filter((name) => name.startsWith('login/') && name !== 'login/help');

  it.each(steps)('%s has exactly one main button, in a form with its csrf', (name) => {
    const html = page(name);
    const forms = [...html.matchAll(/<form\b[\s\S]*?<\/form>/g)].map(([form]) => form);
    expect(forms.filter((form) => form.includes('class="main"'))).toHaveLength(1);
    expect(html.match(/class="main"/g)).toHaveLength(1);
    expect(forms.every((form) => form.includes('name="csrf" value="csrf-value"'))).toBe(true);
    expect(forms.every((form) => form.startsWith('<form method="post" action="/login/abc/'))).toBe(true);
  });
});

describe('assets', () => {
  it('are named after their content, and small', () => {
    expect(new Set(assets.map((asset) => asset.path)).size).toBe(assets.length);
    for (const asset of assets) {
      expect(asset.path).toMatch(/^\/assets\/[\w-]{16}\.(css|js|svg)$/);
      // Signing in the page takes GOST, CMS and PKCS#12 with it.
      const most = asset === SCRIPTS.sign ? 90_000 : 16_000;
      expect(Buffer.byteLength(asset.body)).toBeLessThan(most);
      expect(asset.body.length).toBeGreaterThan(100);
    }
  });

  it('bring motion to rest for those who ask for it, and keep what is hidden hidden', () => {
    const css = assets
      .filter((asset) => asset.path.endsWith('.css'))
      .map((asset) => asset.body)
      .join('');
    expect(css).toContain('prefers-reduced-motion');
    expect(css).toContain('prefers-color-scheme: dark');
    expect(css).toMatch(/\[hidden\] \{\s*display: none !important/);
    expect(css).not.toMatch(/url\((?!data:)/);
  });

  it('never build markup from text in the browser', () => {
    const scripts = assets.filter((asset) => asset.path.endsWith('.js'));
    for (const { body } of scripts)
      expect(body).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });
});
