import type { helpRu } from './ru-help.ts';

/** The help page of the login in English. */
export const helpEn: typeof helpRu = {
  title: 'Help with the login',
  intro: 'This is a test stand: nobody real is behind the accounts, so there is nothing to prove.',
  there: 'On the real service',
  back: 'Back to the login',
  password: {
    title: 'Forgot the password',
    there: 'the password is recovered by phone or e-mail: a code arrives, and a new password is chosen.',
    here: [
      'The passwords of all test personas are shown in the console `/_/` and in `GET /_/api/personas`.',
      'The call below sets a new password; `{oid}` is the number of the account from the console or the journal.',
      'A login that was locked after mistakes is opened by `POST /_/api/accounts/{oid}/unlock`.',
    ],
    calls: [{ request: 'PATCH /_/api/accounts/{oid}', body: { password: 'New-Password-1' } }],
  },
  login: {
    title: 'Find my login',
    there: 'a verified phone, e-mail or SNILS is the login; a forgotten one is looked up by documents.',
    here: [
      'The logins of the test personas are shown in the console `/_/`; phone, e-mail, SNILS, INN and login name all work.',
      'A persona can also be chosen on the login page, without a login and a password.',
    ],
    calls: [],
  },
  registration: {
    title: 'Registration',
    there: 'a phone is confirmed by a code or an e-mail by a link, then name and password are entered.',
    here: [
      'One call creates an account. The answer carries its `oid`; everything left out here takes its default.',
      'It can log in at once; a reset of the world brings back the personas of the start.',
    ],
    calls: [
      {
        request: 'POST /_/api/accounts',
        body: {
          surname: 'Novikova',
          name: 'Polina',
          birthDate: '1995-04-12',
          gender: 'F',
          login: 'novikova',
          password: 'Novikova-1-test',
          contacts: [{ type: 'mobile', value: '+7(900)5550101', verified: true }],
        },
      },
    ],
  },
};
