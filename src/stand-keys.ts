import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Keyring } from './oidc/index.ts';
import { generateSigningKey, issueSelfSigned } from './pki/index.ts';
import type { Random } from './random.ts';
import { openTokenKeys, type TokenKey } from './token-keys/index.ts';
import type { Records } from './world.ts';

/** A client's own pair, as PEM: what its developer signs requests with. */
export interface ClientKey {
  privateKey: string;
  certificate: string;
}

/**
 * Keys of ESIA's protocol that the stand makes on first start and never ships (SAFE-4): those that sign its tokens, and
 * those of native clients of the fixtures that bring no certificate of their own. Without a folder they live in memory.
 */
export interface StandKeys {
  tokenKeys: TokenKey[];
  /** The records with a certificate for every native client that had none. */
  equip(records: Records): Promise<Records>;
  clientKey(clientId: string): ClientKey | undefined;
  /** The pair of a client that brings none; made where there is none yet. */
  makeClientKey(owner: KeyOwner): Promise<ClientKey>;
}

/** Whose pair it is, and whether it signs by GOST. */
export interface KeyOwner {
  clientId: string;
  mnemonic: string;
  gost: boolean;
}

export async function openStandKeys(
  folder: string | undefined,
  keyring: Keyring,
  { random, now }: { random: Random; now: number },
): Promise<StandKeys> {
  const rsa = keyring.jwks.keys.find(({ kty }) => kty === 'RSA');
  const tokenKeys = await openTokenKeys(folder, rsa, { random, now });
  const made = new Map<string, ClientKey>();

  async function keyFor(owner: KeyOwner): Promise<ClientKey> {
    const known = made.get(owner.clientId);
    if (known !== undefined) return known;
    const files = folder === undefined ? undefined : fileNames(folder, owner);
    const key = (files && (await readPair(files))) ?? (await makePair(owner, random, now));
    if (files !== undefined) await writePair(files, key);
    made.set(owner.clientId, key);
    return key;
  }

  return {
    tokenKeys,
    clientKey: (clientId) => made.get(clientId),
    makeClientKey: keyFor,
    async equip(records) {
      const clients = await Promise.all(
        records.clients.map(async (client) => {
          const { mnemonic, certificates, tokenAlg } = client.esia;
          if (mnemonic === undefined || certificates.length > 0) return client;
          const gost = tokenAlg === 'GOST3410_2012_256';
          const { certificate } = await keyFor({ clientId: client.client_id, mnemonic, gost });
          return { ...client, esia: { ...client.esia, certificates: [certificate] } };
        }),
      );
      return { ...records, clients };
    },
  };
}

/** RSA, or GOST for a client whose tokens are signed by GOST. */
async function makePair({ mnemonic, gost }: KeyOwner, random: Random, now: number): Promise<ClientKey> {
  const randomBytes = (length: number) => random.bytes(length);
  const key = await generateSigningKey(gost ? 'GOST256' : 'RSA', randomBytes);
  const start = Math.floor(now / 1000) * 1000;
  const day = 24 * 3600 * 1000;
  const certificate = await issueSelfSigned({
    key,
    subject: [
      { oid: '2.5.4.6', value: 'RU' },
      { oid: '2.5.4.10', value: 'esia-emulator (test stand)' },
      { oid: '2.5.4.3', value: mnemonic },
    ],
    serialNumber: random.bytes(16),
    notBefore: start - day,
    notAfter: start + 3650 * day,
    randomBytes,
  });
  return { privateKey: key.pkcs8Pem, certificate: certificate.pem };
}

interface PairFiles {
  folder: string;
  privateKey: string;
  certificate: string;
}

/** `keys/clients/DEMO_PORTAL.key.pem` and `.crt.pem`. */
function fileNames(keys: string, { mnemonic }: KeyOwner): PairFiles {
  const folder = join(keys, 'clients');
  const name = mnemonic.replace(/[^\w.-]/g, '_').replace(/^\.+/, '_');
  return {
    folder,
    privateKey: join(folder, `${name}.key.pem`),
    certificate: join(folder, `${name}.crt.pem`),
  };
}

async function readPair({ privateKey, certificate }: PairFiles): Promise<ClientKey | undefined> {
  const text = (file: string) => readFile(file, 'utf8').catch(() => undefined);
  const [key, pem] = await Promise.all([text(privateKey), text(certificate)]);
  return key === undefined || pem === undefined ? undefined : { privateKey: key, certificate: pem };
}

async function writePair(files: PairFiles, key: ClientKey): Promise<void> {
  await mkdir(files.folder, { recursive: true, mode: 0o700 });
  await writeFile(files.privateKey, key.privateKey, { mode: 0o600 });
  await writeFile(files.certificate, key.certificate);
}
