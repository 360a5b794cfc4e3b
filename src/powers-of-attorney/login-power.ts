import type { Power } from './power-of-attorney.ts';

/**
 * What a power of attorney has to give before a certificate may log its owner in for the organisation.
 * Assumed: the classifier of powers (m4d.nalog.gov.ru) has its own code for this, which no source at hand names.
 */
export const LOGIN_POWER: Power = {
  code: 'ESIA_LOGIN',
  name: 'Вход в информационные системы через ЕСИА от имени организации',
};
