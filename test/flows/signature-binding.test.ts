import { describe, expect } from '@jest/globals';
import { bind, inCabinet } from '../support/cabinet.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createRelyingParty } from '../support/relying-party.ts';

const { esia, story } = await startTestEmulator();
const web = await createRelyingParty(esia, 'demo-web');
const certificateOf = (persona: string): string => `individual-${persona}-rsa`;

async function bound(persona: string): Promise<{ id: string }[]> {
  const { oid } = esia.persona(persona);
  return (await (await fetch(`${esia.url}/_/api/accounts/${oid}/certificates`)).json()) as { id: string }[];
}
async function signIn(persona: string) {
  const { url } = await web.begin();
  return esia.login(url, { signature: { certificate: certificateOf(persona) } });
}

describe('the first use of a certificate binds it (signatureAutoBinding)', () => {
  for (const [persona, reason] of [
    ['locked-citizen', 'LOGIN_LOCKED'],
    ['blocked-citizen', 'ACCOUNT_BLOCKED'],
  ] as const) {
    story(`but not where the login is refused, and nobody is told: ${persona}`, async () => {
      await expect(signIn(persona)).rejects.toMatchObject({ reason });

      expect(await bound(persona)).toEqual([]);
      expect(await esia.inbox.list()).toEqual([]);
    });
  }

  story('but not what its person has unbound, until it is bound again', async () => {
    const persona = 'confirmed-citizen';
    await signIn(persona);
    const [{ id }] = (await bound(persona)) as [{ id: string }];
    const browser = await inCabinet(esia, persona);
    await browser.open(`/cabinet/certificates/${id}/unbind`);
    await browser.fill({ password: esia.persona(persona).password });
    await expect(signIn(persona)).rejects.toMatchObject({ reason: 'CERTIFICATE_NOT_BOUND' });
    expect(await bound(persona)).toEqual([]);

    await bind(browser, esia, persona, certificateOf(persona));
    await signIn(persona);
    expect(await bound(persona)).toMatchObject([{ id, by: 'person' }]);
  });

  story('and again what an operator has unbound', async () => {
    const persona = 'confirmed-citizen';
    await signIn(persona);
    const [{ id }] = (await bound(persona)) as [{ id: string }];
    const { oid } = esia.persona(persona);
    await fetch(`${esia.url}/_/api/accounts/${oid}/certificates/${id}`, { method: 'DELETE' });
    expect(await bound(persona)).toEqual([]);

    await signIn(persona);
    expect(await bound(persona)).toMatchObject([{ id, by: 'login' }]);
  });
});
