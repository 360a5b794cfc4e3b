import type { esiaErrorsRu } from './ru-esia-errors.ts';

/** What to do about codes of ESIA that stay on its own page, in English. */
export const esiaErrorsEn: typeof esiaErrorsRu = {
  mends: {
    '007003':
      'Look at the parameters of the request: each once, and in the form ESIA expects. The journal entry says which is wrong.',
    '007005':
      'Compare `client_id` with the mnemonic of the system: the console lists them under “Services”. The system must be activated (`esia.active`).',
    '007014':
      'Add the parameter that is missing. Without `client_id` and `redirect_uri` there is nowhere to answer to.',
    '007023':
      'Put the redirect address into the record of the system (`esia.redirectUris`): addresses below it and sub-domains will do too; scheme and port must agree.',
    '007038': 'Send the parameters in the query, or as a form `application/x-www-form-urlencoded` in UTF-8.',
  },
  clients: 'Services of the stand',
};
