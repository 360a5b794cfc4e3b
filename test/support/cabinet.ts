import type { EmulatorClient } from '../../src/index.ts';
import { createBrowser, type Browser, type Page } from './browser.ts';

/** A browser in the cabinet of a persona. */
export async function inCabinet(
  esia: EmulatorClient,
  persona: string,
  at = '/cabinet/certificates',
): Promise<Browser> {
  const browser = createBrowser(esia.url);
  await browser.open(at);
  const { login, password } = esia.persona(persona);
  await browser.fill({ login, password });
  return browser;
}

/** A file of the shelf, e.g. `individual-confirmed-citizen-rsa.cer`. */
export async function shelf({ url }: EmulatorClient, file: string): Promise<Uint8Array> {
  const answer = await fetch(new URL(`/pki/specimens/${file}`, url));
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Chooses the file on the page of the certificates, and sends it. */
export function upload(browser: Browser, bytes?: Uint8Array, name = 'mine.cer'): Promise<Page> {
  return browser.upload('/cabinet/certificates', 'certificate', bytes && { name, bytes });
}

/** Binds a certificate of the shelf, password and all. */
export async function bind(
  browser: Browser,
  esia: EmulatorClient,
  persona: string,
  certificate: string,
): Promise<Page> {
  await browser.open('/cabinet/certificates');
  await upload(browser, await shelf(esia, `${certificate}.cer`));
  return browser.fill({ password: esia.persona(persona).password });
}

/** What can be sent from another page or program with the cookies of this browser. */
export async function postAs(
  browser: Browser,
  url: URL,
  init: { body: FormData | URLSearchParams | string; headers?: Record<string, string> },
): Promise<Response> {
  const cookies = ['esia_emulator_session', 'esia_emulator_session.sig'];
  const Cookie = cookies.map((name) => `${name}=${browser.cookie(name)}`).join('; ');
  return fetch(url, {
    method: 'POST',
    redirect: 'manual',
    body: init.body,
    headers: { ...init.headers, Cookie, Accept: 'text/html' },
  });
}
