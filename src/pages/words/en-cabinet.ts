import { plural } from './plural.ts';
import type { cabinetRu } from './ru-cabinet.ts';

/** The person's own place in English. */
export const cabinetEn: typeof cabinetRu = {
  title: 'Personal cabinet',
  sections: 'Sections of the cabinet',
  certificates: 'Certificates',
  logout: 'Log out',
  closed: 'The cabinet is closed for a while',
  intro:
    'With a certificate of this list you can log in without the password, by signing the text on the login page.',
  none: 'No certificate is bound yet.',
  list: 'Bound certificates',
  done: { bound: 'The certificate is bound.', unbound: 'The certificate is unbound: it logs nobody in.' },
  states: {
    'in-force': 'in force',
    expired: 'expired',
    revoked: 'revoked',
    unfit: 'not fit for a login',
    expiring: (days: number) => `ends in ${days} ${plural('en', days, { one: 'day', many: 'days' })}`,
  },
  expiringHint: 'Get another certificate and bind it in time: an expired one logs nobody in.',
  kinds: {
    personal: 'personal',
    organization: 'of an organisation',
    'sole-trader': 'of a sole trader',
  },
  qualified: 'qualified',
  unqualified: 'not qualified',
  facts: {
    organization: 'Organisation',
    position: 'Position',
    snils: 'SNILS',
    ogrn: 'OGRN',
    ogrnip: 'OGRNIP',
    issuer: 'Issued by',
    serial: 'Serial number',
    valid: 'Valid',
    algorithm: 'Key',
    bound: 'Bound',
  },
  period: (from: string, until: string) => `${from} to ${until}`,
  by: { login: 'by the first login', operator: 'by an operator', person: 'by you, in the cabinet' },
  algorithms: {
    RSA: 'RSA',
    EC: 'ECDSA',
    Ed25519: 'Ed25519',
    GOST256: 'GOST R 34.10-2012, 256 bits',
    GOST512: 'GOST R 34.10-2012, 512 bits',
  },
  unbind: 'Unbind',
  upload: {
    title: 'Bind a certificate',
    file: 'File of the certificate',
    hint: '.cer, .crt or .pem, up to 64 KiB. No private key and no .p12 is needed.',
    submit: 'Upload',
    specimens: 'Test certificates',
  },
  confirm: {
    bind: {
      title: 'Bind this certificate?',
      intro: 'Whoever has its private key can log in as you. Confirm with your password.',
      submit: 'Bind',
    },
    unbind: {
      title: 'Unbind this certificate?',
      intro: 'It will log nobody in until you bind it again. Confirm with your password.',
      submit: 'Unbind',
    },
    password: 'Password of your account',
    back: 'Not now',
  },
};
