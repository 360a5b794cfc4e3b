import type { powersRu } from './ru-powers.ts';

/** The console's page of powers of attorney in English. */
export const powersEn: typeof powersRu = {
  title: 'Powers of attorney',
  issued: 'Those there are',
  lead: 'By a machine-readable power of attorney an employee logs in for the organisation with a certificate. The head needs none.',
  none: 'There is no power of attorney.',
  more: (count: number) => `Not shown: ${count}. All are in \`GET /_/api/powers-of-attorney\`.`,
  states: { valid: 'in force', 'not-yet': 'not begun yet', expired: 'expired', revoked: 'revoked' },
  origins: { fixture: 'from a file', stand: 'issued by the stand', upload: 'uploaded' },
  defects: {
    'document-tampered': 'changed after signing',
    'signed-by-representative': 'signed by the representative',
  },
  term: (from: string, until: string) => `${from} – ${until}`,
  revokedAt: 'Revoked',
  revokers: {
    principal: 'by the principal',
    representative: 'by the representative',
    operator: 'by an operator',
  },
  files: 'Files',
  document: 'document (.xml)',
  signature: 'signature (.sig)',
  revoke: 'Revoke',
  issue: 'Issue a power of attorney',
  issueHint:
    'The stand writes the document and signs it with the certificate of the head. Days are those of Moscow; left empty, a year from today. It lets in only somebody who works there.',
  fields: {
    principal: 'Organisation',
    representative: 'Representative',
    from: 'First day',
    until: 'Last day',
    power: 'Power',
    signer: 'Who signs',
    defect: 'Mistake',
  },
  signers: { '': 'the head', 'legal-entity': 'the organisation itself' },
  choose: '—',
  unemployed: 'works nowhere',
  notEmployed: 'does not work there',
  noDefect: 'none',
  submit: 'Issue',
  done: { issued: 'Issued:', revoked: 'Revoked:' },
  refused: 'Not issued. Expected:',
};
