import { describe, expect } from '@jest/globals';
import * as oidc from 'openid-client';
import { createBrowser, type Browser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty, type RelyingParty, type Tokens } from '../support/relying-party.ts';
import { allow } from '../support/steps.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const spa = await createRelyingParty(esia, 'demo-spa');
const ORGANIZATION = '1000100001';
const head = esia.personas.find(({ id }) => id === 'head-of-company')!;
const entity = `legal-entity-${ORGANIZATION}-rsa`;

async function signIn(certificate: string, parameters = {}): Promise<Tokens> {
  const attempt = await web.begin({ scope: 'openid offline_access', prompt: 'consent', ...parameters });
  const { location } = await esia.login(attempt.url, { signature: { certificate } });
  return attempt.complete(location);
}

/** A browser in which somebody has signed, by the page and the virtual token of the head. */
async function signedInPage(certificate: string): Promise<{ browser: Browser; tokens: Tokens }> {
  const browser = createBrowser(esia.url);
  const attempt = await web.begin();
  const { url } = await browser.open(attempt.url);
  await browser.open(`${url.pathname}/signature?token=${head.id}`);
  await browser.fill({ certificate, pin: 'Specimen-1' });
  await allow(browser);
  return { browser, tokens: await attempt.complete(browser.callback()) };
}

async function visit(browser: Browser, party: RelyingParty, parameters = {}) {
  const attempt = await party.begin(parameters);
  await browser.open(attempt.url);
  return attempt;
}

describe('the certificate of an organisation that names nobody', () => {
  story('makes the organisation the subject, wherever a subject is told', async () => {
    const tokens = await signIn(entity);
    expect(tokens.claims()).toMatchObject({ sub: ORGANIZATION, account_type: 'organization' });

    const told = await oidc.fetchUserInfo(web.config, tokens.access_token, ORGANIZATION);
    expect(told.sub).toBe(ORGANIZATION);
    const introspected = await oidc.tokenIntrospection(web.config, tokens.access_token);
    expect(introspected).toMatchObject({ active: true, sub: ORGANIZATION });
    const renewed = await oidc.refreshTokenGrant(web.config, tokens.refresh_token!);
    expect(renewed.claims()?.sub).toBe(ORGANIZATION);
  });

  story('is not the certificate of its head, who is a person', async () => {
    const tokens = await signIn(`head-head-of-company-${ORGANIZATION}-rsa`);
    expect(tokens.claims()).toMatchObject({
      sub: head.oid,
      account_type: 'organization',
      organization: { oid: ORGANIZATION },
    });
  });

  story('is known by its id token again, and its head is somebody else', async () => {
    const { browser, tokens } = await signedInPage(entity);
    const again = await visit(browser, web, { id_token_hint: tokens.id_token!, prompt: 'none' });
    expect((await again.complete(browser.callback())).claims()?.sub).toBe(ORGANIZATION);

    const personal = await signIn(`individual-${head.id}-rsa`);
    await visit(browser, web, { id_token_hint: personal.id_token!, prompt: 'none' });
    expect(browser.callback().searchParams.get('error')).toBe('login_required');
  });

  story('leaves no other role to the session, so nobody becomes the head by it', async () => {
    const { browser } = await signedInPage(entity);
    const other = await visit(browser, spa);
    await allow(browser);
    expect((await other.complete(browser.callback())).claims()).toMatchObject({
      sub: ORGANIZATION,
      account_type: 'organization',
    });

    await visit(browser, spa, { act_for: 'individual' });
    expect(browser.page().text).toContain('ROLE_UNAVAILABLE');
  });

  story('takes over from a session of its head', async () => {
    const { browser } = await signedInPage(`individual-${head.id}-rsa`);
    const attempt = await visit(browser, web, { prompt: 'login' });
    const url = new URL(browser.page().url);
    await browser.open(`${url.pathname}/signature?token=${head.id}`);
    await browser.fill({ certificate: entity, pin: 'Specimen-1' });
    await allow(browser);
    expect((await attempt.complete(browser.callback())).claims()?.sub).toBe(ORGANIZATION);
  });
});
