import { describe, expect } from '@jest/globals';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const rp = await createRelyingParty(esia, 'demo-web');
const languageOf = (text: string): string | undefined => /<html lang="(\w+)"/.exec(text)?.[1];

describe('the pages speak', () => {
  story('Russian to a browser that says nothing', async () => {
    const page = await createBrowser(esia.url).open((await rp.begin()).url);

    expect(languageOf(page.text)).toBe('ru');
  });

  story('the language the browser prefers', async () => {
    const headers = { 'Accept-Language': 'en-GB,en;q=0.9,ru;q=0.8' };
    const login = await createBrowser(esia.url).open((await rp.begin()).url, headers);
    const home = await createBrowser(esia.url).open('/', headers);

    expect(languageOf(login.text)).toBe('en');
    expect(languageOf(home.text)).toBe('en');
  });

  story('the language the client asks for by ui_locales', async () => {
    const page = await createBrowser(esia.url).open((await rp.begin({ ui_locales: 'de en' })).url);

    expect(languageOf(page.text)).toBe('en');
  });

  story('the language the person has switched to, from then on', async () => {
    const browser = createBrowser(esia.url);
    const page = await browser.open((await rp.begin()).url);
    const link = /<a href="([^"]+)" lang="en"/.exec(page.text)?.[1];
    const switched = await browser.open(link!);
    expect(languageOf(switched.text)).toBe('en');

    const refused = await browser.fill({ login: 'nobody', password: 'nothing' });
    expect(languageOf(refused.text)).toBe('en');
    expect(refused.text).toContain('Wrong login or password');
  });

  story('no language that was made up', async () => {
    const page = await createBrowser(esia.url).open('/?lang=%3Cscript%3E');

    expect(languageOf(page.text)).toBe('ru');
    expect(page.text).not.toContain('<script>');
  });
});
