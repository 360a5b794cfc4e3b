import type { CabinetDeps, Request } from './deps.ts';

const COLLECTION = 'cabinet-uploads';
/** Between the upload and the password, milliseconds. */
const LIFE = 10 * 60_000;

interface Upload {
  /** DER, base64. */
  certificate: string;
  session: string;
}

/** A certificate that has been judged and waits for the password: bound to its session, gone by itself. */
export async function keepUpload({ deps, visit }: Request, der: Uint8Array): Promise<string> {
  const { store, clock, random } = deps;
  const id = random.id();
  const upload: Upload = { certificate: Buffer.from(der).toString('base64'), session: visit.session };
  await store.put(COLLECTION, id, upload, { expiresAt: clock.now() + LIFE });
  return id;
}

export async function uploadOf({ deps, visit }: Request, id: string): Promise<Uint8Array | undefined> {
  const upload = await deps.store.get<Upload>(COLLECTION, id);
  return upload?.session === visit.session ? Buffer.from(upload.certificate, 'base64') : undefined;
}

export function dropUpload({ store }: CabinetDeps, id: string): Promise<void> {
  return store.delete(COLLECTION, id);
}
