import type { Person } from '../../accounts/index.ts';
import type { Organization } from '../../organizations/index.ts';
import type { Certificate, SignedDataInput, SignedXmlInput, SigningKey } from '../../pki/index.ts';
import type { Draft } from '../drafts.ts';
import type { KeyKind } from '../key-kinds.ts';
import type { Profile } from '../profiles.ts';

export interface Bilingual {
  ru: string;
  en: string;
}

/** Rules that belong to a login by signature and to no path: `path.…`, `revocation.…`, `cms.…` are those of `pki`. */
export type SignRule =
  | 'sign.end-entity'
  | 'sign.key-usage'
  | 'sign.subject-once'
  | 'sign.snils-present'
  | 'sign.snils-check-digits'
  | 'sign.snils-account'
  | 'sign.inn'
  | 'sign.ogrn-check-digit'
  | 'sign.ogrn-organization'
  | 'sign.inn-organization'
  | 'sign.personal-for-organization'
  | 'sign.organization-for-personal'
  | 'sign.class'
  | 'sign.qualified-fields'
  | 'sign.challenge-unused'
  | 'sign.one-signer';

/** What a specimen differs in from its good twin. `issuer`: another authority, with the pointers that follow from it. */
export type Property =
  | 'issuer'
  | 'validity'
  | 'subject'
  | 'key'
  | 'signature-algorithm'
  | 'signature'
  | 'serial-number'
  | 'basic-constraints'
  | 'key-usage'
  | 'extended-key-usage'
  | 'policies'
  | 'sign-tool'
  | 'issuer-sign-tool'
  | 'identification-kind'
  | 'unknown-extension'
  | 'revocation'
  /** The certificate is the good one; the message is wrong. */
  | 'message'
  /** The certificate is as good; it is shown where another is asked for. */
  | 'use';

export interface Facts {
  /** ms */
  now: number;
  /** Somebody else with a СНИЛС, and another organisation; undefined where the world has none. */
  otherPerson: Person | undefined;
  otherOrganization: Organization | undefined;
}

/** What a login has to ask for, so that a certificate that is good elsewhere is wrong: as "check my signature" takes it. */
export type Needs =
  /** A client with `esia.policy.signatureClass: "qualified"`. */
  | { qualified: true }
  /** A login for an organisation, or for the person alone: by `act_for`, or by the kinds of account the client accepts. */
  | { needs: 'personal' | 'organization' };

interface Common {
  id: string;
  /** Whose good certificate it is measured by. */
  profile: Profile;
  /** The first rule that refuses it. */
  rule: string;
  title: Bilingual;
  differs: Property;
  /** Wrong only in a login that asks for this. */
  needs?: Needs;
  /** All kinds where it is left out. */
  algorithms?: readonly KeyKind[];
}

/** Wrong in the certificate, in what issued it, or in what is published about it. */
export interface CertificateDefect extends Common {
  kind: 'certificate';
  change: (draft: Draft, facts: Facts) => Draft;
  /** Where it stands as revoked. */
  revoked?: { in: readonly RevocationPlace[]; reason: 'keyCompromise' | 'certificateHold' };
}

export type RevocationPlace = 'crl' | 'delta' | 'ocsp';

/** Wrong in the message that is signed with a good certificate. */
export interface SignatureDefect extends Common {
  kind: 'signature';
  format?: undefined;
  differs: 'message';
  sign: (usual: SignedDataInput, facts: SigningFacts) => SignedDataInput;
  /** Done to the finished message. */
  spoil?: (cms: Uint8Array) => Uint8Array;
  /** A good message that is shown a second time. */
  presentTwice?: true;
}

/** Wrong in the signed XML; as CMS, it signs as it should. */
export interface XmlSignatureDefect extends Common {
  kind: 'signature';
  format: 'xml';
  differs: 'message';
  sign: (usual: SignedXmlInput, facts: SigningFacts) => SignedXmlInput;
  /** Done to the finished document; `asked` is what was to be signed. */
  spoil?: (xml: string, asked: SignedXmlInput) => string;
  presentTwice?: true;
}

export interface SigningFacts {
  now: number;
  /** The key of somebody else and his good certificate. */
  other: { key: SigningKey; certificate: Certificate };
}

export type Defect = CertificateDefect | SignatureDefect | XmlSignatureDefect;
