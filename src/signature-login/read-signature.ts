const ARMOUR = /-----(?:BEGIN|END) [A-Z0-9 ]{1,40}-----/g;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** The message in what was typed or uploaded: PEM with any label, or bare base64, in lines or not. */
export function readSignature(text: string): Uint8Array | undefined {
  const bare = text.replace(ARMOUR, '').replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/');
  if (!BASE64.test(bare)) return undefined;
  return Uint8Array.from(Buffer.from(bare, 'base64'));
}
