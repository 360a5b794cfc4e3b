/** The catalogue of docs/signatures.md: every certificate with one mistake, printed from the sources. */
import { FAMILIES, KEY_KINDS, SLUGS, suits } from '../src/certificates/index.ts';

const TITLES = {
  trust: 'Trust, time and revocation',
  form: 'How the certificate is made',
  identity: 'Who has signed',
  message: 'The signature itself',
  xml: 'The signature in XML',
};

/** What a login has to ask for, so that it is refused. */
function neededBy({ needs = {} }) {
  if ('qualified' in needs) return '`signatureClass`';
  return { personal: '`act_for` a person', organization: '`act_for` an organisation' }[needs.needs] ?? '';
}

export function specimenTable() {
  const rows = Object.entries(FAMILIES).flatMap(([family, defects]) =>
    defects.map((defect) => [
      TITLES[family],
      `\`${defect.id}\``,
      defect.title.en,
      `\`${defect.rule}\``,
      neededBy(defect),
      KEY_KINDS.filter((kind) => suits(defect, kind))
        .map((kind) => `\`${SLUGS[kind]}\``)
        .join(' '),
    ]),
  );
  const heads = ['Family', 'Id', 'What is wrong', 'Rule', 'Needs', 'Keys'];
  return [heads, heads.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}
