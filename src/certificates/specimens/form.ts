import { extensions } from '../../pki/index.ts';
import { lacking } from '../lacking.ts';
import { SUBJECT_OIDS } from '../profiles.ts';
import { withPartChanged } from './octets.ts';
import type { CertificateDefect } from './specimen.ts';

const personal = (defect: Omit<CertificateDefect, 'kind' | 'profile'>): CertificateDefect => ({
  kind: 'certificate',
  profile: 'individual',
  ...defect,
});

/** Wrong in algorithms, key, or in what the certificate says its key is for. */
export const FORM_DEFECTS: readonly CertificateDefect[] = [
  personal({
    id: 'sha1',
    rule: 'path.algorithm',
    title: { ru: 'Подписан с SHA-1', en: 'Signed with SHA-1' },
    differs: 'signature-algorithm',
    algorithms: ['RSA', 'EC'],
    change: (draft) => ({ ...draft, digest: 'sha1' }),
  }),
  personal({
    id: 'md5',
    rule: 'path.algorithm',
    title: { ru: 'Подписан с MD5', en: 'Signed with MD5' },
    differs: 'signature-algorithm',
    algorithms: ['RSA'],
    change: (draft) => ({ ...draft, digest: 'md5' }),
  }),
  personal({
    id: 'rsa-1024',
    rule: 'path.algorithm',
    title: { ru: 'Ключ RSA 1024 бит', en: 'An RSA key of 1024 bits' },
    differs: 'key',
    algorithms: ['RSA'],
    change: (draft) => ({ ...draft, rsaBits: 1024 }),
  }),
  personal({
    id: 'tampered',
    rule: 'path.signature',
    title: { ru: 'Фамилия изменена после подписания', en: 'The surname was changed after signing' },
    differs: 'subject',
    change: (draft) => {
      const surname = draft.subject.find(({ oid }) => oid === SUBJECT_OIDS.SN)?.value ?? '';
      return { ...draft, spoil: (der) => withPartChanged(der, Buffer.from(surname)) };
    },
  }),
  personal({
    id: 'serial-number-zero',
    rule: 'path.serial-number',
    title: { ru: 'Серийный номер — ноль', en: 'The serial number is zero' },
    differs: 'serial-number',
    change: (draft) => ({ ...draft, serialNumber: Uint8Array.of(0) }),
  }),
  personal({
    id: 'key-usage-wrong',
    rule: 'path.key-usage',
    title: { ru: 'Ключ только для шифрования', en: 'The key is for encryption only' },
    differs: 'key-usage',
    change: (draft) => ({ ...draft, keyUsage: ['keyEncipherment', 'dataEncipherment'] }),
  }),
  personal({
    id: 'key-usage-missing',
    rule: 'sign.key-usage',
    title: {
      ru: 'Не сказано, для чего ключ (keyUsage нет)',
      en: 'Nothing says what the key is for (no keyUsage)',
    },
    differs: 'key-usage',
    change: (draft) => lacking(draft, 'keyUsage'),
  }),
  personal({
    id: 'extended-key-usage-wrong',
    rule: 'path.eku',
    title: { ru: 'Сертификат сервера', en: 'A server’s certificate' },
    differs: 'extended-key-usage',
    change: (draft) => ({ ...draft, purposes: [extensions.KEY_PURPOSES.serverAuth] }),
  }),
  personal({
    id: 'authority-as-person',
    rule: 'sign.end-entity',
    title: {
      ru: 'Сертификат УЦ вместо личного (cA)',
      en: 'An authority’s certificate in place of a person’s (cA)',
    },
    differs: 'basic-constraints',
    change: (draft) => ({ ...draft, isAuthority: true }),
  }),
];
