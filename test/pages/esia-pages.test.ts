import { describe, expect, it } from '@jest/globals';
import {
  ORGANIZATION_SCOPES,
  PERSON_SCOPES,
  SWITCH_SETTINGS,
  SYSTEM_SCOPES,
} from '../../src/clients/index.ts';
import { ESIA_ERRORS } from '../../src/esia/errors.ts';
import { render } from '../../src/pages/index.ts';
import { durationInWords } from '../../src/pages/moment.ts';
import { CATALOGUE } from '../../src/pages/words/index.ts';
import { chrome, specimens } from './specimens.ts';

const consent = specimens['login/consent'];
const client = specimens['console/client'];
const esia = client.esia!;

describe('the catalogue', () => {
  it('has a word for every scope of ESIA', () => {
    const scopes = [...PERSON_SCOPES, ...ORGANIZATION_SCOPES, ...SYSTEM_SCOPES];
    expect(Object.keys(CATALOGUE.ru.esiaScopes)).toEqual(scopes);
  });

  it('has a word for every switch', () => {
    expect(Object.keys(CATALOGUE.ru.clients.switches.names)).toEqual(Object.keys(SWITCH_SETTINGS));
  });

  it('says what to do about every code that stays on ESIA’s own page', () => {
    const codes = Object.entries(ESIA_ERRORS).filter(([, { surface }]) => surface.includes('page'));
    const mends = Object.keys(CATALOGUE.ru.esiaErrors.mends);
    expect(mends.sort()).toEqual(codes.map(([code]) => code).sort());
  });
});

describe('the consent page of an ESIA client', () => {
  const html = render('login/consent', consent, chrome('en'));

  it('says of a consent who, what for, what and how long', () => {
    for (const text of [
      'Sample LLC',
      'DEMO_PURPOSE',
      'every action on the data',
      'Full name',
      '1 day from now on',
    ]) {
      expect(html).toContain(text);
    }
  });

  it('sets each organisation apart, and says where the person has nothing to do with one', () => {
    expect(html).toContain('Data of the organisation Sample LLC');
    expect(html).toContain('Registered office: 1 Test Street');
    expect(html).toMatch(/organisation 1000100002.*you do not work there/s);
  });

  it('shows a name that every object has as it is', () => {
    const items = [{ name: 'constructor', values: [{ term: 'constructor' }] }];
    expect(render('login/consent', { ...consent, items }, chrome('en'))).toContain(
      '<dt>constructor</dt><dd>constructor</dd>',
    );
  });
});

describe('the page of a client', () => {
  const html = render('console/client', client, chrome('en'));

  it('says of each switch what holds and why', () => {
    expect(html).toMatch(/gost_only<\/code> = <strong>yes<\/strong>.*the service’s own value/);
    expect(html).toMatch(
      /clock_tolerance<\/code> = <strong>300 s<\/strong>.*ESIA_EMULATOR_ESIA_CLOCK_TOLERANCE/,
    );
  });

  it('marks the field that was filled in wrongly, with what was expected', () => {
    const field = /<input[^>]*name="clock_tolerance"[^>]*>/.exec(html)?.[0];
    expect(field).toContain('aria-invalid="true"');
    expect(field).toContain('switch-clock_tolerance-mistake');
    expect(field).toContain('value="soon"');
    expect(html).toMatch(/id="switch-clock_tolerance-mistake"[^>]*>[^<]*a whole number from 1/);
  });

  it('offers the choice that is in force', () => {
    expect(html).toMatch(/<select[^>]*name="gost_only"[^>]*>.*?<option value="true" selected>/);
  });

  it('leaves out the addresses of the first generation where it is switched off', () => {
    expect(html).not.toContain('Authorization v1');
    expect(html).toContain('switched off');
    const endpoints = { ...esia.endpoints, authorizationV1: 'http://localhost:3000/aas/oauth2/ac' };
    const open = render('console/client', { ...client, esia: { ...esia, endpoints } }, chrome('en'));
    expect(open).toContain('Authorization v1');
    expect(open).not.toContain('switched off');
  });

  it('says what is missing where there is no certificate', () => {
    const bare = { ...esia, certificates: [], unreadable: [], pair: undefined };
    expect(render('console/client', { ...client, esia: bare }, chrome('en'))).toContain('007002');
  });

  it.each([
    ['not-yet', 'not valid yet'],
    ['no-longer', 'expired'],
  ] as const)('says of a certificate that it is %s', (valid, words) => {
    const certificates = esia.certificates.map((one) => ({ ...one, valid }));
    expect(render('console/client', { ...client, esia: { ...esia, certificates } }, chrome('en'))).toContain(
      words,
    );
  });

  it('has no switches where the client speaks OpenID Connect only', () => {
    expect(render('console/client', { ...client, esia: undefined }, chrome('en'))).not.toContain(
      'id="switches"',
    );
  });
});

describe('the error page', () => {
  it('says what to do about ESIA’s own code, and leads to the journal and the clients', () => {
    const model = { code: 'ESIA_REQUEST_REFUSED' as const, status: 400, esia: '007023' };
    const html = render('error', model, chrome('en'));
    expect(html).toContain('<code>esia.redirectUris</code>');
    expect(html).toContain('href="/_/#journal"');
    expect(html).toContain('href="/_/clients"');
  });

  it('falls back on the reason where the catalogue knows no more', () => {
    const model = { code: 'ESIA_REQUEST_REFUSED' as const, status: 400, esia: 'constructor' };
    expect(render('error', model, chrome('en'))).toContain('journal entry');
  });
});

describe('a duration in words', () => {
  it.each([
    [1, '1 минута'],
    [90, '90 минут'],
    [60, '1 час'],
    [1440, '1 день'],
    [525_600, '365 дней'],
  ])('is in the largest unit that divides it: %i', (minutes, words) => {
    expect(durationInWords(minutes, 'ru').replaceAll(/\s/g, ' ')).toMatch(words);
  });
});
