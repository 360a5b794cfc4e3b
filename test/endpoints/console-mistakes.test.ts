import { describe, expect, test } from '@jest/globals';
import { createBrowser } from '../support/browser.ts';
import { startTestEmulator } from '../support/emulator.ts';
import { createSignatureCheck, failing } from '../support/signature-check.ts';

const { esia } = await startTestEmulator();
const { checked } = createSignatureCheck(() => esia);

interface Linked {
  defect: string;
  rule: string;
  address: string;
}

/** The wrong messages that the console offers to download, with the rules it says they break. */
async function linked(): Promise<Linked[]> {
  const { text } = await createBrowser(esia.url).open('/_/certificates');
  const rows = text.matchAll(/<tr id="(message-[\w-]+|xml-[\w-]+)">.*?<code>([\w.-]+)<\/code>.*?<\/tr>/gs);
  return [...rows].flatMap(([row, defect = '', rule = '']) =>
    [...row.matchAll(/href="(\/pki\/specimens\/[^"]+)"/g)].map(([, address = '']) => ({
      defect,
      rule,
      address,
    })),
  );
}

async function refusing({ address }: Linked): Promise<string[]> {
  const signature = Buffer.from(await (await fetch(new URL(address, esia.url))).arrayBuffer());
  const content = address.includes('.cms') ? { content: 'challenge' } : {};
  return failing(await checked({ signature: signature.toString('base64'), ...content }));
}

/** Right by itself, and wrong only in being shown to a login a second time. */
const ONLY_AT_LOGIN = 'sign.challenge-unused';
const offered = (await linked()).filter(({ rule }) => rule !== ONLY_AT_LOGIN);

describe('the console', () => {
  test('offers wrong messages in both formats', () => {
    const ends = new Set(offered.map(({ address }) => /\.(\w+)\?/.exec(address)?.[1]));
    expect([...ends].sort()).toEqual(['cms', 'xml']);
  });

  test.each(offered)('links a message of $defect that breaks $rule: $address', async (one) => {
    expect(await refusing(one)).toContain(one.rule);
  });
});
