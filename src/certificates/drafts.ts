import {
  extensions,
  issueCertificate,
  russianExtensions,
  writeName,
  type DigestName,
  type KeyUsage,
  type NameValue,
  type SigningKey,
  type ToolClass,
} from '../pki/index.ts';
import type { Random } from '../random.ts';
import { addresses, newSerial, type Authority } from './authorities.ts';
import { planOf, type AuthorityKind } from './authority-plans.ts';
import type { KeyKind } from './key-kinds.ts';
import { subjectOf, type Parties, type Profile } from './profiles.ts';

/** A certificate before it is signed. A defect is a change of one member. */
export interface Draft {
  algorithm: KeyKind;
  /** Length of an RSA key; 2048 where it is left out. */
  rsaBits?: number;
  authority: AuthorityKind | 'itself';
  subject: readonly NameValue[];
  /** ms */
  notBefore: number;
  notAfter: number;
  /** The digest it is signed with; the usual one where it is left out. */
  digest?: DigestName;
  serialNumber?: Uint8Array;
  isAuthority: boolean;
  keyUsage?: readonly KeyUsage[];
  purposes: readonly string[];
  /** Classes of the signature tool; none in a certificate that is not qualified. */
  classes: readonly ToolClass[];
  signTool?: string;
  issuerSignTool?: readonly [string, string, string, string];
  identificationKind?: 0 | 1 | 2 | 3;
  /** Further extensions, DER. */
  more: readonly Uint8Array[];
  /** Done to the signed certificate. */
  spoil?: (der: Uint8Array) => Uint8Array;
}

export interface Wanted extends Parties {
  profile: Profile;
  algorithm: KeyKind;
  /** КЭП or УНЭП. */
  qualified?: boolean;
  /** Strongest class; those below it are named too. */
  toolClass?: ToolClass;
  /** ms */
  now: number;
}

const DAY = 24 * 3600 * 1000;
/** Assumed: as long as qualified certificates of people last. */
const LIFE = 457 * DAY;
const CLASSES: readonly ToolClass[] = ['KC1', 'KC2', 'KC3', 'KB1', 'KB2', 'KA1'];
const SIGN_TOOL = 'esia-emulator (средство подписи тестового стенда)';
const ISSUER_TOOLS = [
  SIGN_TOOL,
  'esia-emulator (УЦ тестового стенда)',
  'Заключение на средство подписи: стенд, не для работы',
  'Заключение на средства УЦ: стенд, не для работы',
] as const;

/** A certificate with nothing wrong in it, valid from yesterday. */
export function goodDraft({
  profile,
  algorithm,
  qualified = true,
  toolClass = 'KC1',
  now,
  ...parties
}: Wanted): Draft {
  const start = Math.floor(now / 1000) * 1000 - DAY;
  const classes = CLASSES.slice(0, CLASSES.indexOf(toolClass) + 1);
  return {
    algorithm,
    authority: 'issuing',
    subject: subjectOf(profile, parties),
    notBefore: start,
    notAfter: start + LIFE,
    isAuthority: false,
    keyUsage: ['digitalSignature', 'nonRepudiation'],
    purposes: [extensions.KEY_PURPOSES.clientAuth, extensions.KEY_PURPOSES.emailProtection],
    classes: qualified ? classes : [],
    // A certificate that is not qualified has none of the members that the order asks of qualified ones.
    ...(qualified && { signTool: SIGN_TOOL, issuerSignTool: ISSUER_TOOLS, identificationKind: 0 }),
    more: [],
  };
}

/** Signs a draft: with its authority's key, or with its own where it issues itself. */
export async function signDraft(
  draft: Draft,
  key: SigningKey,
  authority: Authority | undefined,
  { random, baseUrl }: { random: Random; baseUrl: string },
): Promise<Uint8Array> {
  const name = authority?.certificate.subjectName ?? writeName(draft.subject);
  const signer = authority?.key ?? key;
  const der = await issueCertificate({
    issuer: { name, key: signer },
    subject: draft.subject,
    spki: key.spki,
    serialNumber: draft.serialNumber ?? newSerial(random),
    notBefore: draft.notBefore,
    notAfter: draft.notAfter,
    extensions: [...ownExtensions(draft, key), ...pointers(authority, signer, baseUrl), ...draft.more],
    digest: draft.digest,
    randomBytes: (length) => random.bytes(length),
  });
  return draft.spoil?.(der) ?? der;
}

function ownExtensions(draft: Draft, key: SigningKey): Uint8Array[] {
  const { keyUsage, classes, signTool, issuerSignTool, identificationKind, purposes } = draft;
  return [
    extensions.basicConstraints(draft.isAuthority),
    ...(keyUsage === undefined ? [] : [extensions.keyUsage(...keyUsage)]),
    ...(purposes.length === 0 ? [] : [extensions.extendedKeyUsage(purposes)]),
    extensions.subjectKeyIdentifier(key.spki),
    ...(classes.length === 0
      ? []
      : [extensions.certificatePolicies(classes.map((name) => russianExtensions.TOOL_CLASSES[name]))]),
    ...(signTool === undefined ? [] : [russianExtensions.subjectSignTool(signTool)]),
    ...(issuerSignTool === undefined ? [] : [russianExtensions.issuerSignTool(issuerSignTool)]),
    ...(identificationKind === undefined ? [] : [russianExtensions.identificationKind(identificationKind)]),
  ];
}

/** Who issued it and where he publishes: as much as this authority does publish. */
function pointers(authority: Authority | undefined, signer: SigningKey, baseUrl: string): Uint8Array[] {
  const identifier = extensions.authorityKeyIdentifier(extensions.keyIdentifier(signer.spki));
  if (authority === undefined) return [identifier];
  const { crl, ocsp } = planOf(authority.kind);
  const at = addresses(baseUrl, authority.id);
  return [
    identifier,
    ...(crl === undefined ? [] : [extensions.crlDistributionPoints([at.crl])]),
    ...(crl === 'good' ? [extensions.freshestCrl([at.delta])] : []),
    extensions.authorityInfoAccess({ issuer: at.certificate, ...(ocsp !== undefined && { ocsp: at.ocsp }) }),
  ];
}
