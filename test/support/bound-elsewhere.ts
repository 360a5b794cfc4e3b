import type { EmulatorClient } from '../../src/index.ts';

/**
 * Binds the certificate of `owner` to somebody else. An operator can do that only while it names nobody known, as where
 * an account gets its СНИЛС later.
 */
export async function bindElsewhere(
  esia: EmulatorClient,
  certificate: string,
  owner: string,
  to: string,
): Promise<void> {
  const { oid } = esia.persona(owner);
  const pem = await (await fetch(new URL(`/pki/specimens/${certificate}.pem`, esia.url))).text();
  const [own = ''] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n/.exec(pem) ?? [];
  const { snils } = await esia.accounts.get(oid);
  await esia.accounts.patch(oid, { snils: '000-000-999 54' });
  const answer = await fetch(new URL(`/_/api/accounts/${esia.persona(to).oid}/certificates`, esia.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ certificate: own }),
  });
  if (answer.status !== 201) throw new Error(`not bound: ${await answer.text()}`);
  await esia.accounts.patch(oid, { snils });
}
